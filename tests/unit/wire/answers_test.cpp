#include <doctest/doctest.h>

#include "shared/wire/wire.hpp"

using namespace klinker;

TEST_CASE("a receipt survives being written and read") {
  wire::Receipt receipt;
  receipt.number = ReportNumber("DLF-123");
  receipt.status_url = "/s/abc";
  receipt.upload_token = UploadToken("tok");
  receipt.category = CategoryCode("lantaarnpaal-kapot");
  receipt.category_name = "Lantaarnpaal kapot";
  receipt.department = DepartmentCode("licht");
  receipt.department_name = "Openbare verlichting";
  receipt.promised_until = Instant{1772492400000};
  receipt.promise_text = "binnen 5 werkdagen";

  const std::string text = wire::encode_receipt(receipt);
  const auto again = wire::decode_receipt(text);

  CHECK(text == R"({"number":"DLF-123","status_url":"/s/abc","upload_token":"tok","category":{"code":"lantaarnpaal-kapot",)"
                R"("name":"Lantaarnpaal kapot"},"department":{"code":"licht","name":"Openbare verlichting"},)"
                R"("promise":{"until":"2026-03-02T23:00:00Z","text":"binnen 5 werkdagen"}})");
  REQUIRE(again);
  CHECK(wire::encode_receipt(*again) == text);
}

TEST_CASE("an answer that is no receipt is told apart from one") {
  CHECK_FALSE(wire::decode_receipt("<html>"));
  CHECK_FALSE(wire::decode_receipt("{}"));
  CHECK_FALSE(wire::decode_receipt(R"({"number":1,"status_url":"/s/x"})"));
  CHECK_FALSE(wire::decode_receipt(R"({"number":"A-1","status_url":"/s/x","promise":{"until":"soon"}})"));
  CHECK(wire::decode_receipt(R"({"number":"A-1","status_url":"/s/x","category":null,"later":1})"));
}

TEST_CASE("found addresses and nearby reports survive being written and read") {
  const std::vector<interview::FoundAddress> addresses = {{"Markt 87", *Location::from_e7(520115000, 43590000)}};
  const std::vector<interview::NearbyReport> reports = {
      {ReportNumber("DLF-3"), CategoryCode("gat"), State::submitted, Instant{1772442000000}, 1250, 2}};

  const auto again_addresses = wire::decode_addresses(wire::encode_addresses(addresses));
  const auto again_reports = wire::decode_nearby(wire::encode_nearby(reports));

  REQUIRE(again_addresses);
  CHECK(wire::encode_addresses(*again_addresses) ==
        R"({"addresses":[{"label":"Markt 87","lat":52.0115000,"lon":4.3590000}]})");
  REQUIRE(again_reports);
  CHECK(wire::encode_nearby(*again_reports) ==
        R"({"reports":[{"number":"DLF-3","category":"gat","state":"submitted","received":"2026-03-02T09:00:00Z","distance_cm":1250,"signals":2}]})");
}

TEST_CASE("a problem names the body's members by pointer and other inputs by name") {
  wire::Problem problem;
  problem.status = 400;
  problem.title = "Bad input";
  problem.detail = "2 faults";
  problem.instance = "/api/v1/reports";
  problem.errors = {{"required", "/text", "must be given"}, {"required", "Idempotency-Key", "must be given"}};

  CHECK(wire::encode_problem(problem) ==
        R"({"type":"about:blank","title":"Bad input","status":400,"detail":"2 faults","instance":"/api/v1/reports","errors":[)"
        R"({"in":"body","location":"#/text","code":"required","detail":"must be given"},)"
        R"({"in":"header","location":"Idempotency-Key","code":"required","detail":"must be given"}]})");
}

TEST_CASE("fields are pairs of strings and nothing else") {
  const auto fields = wire::decode_fields(R"([["text","Lamp \"stuk\""],["action","next"],["action",""]])");

  REQUIRE(fields);
  CHECK(fields->size() == 3);
  CHECK(fields->at(0).second == "Lamp \"stuk\"");
  CHECK_FALSE(wire::decode_fields("{}"));
  CHECK_FALSE(wire::decode_fields(R"([["a"]])"));
  CHECK_FALSE(wire::decode_fields(R"([["a",1]])"));
  CHECK_FALSE(wire::decode_fields(R"(["a","b"])"));
}
