// Attacks over real sockets. The limits are shortened where a test would otherwise wait for them; nothing else differs from the product.
#include "server/http/guarded_server.hpp"

#include <doctest/doctest.h>

#include <atomic>
#include <memory>
#include <thread>
#include <vector>

#include "tests/server/http/raw_client.hpp"

using namespace klinker::http;
using namespace klinker::http::test;
using namespace std::string_literals;

namespace {

// What /news waits for.
const auto news = std::make_shared<std::atomic<std::uint64_t>>(0);

struct Wall {
  Counters counters;
  GuardedServer server;
  int port = 0;

  explicit Wall(Limits limits = {}, const char* host = "127.0.0.1") : server(with_budget(std::move(limits)), counters, answer_plainly) {
    port = server.start(host, 0);
  }
  static Limits with_budget(Limits limits) {
    limits.request.body = [](std::string_view, std::string_view path) { return path == "/photo" ? photo_body() : std::size_t{64 * 1024}; };
    return limits;
  }
  static std::size_t photo_body() { return 12 * 1024 * 1024; }
  // Says what it got, so that a test can see how the request was understood.
  static Answer answer_plainly(Request request) {
    Answer answer;
    if (request.path == "/slow") std::this_thread::sleep_for(std::chrono::milliseconds(400));
    if (request.path == "/news" && request.may_wait && news->load() == 0) {
      answer.patience = std::make_shared<Patience>();
      answer.patience->number = news;
      answer.patience->wait_ms = 1500;
      answer.patience->request = std::move(request);
      return answer;
    }
    if (request.path == "/big") {
      answer.content_type = "text/plain";
      answer.body = std::string(8 * 1024 * 1024, 'x');
      return answer;
    }
    answer.status = request.refused != 0 ? request.refused : 200;
    answer.content_type = "text/plain";
    answer.body = request.method + " " + request.path + " " + std::to_string(request.body.size()) + " " + std::string(request.header("host"));
    return answer;
  }
};

const std::string get = "GET /hello HTTP/1.1\r\nHost: here\r\n\r\n";

std::string post(std::string_view body) {
  return "POST /reports HTTP/1.1\r\nHost: here\r\nContent-Length: " + std::to_string(body.size()) + "\r\n\r\n" + std::string(body);
}

int status_for(const Wall& wall, const std::string& bytes) {
  RawClient client(wall.port);
  client.send(bytes);
  return status_of(client.receive());
}

}  // namespace

TEST_CASE("one connection carries several requests, also when they arrive together") {
  const Wall wall;
  RawClient client(wall.port);

  client.send(get + post("abc") + get);

  CHECK(body_of(client.receive()) == "GET /hello 0 here");
  CHECK(body_of(client.receive()) == "POST /reports 3 here");
  CHECK(body_of(client.receive()) == "GET /hello 0 here");
  client.send("HEAD /hello HTTP/1.1\r\nHost: here\r\nConnection: close\r\n\r\n");
  const std::string answer = client.receive_all();
  CHECK(header_of(answer, "content-length") == "17");
  CHECK(body_of(answer).empty());
}

TEST_CASE("a body in chunks arrives whole, however it is cut") {
  const Wall wall;
  const std::string whole =
      "POST /reports HTTP/1.1\r\nHost: here\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\nA;x=y\r\n0123456789\r\n0\r\nTrailer: t\r\n\r\n";
  RawClient client(wall.port);

  for (const char byte : whole) client.send({&byte, 1});

  CHECK(body_of(client.receive()) == "POST /reports 13 here");
}

TEST_CASE("300 MiB in chunks are refused at the budget and cost no memory") {
  const Wall wall;
  const long before = resident_mib();
  RawClient client(wall.port);
  client.send("POST /photo HTTP/1.1\r\nHost: here\r\nTransfer-Encoding: chunked\r\n\r\n");
  const std::string chunk = "100000\r\n" + std::string(1024 * 1024, 'a') + "\r\n";

  int sent = 0;
  while (sent < 300 && client.send(chunk)) ++sent;

  CHECK(status_of(client.receive()) == 413);
  CHECK(resident_mib() - before < 60);
}

TEST_CASE("300 MiB announced are refused before they are sent") {
  const Wall wall;
  CHECK(status_for(wall, "POST /photo HTTP/1.1\r\nHost: here\r\nContent-Length: 314572800\r\n\r\n") == 413);
}

