// The console's feed over the wire: behind the desk's login, at once when something happens, and without anything that a person wrote.
#include <doctest/doctest.h>

#include <fstream>
#include <iterator>
#include <map>

#include "server/columns/shelf.hpp"
#include "server/store/store.hpp"
#include "shared/page/desk_figures.hpp"
#include "shared/wire/columns.hpp"
#include "tests/server/intake/asking.hpp"

using namespace klinker;
using namespace klinker::http::test;

namespace {

const std::string as_desk = "Authorization: Basic ZGVzazp0ZXN0IHBhc3N3b3Jk\r\n";  // desk:test password
const std::string feed = "/api/v1/columns?municipality=delft";

wire::Feed decoded(const std::string& answer) {
  REQUIRE(status_of(answer) == 200);
  auto read = wire::decode_feed(body_of(answer));
  REQUIRE(read);
  return *std::move(read);
}

std::string since(const wire::Feed& seen, const std::string& more = {}) {
  return feed + "&since=" + std::to_string(seen.epoch) + "." + std::to_string(seen.cursor) + more;
}

std::size_t reports_in(const wire::Feed& read) {
  std::size_t reports = 0;
  for (const std::string& piece : read.pieces) reports += wire::decode_columns(piece)->size();
  return reports;
}

}  // namespace

TEST_CASE("nobody gets the feed or a block without the desk's session or password") {
  const RunningServer& server = plain_server();
  const std::string blocks = "/api/v1/columns/delft/1-1-2-3";
  for (const std::string& path : {feed, blocks}) {
    CHECK(status_of(server.get(path)) == 401);
    CHECK(status_of(server.get(path, "Cookie: klinker-desk=AAAAAAAAAAAAAAAAAAAAAAAA\r\n")) == 401);
    CHECK(status_of(server.get(path, "Authorization: Basic ZGVzazp3cm9uZw==\r\n")) == 401);
  }
  CHECK(status_of(server.get(feed, as_desk)) == 200);
  CHECK(status_of(server.get(feed, desk_cookie(server))) == 200);
  CHECK(status_of(server.get(blocks, as_desk)) == 404);
}

TEST_CASE("the desk's login is sent to its pages and to the feed, and to nothing else") {
  const std::string answer = plain_server().ask("POST", "/desk/login", "Content-Type: application/x-www-form-urlencoded\r\n", "password=test%20password");
  CHECK(holds(answer, "Path=/desk;"));
  CHECK(holds(answer, "Path=/api/v1/columns;"));
  CHECK_FALSE(holds(answer, "Path=/;"));
}

TEST_CASE("no cache between the server and the desk keeps a block") {
  RunningServer server;
  const auto file = server.app().columns->file_of(MunicipalityCode("delft"), "1-1-2-3", "");
  std::filesystem::create_directories(std::filesystem::path(file).parent_path());
  std::ofstream(file) << "block";

  const std::string answer = server.get("/api/v1/columns/delft/1-1-2-3", as_desk);

  CHECK(status_of(answer) == 200);
  CHECK(body_of(answer) == "block");
  CHECK(header_of(answer, "Cache-Control") == "no-store");
}

TEST_CASE("what was planted as text, contact, answer, address, photo or note is nowhere in the feed, its blocks, the pages about many reports or their CSV") {
  RunningServer server;
  const std::string canaries[] = {"KANARIETEKST", "kanarie@example.nl", "0612345678", "KANARIESTRAAT", "KANARIEPLEK", "KANARIENOTITIE", "KANARIESLEUTEL",
                                  "KANARIEVRAAG", "KANARIEANTWOORD", "KANARIEFOTO", "KANARIESOM"};
  Told report;
  report.text = "\"De lantaarnpaal is stuk KANARIETEKST bel 0612345678\"";
  report.location = "{\"lat\":52.0116,\"lon\":4.3571,\"source\":\"pin\",\"address\":\"KANARIESTRAAT 1\",\"description\":\"KANARIEPLEK\"}";
  const std::string made = post(server, report.body(), "KANARIESLEUTEL-1");
  REQUIRE(status_of(made) == 201);
  const std::string number = member(body_of(made), "number");
  server.app().store->write([](store::Transaction& transaction) {
    transaction.sql().run("INSERT INTO signal_contact (municipality, signal, email, phone) VALUES ('delft', 1, 'kanarie@example.nl', '0612345678')");
    transaction.sql().run("INSERT INTO signal_answer (municipality, signal, position, question, asked, answer) VALUES ('delft', 1, 9, 'x', 'KANARIEVRAAG', 'KANARIEANTWOORD')");
    transaction.sql().run("INSERT INTO photo (municipality, signal, sequence, serial, file, sha256, bytes, width, height, received) "
                          "VALUES ('delft', 1, 1, 1, 'KANARIEFOTO.jpg', 'KANARIESOM', 1, 1, 1, 0)");
  });
  REQUIRE(status_of(server.ask("PATCH", "/api/v1/reports/" + number + "/state", "Content-Type: application/json\r\n" + as_desk,
                               "{\"state\":\"closed\",\"outcome\":\"solved\",\"note\":\"KANARIENOTITIE hersteld.\"}")) == 200);
  REQUIRE(count(server, "SELECT COUNT(*) FROM signal_text WHERE text LIKE '%KANARIETEKST%'") == 1);
  REQUIRE(count(server, "SELECT COUNT(*) FROM history WHERE note LIKE '%KANARIENOTITIE%'") == 1);

  const std::string answer = server.get(feed, as_desk);

  const wire::Feed read = decoded(answer);
  CHECK(reports_in(read) == 1);
  std::map<std::string, std::string> told = {{"the feed", answer}};
  const TemporaryFolder small;
  columns::Shelf shelf(small.path(), *server.app().store, 1);
  const wire::Feed in_blocks = shelf.all(MunicipalityCode("delft"));
  REQUIRE(in_blocks.blocks.size() == 1);
  std::ifstream block(shelf.file_of(MunicipalityCode("delft"), wire::block_name(in_blocks.epoch, in_blocks.blocks[0]), ""), std::ios::binary);
  told["a block"] = {std::istreambuf_iterator<char>(block), {}};
  CHECK(holds(told["a block"], "closed"));
  const std::string cookie = desk_cookie(server);
  for (const std::string path : {"/desk/console?municipality=delft", "/desk/cijfers?municipality=delft"}) CHECK(status_of(told[path] = server.get(path, cookie)) == 200);
  for (const char* table : page::figure_tables) {
    const std::string path = std::string("/desk/cijfers.csv?municipality=delft&table=") + table;
    told[path] = server.get(path, cookie);
    CHECK(status_of(told[path]) == 200);
  }
  for (const auto& each : told)
    for (const std::string& canary : canaries) {
      CAPTURE(each.first);
      CAPTURE(canary);
      CHECK_FALSE(holds(each.second, canary));
    }
  const auto columns = wire::decode_columns(read.pieces.at(0));
  CHECK(columns->state.names == std::vector<std::string>{"closed"});
  CHECK(columns->channel.names == std::vector<std::string>{"web"});
}

