// The form without scripts: step by step as a browser does, and all at once as curl does.
#include <doctest/doctest.h>

#include "server/store/store.hpp"
#include "tests/server/intake/asking.hpp"

using namespace klinker;
using namespace klinker::http::test;

namespace {

const FormFields whole = {{"text", "De lantaarnpaal is stuk"}, {"location.lat", "52.0116"}, {"location.lon", "4.3571"}, {"action", "send"}};

std::string hidden(const std::string& page, const std::string& name) {
  return unescaped(between(page, "name=\"" + name + "\" value=\"", "\""));
}

/// The next step, with what the page carried.
std::string step(const RunningServer& server, const std::string& page, FormFields fields) {
  fields.emplace_back("session", hidden(page, "session"));
  fields.emplace_back("submission_key", hidden(page, "submission_key"));
  return post_form(server, "/m/delft/meld", fields);
}

}  // namespace

TEST_CASE("one multipart POST with all fields and action=send is a whole report") {
  const RunningServer& server = plain_server();

  const std::string answer = post_form(server, "/m/delft/meld", whole);

  CHECK(status_of(answer) == 303);
  CHECK(header_of(answer, "Location").rfind("/s/delft.", 0) == 0);
  CHECK(status_of(server.get(header_of(answer, "Location"))) == 200);
}

TEST_CASE("the same fields urlencoded are a whole report too") {
  const RunningServer& server = plain_server();

  const std::string answer = server.ask("POST", "/m/delft/meld", "Content-Type: application/x-www-form-urlencoded\r\n", urlencoded(whole));

  CHECK(status_of(answer) == 303);
}

TEST_CASE("a whole report with faults comes back as the page with the faults, and nothing is stored") {
  RunningServer& server = plain_server();
  const std::int64_t before = count(server, "SELECT COUNT(*) FROM report");

  const std::string answer = post_form(server, "/m/delft/meld", {{"text", "lamp stuk"}, {"location.lat", "52.3740"}, {"location.lon", "4.8897"}, {"action", "send"}});

  CHECK(status_of(answer) == 400);
  CHECK(holds(answer, "id=\"faults\""));
  CHECK(count(server, "SELECT COUNT(*) FROM report") == before);
}

TEST_CASE("the form is filled in step by step without a script, and sending it answers 303 to the status page with the number") {
  const RunningServer& server = plain_server();
  std::string page = server.get("/m/delft/meld");
  CHECK(header_of(page, "Cache-Control") == "no-store");

  page = step(server, page, {{"text", "De lantaarnpaal is stuk"}, {"action", "next"}});
  CHECK(holds(page, "data-step=\"where\""));
  page = step(server, page, {{"location.description", "achter de bibliotheek"}, {"action", "next"}});
  for (int at = 0; at < 4 && !holds(page, "data-step=\"check\""); ++at) page = step(server, page, {{"action", holds(page, "data-step=\"nearby\"") ? "not-known" : "next"}});
  REQUIRE(holds(page, "data-step=\"check\""));
  const std::string last = page;
  page = step(server, page, {{"action", "send"}});

  CHECK(status_of(page) == 303);
  const std::string address = header_of(page, "Location");
  CHECK(address.rfind("/s/delft.", 0) == 0);
  const std::string thanks = server.get(address);
  CHECK(holds(thanks, "DLF-"));
  CHECK(holds(thanks, "achter de bibliotheek"));
  CHECK(header_of(thanks, "Cache-Control") == "no-store");
  const std::string next = step(server, thanks, {{"action", "again"}});
  CHECK(holds(next, "data-step=\"what\""));
  CHECK(holds(hidden(next, "session"), "achter de bibliotheek"));
  CHECK_FALSE(holds(hidden(next, "session"), "lantaarnpaal"));
  const std::string again = step(server, last, {{"action", "send"}});
  CHECK(status_of(again) == 303);
  CHECK(header_of(again, "Location").rfind("/s/delft.", 0) == 0);
}

TEST_CASE("a used key answers 303 to the status page, never 409, whatever else was typed") {
  const RunningServer& server = plain_server();
  const std::string key = new_key();
  FormFields fields = whole;
  fields.emplace_back("submission_key", key);

  const std::string first = post_form(server, "/m/delft/meld", fields);
  fields[0].second = "iets heel anders";
  const std::string again = post_form(server, "/m/delft/meld", fields);

  CHECK(status_of(first) == 303);
  CHECK(status_of(again) == 303);
  CHECK(header_of(again, "Location") == header_of(first, "Location"));
}

TEST_CASE("a report of the plain form and of the API go through the same door: the key counts for both") {
  const RunningServer& server = plain_server();
  const std::string key = new_key();
  const std::string made = body_of(post(server, Told().body(), key));
  FormFields fields = whole;
  fields.emplace_back("submission_key", key);

  const std::string answer = post_form(server, "/m/delft/meld", fields);

  CHECK(header_of(answer, "Location") == member(made, "status_url"));
}

TEST_CASE("an address is looked up by the server for who has no map") {
  const RunningServer& server = plain_server();
  std::string page = step(server, server.get("/m/delft/meld"), {{"text", "De lantaarnpaal is stuk"}, {"action", "next"}});

  page = step(server, page, {{"address_query", "Markt"}, {"action", "search"}});

  CHECK(status_of(page) == 200);
  CHECK(holds(page, "pick:0"));
}