TEST_CASE("a header line without end, 200,000 headers and an endless request line are cut off early") {
  const Wall wall;
  const long before = resident_mib();
  for (const std::string start : {"GET / HTTP/1.1\r\nHost: here\r\nX: ", "GET / HTTP/1.1\r\nHost: here\r\n", "GET /"}) {
    RawClient client(wall.port);
    client.send(start);
    std::string part;
    while (part.size() < 64 * 1024) part += start.size() == 28 ? "X-Many: 1\r\n" : "aaaaaaaaaaa";
    int sent = 0;
    while (sent < 3200 && client.send(part)) ++sent;

    CHECK(status_of(client.receive()) == (start == "GET /" ? 414 : 431));
  }
  CHECK(resident_mib() - before < 20);
}

TEST_CASE("a chunk size that is negative, huge, empty or no number is refused") {
  const Wall wall;
  for (const char* size : {"-2", "FFFFFFFFFFFFFFFF", "", " 3", "0x3", "3 3", "zz", "80000000"}) {
    CAPTURE(size);
    const int status =
        status_for(wall, "POST /reports HTTP/1.1\r\nHost: here\r\nTransfer-Encoding: chunked\r\n\r\n" + std::string(size) + "\r\nabc\r\n0\r\n\r\n");
    CHECK((status == 400 || status == 413));
  }
  CHECK(status_for(wall, "POST /reports HTTP/1.1\r\nHost: here\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabcd\r\n0\r\n\r\n") == 400);
}

TEST_CASE("a request that two servers could read differently is refused") {
  const Wall wall;
  const std::string line = "POST /reports HTTP/1.1\r\n";
  for (const std::string headers : {
           "Host: here\r\nContent-Length: 3\r\nContent-Length: 3\r\n",
           "Host: here\r\nContent-Length: 3\r\nContent-Length: 4\r\n",
           "Host: here\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\n",
           "Host: here\r\nTransfer-Encoding: chunked\r\nTransfer-Encoding: identity\r\n",
           "Host: here\r\nContent-Length: 3, 3\r\n",
           "Host: here\r\nContent-Length: +3\r\n",
           "Host: here\r\nContent-Length: -3\r\n",
           "Host: here\r\nContent-Length : 3\r\n",
           "Host: here\r\n Content-Length: 3\r\n",
           "Host: here\r\nContent-Length: 3\r\n folded\r\n",
           "Host: here\r\nHost: there\r\n",
           "Content-Length: 3\r\n",
           "Host: here\nContent-Length: 3\r\n",
           "Host: here\r\nX: a\rb\r\n",
       }) {
    CAPTURE(headers);
    CHECK(status_for(wall, line + headers + "\r\nabc") == 400);
  }
  CHECK(status_for(wall, line + "Host: here\r\nTransfer-Encoding: gzip, chunked\r\n\r\n") == 501);
  CHECK(status_for(wall, "POST /reports HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n") == 400);
}

TEST_CASE("nothing of a refused request is taken for the next one") {
  const Wall wall;
  RawClient client(wall.port);

  client.send("POST /reports HTTP/1.1\r\nHost: here\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\nGET /smuggled HTTP/1.1\r\nHost: here\r\n\r\n");

  const std::string all = client.receive_all();
  CHECK(status_of(all) == 400);
  CHECK(all.find("smuggled") == std::string::npos);
}

TEST_CASE("NUL bytes, odd request lines and huge addresses are refused") {
  const Wall wall;
  CHECK(status_for(wall, "GET /a\0b HTTP/1.1\r\nHost: here\r\n\r\n"s) == 400);
  CHECK(status_for(wall, "GET /a HTTP/1.1\r\nHost: he\0re\r\n\r\n"s) == 400);
  CHECK(status_for(wall, "GET http://elsewhere/ HTTP/1.1\r\nHost: here\r\n\r\n") == 400);
  CHECK(status_for(wall, "GET / HTTP/3.0\r\nHost: here\r\n\r\n") == 505);
  CHECK(status_for(wall, "GET / HTTP/1.1 \r\nHost: here\r\n\r\n") == 400);
  CHECK(status_for(wall, "\x16\x03\x01\x02 tls hello\r\n\r\n") == 400);
  CHECK(status_for(wall, "GET /" + std::string(9000, 'a') + " HTTP/1.1\r\nHost: here\r\n\r\n") == 414);
}

