#include <cstdio>
#include <doctest/doctest.h>

#include "shared/wire/wire.hpp"

using namespace klinker;

namespace {

std::string file_text(const char* path) {
  std::string text;
  std::FILE* file = std::fopen((std::string(KLINKER_SOURCE_DIR) + "/" + path).c_str(), "rb");
  if (file == nullptr) return text;
  char part[4096];
  for (std::size_t read = std::fread(part, 1, sizeof part, file); read > 0; read = std::fread(part, 1, sizeof part, file))
    text.append(part, read);
  std::fclose(file);
  return text;
}

interview::Session full_session() {
  interview::Session session;
  session.draft.key = SubmissionKey("6a1c2a1e-5a7d-4b0e-9a53-1f0d5f4e7c11");
  session.draft.municipality = MunicipalityCode("delft");
  session.draft.text = "Lantaarnpaal stuk bij nummer 12, café \"De Hoek\"";
  session.draft.place.point = *Location::from_e7(520116000, 43571000);
  session.draft.place.source = PlaceSource::gps;
  session.draft.place.accuracy_m = 8;
  session.draft.category = CategoryCode("lantaarnpaal-kapot");
  session.draft.answers[QuestionCode("lampnummer")] = "12";
  session.draft.asked[QuestionCode("lampnummer")] = "Welk nummer staat op de paal?";
  session.draft.contact.phone = "0612345678";
  session.draft.channel = Channel::field;
  session.draft.catalogue_version = "abc";
  session.draft.created_at = Instant{1772442900000};
  session.step = interview::Step::questions;
  session.return_to = interview::Step::check;
  session.faults = {{"answers.lampnummer", "fault.required.answer"}};
  session.is_category_chosen = true;
  session.is_category_asked = true;
  session.is_without_map = true;
  session.wish = interview::Wish::nearby;
  session.address_query = "markt";
  session.addresses = {{"Markt 87, 2611 GS Delft", *Location::from_e7(520115000, 43590000)}};
  session.nearby = {{ReportNumber("DLF-3"), CategoryCode("lantaarnpaal-kapot"), State::planned, Instant{1772442000000}, 1250, 2}};
  session.is_nearby_answered = true;
  session.photo = interview::Photo{"tok", "foto.jpg", 123456};
  session.sealed = R"({"municipality":"delft"})";
  return session;
}

}  // namespace

TEST_CASE("a session survives being stored and opened") {
  const std::string stored = wire::encode_session(full_session());

  const auto opened = wire::decode_session(stored);

  REQUIRE(opened);
  CHECK(wire::encode_session(*opened) == stored);
  CHECK(opened->draft.key.text() == "6a1c2a1e-5a7d-4b0e-9a53-1f0d5f4e7c11");
  CHECK(opened->draft.channel == Channel::field);
  CHECK(opened->step == interview::Step::questions);
  CHECK(opened->return_to == interview::Step::check);
  CHECK(opened->wish == interview::Wish::nearby);
  CHECK(opened->nearby.at(0).distance_cm == 1250);
  CHECK(opened->addresses.at(0).point.lat_e7() == 520115000);
  CHECK(opened->photo->bytes == 123456);
  CHECK(opened->faults.at(0).field == "answers.lampnummer");
  CHECK(opened->sealed == R"({"municipality":"delft"})");
}

TEST_CASE("the draft stored by release 0.1 opens") {
  const std::string stored = file_text("tests/golden/session-v1.json");
  REQUIRE_FALSE(stored.empty());

  const auto opened = wire::decode_session(stored);

  REQUIRE(opened);
  CHECK(wire::encode_session(*opened) == wire::encode_session(full_session()));
}

TEST_CASE("a half done session has no place and opens too") {
  interview::Session session;
  session.draft.municipality = MunicipalityCode("delft");

  const auto opened = wire::decode_session(wire::encode_session(session));

  REQUIRE(opened);
  CHECK_FALSE(opened->draft.place.is_given());
  CHECK_FALSE(opened->photo);
}

TEST_CASE("a session from outside is not believed on its word") {
  const auto opens = [](std::string_view text) { return static_cast<bool>(wire::decode_session(text)); };

  CHECK_FALSE(opens(""));
  CHECK_FALSE(opens("null"));
  CHECK_FALSE(opens("[]"));
  CHECK_FALSE(opens("{}"));
  CHECK_FALSE(opens(R"({"draft":{},"step":"elsewhere"})"));
  CHECK_FALSE(opens(R"({"draft":{},"step":3})"));
  CHECK_FALSE(opens(R"({"draft":{},"is_without_map":"yes"})"));
  CHECK_FALSE(opens(R"({"draft":{"location":{"lat":0,"lon":0}}})"));
  CHECK_FALSE(opens(R"({"draft":{},"nearby":[{"number":"x"}]})"));
  CHECK_FALSE(opens(R"({"draft":{},"addresses":{"a":1}})"));
  CHECK_FALSE(opens(R"({"draft":{},"photo":{"bytes":5}})"));
  CHECK_FALSE(opens(R"({"draft":{"draft_version":2}})"));
  CHECK_FALSE(opens(R"({"draft":{},"nearby":[)" + std::string(200, '1') + "]}"));
  CHECK_FALSE(opens(std::string(600 * 1024, ' ') + R"({"draft":{}})"));
  CHECK(opens(R"({"draft":{}})"));
}