TEST_CASE("an address that can only be one place is the place of a report sent all at once, others are offered") {
  RunningServer& server = plain_server();
  const std::string key = new_key();
  const FormFields told = {{"text", "De lantaarnpaal is stuk"}, {"action", "send"}};
  const auto with = [&](const std::string& query, const std::string& submission) {
    FormFields fields = told;
    fields.emplace_back("address_query", query);
    fields.emplace_back("submission_key", submission);
    return post_form(server, "/m/delft/meld", fields);
  };

  CHECK(status_of(with("Beestenmarkt", key)) == 303);
  CHECK(count(server, "SELECT COUNT(*) FROM signal_text WHERE address LIKE 'Beestenmarkt%' AND signal = (SELECT signal FROM submission WHERE submission_key = '" + key + "')") == 1);
  const std::string several = with("straat", new_key());
  CHECK(status_of(several) == 400);
  CHECK(holds(several, "data-step=\"where\""));
}

TEST_CASE("another language keeps what was typed, on the same step") {
  const RunningServer& server = plain_server();
  std::string page = step(server, server.get("/m/delft/meld"), {{"text", "De lantaarnpaal is stuk"}, {"action", "next"}});

  page = step(server, page, {{"location.description", "achter de bibliotheek"}, {"language", "en"}});

  CHECK(holds(page, "<html lang=\"en\""));
  CHECK(holds(page, "data-step=\"where\""));
  CHECK(holds(page, "achter de bibliotheek"));
  CHECK(holds(hidden(page, "session"), "De lantaarnpaal is stuk"));
}

TEST_CASE("a photo that is refused comes back on the step where another can be chosen, with what was told") {
  const RunningServer& server = plain_server();

  for (const std::string& bytes : {std::string("PK\x03\x04 no picture"), std::string("\xff\xd8\xff\xe0 half"), std::string(std::size_t{13} << 20, 'x')}) {
    std::string page = server.get("/m/delft/meld");
    const std::string part = "--x\r\nContent-Disposition: form-data; name=\"";
    std::string body = part + "session\"\r\n\r\n" + hidden(page, "session") + "\r\n" + part + "text\"\r\n\r\nDe lantaarnpaal is stuk\r\n" + part +
                       "action\"\r\n\r\nnext\r\n" + part + "photo\"; filename=\"foto.jpg\"\r\nContent-Type: image/jpeg\r\n\r\n" + bytes + "\r\n--x--\r\n";
    page = server.ask("POST", "/m/delft/meld", "Content-Type: multipart/form-data; boundary=x\r\n", body);

    CHECK(holds(page, "data-step=\"what\""));
    CHECK(holds(page, "id=\"photo-fault\""));
    CHECK(holds(page, "type=\"file\""));
    CHECK(holds(page, "De lantaarnpaal is stuk"));
  }
}

TEST_CASE("only the executor's channel can be asked for in the address; the desk's cannot be smuggled in") {
  RunningServer& server = plain_server();
  std::string page = server.get("/m/delft/meld?kanaal=uitvoerder");
  CHECK(holds(hidden(page, "session"), "\"channel\":\"field\""));
  CHECK(holds(hidden(server.get("/m/delft/meld?kanaal=desk"), "session"), "\"channel\":\"web\""));
  CHECK(holds(hidden(server.get("/m/delft/widget/meld"), "session"), "\"channel\":\"widget\""));

  std::string session = hidden(page, "session");
  session.replace(session.find("\"channel\":\"field\""), 17, "\"channel\":\"desk\"");
  FormFields fields = whole;
  fields.emplace_back("session", session);
  const std::string key = new_key();
  fields.emplace_back("submission_key", key);
  (void)post_form(server, "/m/delft/meld", fields);

  CHECK(count(server, "SELECT COUNT(*) FROM signal WHERE submission_key = '" + key + "' AND channel = 'web'") == 1);
}

TEST_CASE("a body that is no form, or a broken one, is a clear fault") {
  const RunningServer& server = plain_server();
  const std::string multipart = "Content-Type: multipart/form-data; boundary=x\r\n";

  for (const std::string& body : {std::string("nothing of the kind"), std::string("--x\r\n"), std::string("--x\r\nContent-Disposition: form-data; name=\"text\"\r\n\r\nhalf"),
                                  std::string("--x\r\nContent-Disposition: form-data; name=\"text\"\r\n\r\n\xff\xfe\r\n--x--\r\n")})
    CHECK(status_of(server.ask("POST", "/m/delft/meld", multipart, body)) == 400);
  CHECK(status_of(server.ask("POST", "/m/delft/meld", "Content-Type: application/x-www-form-urlencoded\r\n", "text=%FF%FE&action=send")) == 400);
  FormFields spoiled = whole;
  spoiled.emplace_back("session", "{\"draft\":[[[");
  CHECK(status_of(post_form(server, "/m/delft/meld", spoiled)) < 500);
}

TEST_CASE("the widget's pages may be framed by the town's own sites and by nobody else") {
  const RunningServer& server = plain_server();

  const std::string widget = header_of(server.get("/m/delft/widget/meld"), "Content-Security-Policy");
  const std::string page = header_of(server.get("/m/delft/meld"), "Content-Security-Policy");

  CHECK(holds(page, "frame-ancestors 'none'"));
  CHECK_FALSE(holds(widget, "frame-ancestors 'none'"));
}