TEST_CASE("who sends a head or a body too slowly is told so and holds no thread meanwhile") {
  Limits limits;
  limits.threads = 2;
  limits.head_ms = 300;
  limits.request_ms = 600;
  const Wall wall(limits);
  std::vector<RawClient> slow;
  for (int i = 0; i < 20; ++i) {
    slow.emplace_back(wall.port);
    slow.back().send(i % 2 == 0 ? "GET / HTTP/1.1\r\nHost: h" : "POST /photo HTTP/1.1\r\nHost: here\r\nContent-Length: 100\r\n\r\nabc");
  }

  const long before = now_ms();
  CHECK(status_for(wall, post("quick")) == 200);
  CHECK(now_ms() - before < 1000);

  for (RawClient& client : slow) CHECK(status_of(client.receive()) == 408);
}

TEST_CASE("a peer that drips one byte at a time gains no time") {
  Limits limits;
  limits.head_ms = 300;
  const Wall wall(limits);
  RawClient client(wall.port);
  const long before = now_ms();

  while (now_ms() - before < 3000 && client.send("G")) std::this_thread::sleep_for(std::chrono::milliseconds(50));

  CHECK(now_ms() - before < 1500);
}

TEST_CASE("64 idle connections leave the threads free for a report") {
  Limits limits;
  limits.threads = 4;
  const Wall wall(limits);
  std::vector<RawClient> idle;
  for (int i = 0; i < 64; ++i) {
    idle.emplace_back(wall.port);
    idle.back().send(get);
  }
  for (RawClient& client : idle) REQUIRE(status_of(client.receive()) == 200);

  const long before = now_ms();
  CHECK(status_for(wall, post("report")) == 200);

  CHECK(now_ms() - before < 1000);
  for (const long until = now_ms() + 1000; wall.counters.parked < 64 && now_ms() < until;) std::this_thread::yield();
  CHECK(wall.counters.parked.load() >= 64);
}

TEST_CASE("none of 400 simultaneous connections fails") {
  const Wall wall;
  std::atomic<int> answered = 0;
  std::vector<std::thread> people;
  for (int i = 0; i < 40; ++i)
    people.emplace_back([&] {
      std::vector<RawClient> clients;
      for (int n = 0; n < 10; ++n) clients.emplace_back(wall.port);
      for (RawClient& client : clients) client.send(post("report"));
      for (RawClient& client : clients)
        if (status_of(client.receive(8000)) == 200) ++answered;
    });
  for (std::thread& person : people) person.join();

  CHECK(answered == 400);
}

TEST_CASE("who does not read its answer holds no thread") {
  Limits limits;
  limits.threads = 2;
  const Wall wall(limits);
  std::vector<RawClient> deaf;
  for (int i = 0; i < 6; ++i) {
    deaf.emplace_back(wall.port);
    deaf.back().send("GET /big HTTP/1.1\r\nHost: here\r\n\r\n");
  }
  std::this_thread::sleep_for(std::chrono::milliseconds(100));

  const long before = now_ms();
  CHECK(status_for(wall, get) == 200);

  CHECK(now_ms() - before < 1000);
  CHECK(body_of(deaf.front().receive(5000)).size() == 8 * 1024 * 1024);
}

TEST_CASE("when all places are taken the longest idle connection makes room") {
  Limits limits;
  limits.connections = 10;
  const Wall wall(limits);
  std::vector<RawClient> idle;
  for (int i = 0; i < 30; ++i) idle.emplace_back(wall.port);

  CHECK(status_for(wall, get) == 200);
  CHECK(wall.counters.connections.load() <= 12);
  bool has_one_closed = false;
  for (RawClient& client : idle) has_one_closed = has_one_closed || client.is_closed_by_server(100);
  CHECK(has_one_closed);
}

TEST_CASE("bodies that are never finished cannot fill the memory together") {
  Limits limits;
  limits.held_bytes = 16 * 1024 * 1024;
  const Wall wall(limits);
  std::vector<RawClient> greedy;
  const std::string part(1024 * 1024, 'a');
  int refused = 0;
  for (int i = 0; i < 6; ++i) {
    greedy.emplace_back(wall.port);
    greedy.back().send("POST /photo HTTP/1.1\r\nHost: here\r\nContent-Length: 12000000\r\n\r\n");
    for (int n = 0; n < 8; ++n) greedy.back().send(part);
    std::this_thread::sleep_for(std::chrono::milliseconds(150));
  }
  for (RawClient& client : greedy)
    if (status_of(client.receive(200)) == 503) ++refused;

  CHECK(refused >= 3);
  CHECK(status_for(wall, get) == 200);
}