TEST_CASE("who waits hears of a new report within a second, without asking again") {
  RunningServer server;
  (void)post(server);
  const wire::Feed seen = decoded(server.get(feed, as_desk));
  RawClient client(server.port());
  client.send("GET " + since(seen, "&wait=20") + " HTTP/1.1\r\nHost: localhost\r\n" + as_desk + "\r\n");
  CHECK(client.receive(300).empty());

  const long posted = now_ms();
  (void)post(server);
  const wire::Feed news = decoded(client.receive(5000));
  const long took = now_ms() - posted;

  CHECK(reports_in(news) == 1);
  CHECK(news.cursor > seen.cursor);
  CHECK(took < 1000);
}

TEST_CASE("more consoles may wait than there are threads, and phones are still answered") {
  RunningServer server;
  (void)post(server);
  const wire::Feed seen = decoded(server.get(feed, as_desk));
  std::vector<RawClient> waiting;
  for (int each = 0; each < 24; ++each) {
    waiting.emplace_back(server.port());
    waiting.back().send("GET " + since(seen, "&wait=20") + " HTTP/1.1\r\nHost: localhost\r\n" + as_desk + "\r\n");
  }
  const long began = now_ms();
  CHECK(status_of(post(server)) == 201);
  CHECK(now_ms() - began < 1000);
  for (RawClient& each : waiting) CHECK(reports_in(decoded(each.receive(5000))) == 1);
}

TEST_CASE("who waits in vain hears that nothing changed, with the same cursor") {
  const RunningServer& server = plain_server();
  const wire::Feed seen = decoded(server.get(feed, as_desk));

  const wire::Feed nothing = decoded(server.get(since(seen, "&wait=1"), as_desk));

  CHECK(nothing.pieces.empty());
  CHECK(nothing.cursor == seen.cursor);
}

TEST_CASE("a change brings the report as it is now") {
  RunningServer server;
  const std::string number = member(body_of(post(server)), "number");
  const wire::Feed seen = decoded(server.get(feed, as_desk));
  (void)server.ask("PATCH", "/api/v1/reports/" + number + "/state", "Content-Type: application/json\r\n" + as_desk, "{\"state\":\"in_progress\"}");

  const wire::Feed news = decoded(server.get(since(seen), as_desk));

  REQUIRE(news.pieces.size() == 1);
  CHECK(wire::decode_columns(news.pieces[0])->state.names == std::vector<std::string>{"in_progress"});
}

TEST_CASE("a question of the feed that makes no sense is told why") {
  const RunningServer& server = plain_server();
  CHECK(status_of(server.get("/api/v1/columns?municipality=nowhere", as_desk)) == 400);
  CHECK(status_of(server.get(feed + "&since=yesterday", as_desk)) == 400);
  CHECK(status_of(server.get(feed + "&since=1.2.3", as_desk)) == 400);
  CHECK(status_of(server.get(feed + "&wait=600", as_desk)) == 400);
  const std::string restart = server.get(feed + "&since=1.1", as_desk);
  CHECK(status_of(restart) == 409);
  CHECK(holds(restart, "\"restart\""));
  CHECK(status_of(server.get("/api/v1/columns/delft/..%2f..%2fklinker.db", as_desk)) == 404);
  CHECK(status_of(server.get("/api/v1/columns/..%2fdelft/1-1-1-1", as_desk)) == 404);
}
