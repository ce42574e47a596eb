// No town reads another's: every address that names a town or a number, asked in the name of the wrong one.
#include <doctest/doctest.h>

#include "server/intake/secrets.hpp"
#include "server/store/assignments.hpp"
#include "server/store/reports.hpp"
#include "server/store/signals.hpp"
#include "server/store/submissions.hpp"
#include "tests/server/intake/asking.hpp"

using namespace klinker;
using namespace klinker::http::test;

TEST_CASE("no town reads another's: every endpoint, asked with the wrong town, knows nothing") {
  RunningServer& server = plain_server();
  const std::string made = body_of(post(server));
  const std::string number = member(made, "number");
  const std::string token = member(made, "status_url").substr(3);
  const std::string foreign_number = "WTD" + number.substr(number.find('-'));
  const std::string secret = token.substr(token.find('.') + 1);

  for (const std::string& path : {"/m/waterdorp/melding/" + number, "/m/waterdorp/melding/" + foreign_number, "/s/waterdorp." + secret, "/s/." + secret,
                                  "/api/v1/reports/" + foreign_number, "/api/v1/reports/X-" + number}) {
    CAPTURE(path);
    CHECK(status_of(server.get(path)) == 404);
  }
  for (const std::string& path : {std::string("/api/v1/reports?municipality=waterdorp&zoom=18"), std::string("/api/v1/reports?municipality=waterdorp&zoom=9"),
                                  std::string("/m/waterdorp/kaart"), std::string("/m/waterdorp/")}) {
    CAPTURE(path);
    CHECK_FALSE(holds(server.get(path), number));
  }
  CHECK_FALSE(holds(server.get("/desk?municipality=waterdorp&state=", desk_cookie(server)), number));
  CHECK(status_of(server.get("/desk/report/" + foreign_number, desk_cookie(server))) == 404);
}

TEST_CASE("the store finds nothing of a town in the name of another, whatever it is asked by") {
  RunningServer& server = plain_server();
  const std::string key = new_key();
  const std::string made = body_of(post(server, Told().body(), key));
  const ReportNumber number(member(made, "number"));
  const StatusToken token(member(made, "status_url").substr(3));
  const UploadToken upload(member(made, "upload_token"));
  const MunicipalityCode own("delft"), other("waterdorp");

  server.app().store->read([&](store::Connection& sql) {
    const auto stored = store::find_report(sql, own, number);
    REQUIRE(stored);
    CHECK_FALSE(store::find_report(sql, other, number));
    CHECK_FALSE(store::find_report(sql, other, stored->serial));
    CHECK(store::find_signal_by_status_token(sql, own, token));
    CHECK_FALSE(store::find_signal_by_status_token(sql, other, token));
    CHECK(store::find_signal_by_upload_token(sql, own, stored->serial, upload));
    CHECK_FALSE(store::find_signal_by_upload_token(sql, other, stored->serial, upload));
    CHECK(store::signals_of(sql, other, stored->serial).empty());
    CHECK_FALSE(store::find_submission(sql, other, SubmissionKey(key)));
    CHECK(store::assignments_of(sql, other, stored->serial).empty());
    return 0;
  });
}

TEST_CASE("a signal cannot join a report of another town") {
  const RunningServer& server = plain_server();
  Told told;
  told.municipality = "\"waterdorp\"";
  told.more = ",\"joins\":\"" + member(body_of(post(server)), "number") + "\"";
  RunningServer& running = plain_server();
  const auto towns = running.app().towns.current();
  const Municipality& waterdorp = towns->find(MunicipalityCode("waterdorp"))->catalogue.municipality;
  told.location = "{\"lat\":" + format_degrees_e7(waterdorp.centre_lat_e7) + ",\"lon\":" + format_degrees_e7(waterdorp.centre_lon_e7) + "}";

  const std::string answer = post(server, told);

  CHECK(status_of(answer) == 400);
  CHECK(holds(body_of(answer), "#/joins"));
}