TEST_CASE("a peer that asks before it sends is told to go on, unless it wants to send too much") {
  const Wall wall;
  RawClient polite(wall.port);
  polite.send("POST /photo HTTP/1.1\r\nHost: here\r\nContent-Length: 3\r\nExpect: 100-continue\r\n\r\n");
  CHECK(status_of(polite.receive()) == 100);
  polite.send("abc");
  CHECK(status_of(polite.receive()) == 200);

  CHECK(status_for(wall, "POST /photo HTTP/1.1\r\nHost: here\r\nContent-Length: 99999999\r\nExpect: 100-continue\r\n\r\n") == 413);
}

TEST_CASE("a server that listens on :: answers over IPv6 and IPv4") {
  const Wall wall({}, "::");
  REQUIRE(wall.port > 0);
  RawClient six(wall.port, RawClient::Family::six);
  RawClient four(wall.port);

  six.send(get);
  four.send(get);

  CHECK(status_of(six.receive()) == 200);
  CHECK(status_of(four.receive()) == 200);
}

TEST_CASE("a server that stops finishes the request it has begun and drops who is idle") {
  Wall wall;
  RawClient idle(wall.port);
  RawClient busy(wall.port);
  busy.send("GET /slow HTTP/1.1\r\nHost: here\r\n\r\n");
  std::this_thread::sleep_for(std::chrono::milliseconds(100));

  const long before = now_ms();
  wall.server.finish(3000);

  const std::string answer = busy.receive_all();
  CHECK(status_of(answer) == 200);
  CHECK(header_of(answer, "connection") == "close");
  CHECK(now_ms() - before < 1500);
  CHECK(idle.is_closed_by_server(100));
  CHECK_FALSE(RawClient(wall.port).is_connected());
}

TEST_CASE("a server that stops waits no longer than it was told for who never ends") {
  Wall wall;
  RawClient slow(wall.port);
  slow.send("POST /photo HTTP/1.1\r\nHost: here\r\nContent-Length: 100\r\n\r\nabc");
  std::this_thread::sleep_for(std::chrono::milliseconds(50));

  const long before = now_ms();
  wall.server.finish(300);

  CHECK(now_ms() - before < 1500);
}

TEST_CASE("a hundred connections that wait for news hold no thread, and all hear it within a second") {
  Limits limits;
  limits.threads = 2;
  const Wall wall(limits);
  std::vector<RawClient> waiting;
  for (int each = 0; each < 100; ++each) {
    waiting.emplace_back(wall.port);
    waiting.back().send("GET /news HTTP/1.1\r\nHost: here\r\n\r\n");
  }
  std::this_thread::sleep_for(std::chrono::milliseconds(100));

  const int meanwhile = status_for(wall, get);
  const long told = now_ms();
  news->store(1);
  int heard = 0;
  for (RawClient& each : waiting) heard += status_of(each.receive(2000)) == 200 ? 1 : 0;
  const long took = now_ms() - told;
  news->store(0);

  CHECK(meanwhile == 200);
  CHECK(heard == 100);
  CHECK(took < 1000);
}

TEST_CASE("who waits for news that does not come is answered when time is up, and asks again on the same connection") {
  const Wall wall;
  RawClient client(wall.port);
  const long began = now_ms();
  client.send("GET /news HTTP/1.1\r\nHost: here\r\n\r\n" + get);

  const std::string answer = client.receive(4000);
  const long took = now_ms() - began;
  const std::string next = client.receive();

  CHECK(status_of(answer) == 200);
  CHECK(took >= 1400);
  CHECK(took < 3000);
  CHECK(body_of(next) == "GET /hello 0 here");
}

TEST_CASE("who waits when the server ends hears an answer") {
  Wall wall;
  RawClient client(wall.port);
  client.send("GET /news HTTP/1.1\r\nHost: here\r\n\r\n");
  std::this_thread::sleep_for(std::chrono::milliseconds(100));

  const long began = now_ms();
  wall.server.finish(3000);

  CHECK(now_ms() - began < 1000);
  CHECK(status_of(client.receive()) == 200);
}

TEST_CASE("who waits and goes away leaves nothing behind") {
  const Wall wall;
  {
    RawClient client(wall.port);
    client.send("GET /news HTTP/1.1\r\nHost: here\r\n\r\n");
    std::this_thread::sleep_for(std::chrono::milliseconds(50));
  }
  std::this_thread::sleep_for(std::chrono::milliseconds(2000));
  CHECK(wall.counters.connections.load() == 0);
}
