#include "shared/interview/objects.hpp"

#include <doctest/doctest.h>

#include "shared/wire/wire.hpp"
#include "tests/unit/interview/talk.hpp"

using namespace klinker;
using namespace klinker::test;
using interview::FoundObject;
using interview::Session;
using interview::Wish;

namespace {

Catalogue village_with_lamps() {
  Catalogue town = village();
  ObjectLayer layer;
  layer.code = "lampen";
  layer.file = "lampen.geojson";
  layer.number = "nummer";
  town.municipality.layers.push_back(layer);
  for (Question& question : town.questions)
    if (question.code.text() == "lampnummer") {
      question.type = QuestionType::object;
      question.layer = "lampen";
    }
  return town;
}

FoundObject lamp(const char* number, std::int64_t lat_e7, std::int64_t lon_e7, const char* layer = "lampen") {
  return FoundObject{layer, number, *Location::from_e7(lat_e7, lon_e7), 0};
}

Session at_questions(const Catalogue& town) {
  return nothing_nearby(say(say(begin_in(town), {{"text", "Lantaarnpaal stuk"}}, "next", town), gps(), "next", town), town);
}

std::string numbers(const Session& session) {
  std::string text;
  for (const FoundObject& object : session.objects) text += (text.empty() ? "" : " ") + object.number;
  return text;
}

}  // namespace

TEST_CASE("a question with a layer wishes for what stands around the place, once") {
  const Catalogue town = village_with_lamps();

  Session session = at_questions(town);
  CHECK(screen(session) == "questions");
  CHECK(session.wish == Wish::objects);
  CHECK(interview::layer_to_look_up(session, town) == "lampen");

  session = interview::supply_objects(std::move(session), {}, town);
  CHECK(session.wish == Wish::none);
  session = say(std::move(session), {{"answers.lampnummer", "7"}}, "", town);
  CHECK(session.wish == Wish::none);
}

TEST_CASE("the eight nearest within a hundred metres are offered, nearest first, whatever else the answer holds") {
  const Catalogue town = village_with_lamps();
  std::vector<FoundObject> found = {lamp("far", 520520000, 43500000), lamp("tree", 520500100, 43500000, "bomen"), lamp("", 520500000, 43500000)};
  for (int i = 10; i > 0; --i) found.push_back(lamp(("L" + std::to_string(i)).c_str(), 520500000 + i * 500, 43500000));

  const Session session = interview::supply_objects(at_questions(town), found, town);

  CHECK(numbers(session) == "L1 L2 L3 L4 L5 L6 L7 L8");
  CHECK(session.objects.front().distance_cm > 0);
}

TEST_CASE("the object that is tapped gives the report its exact place when it is sent, and not before") {
  const Catalogue town = village_with_lamps();
  Session session = interview::supply_objects(at_questions(town), {lamp("12", 520500900, 43500900), lamp("13", 520502000, 43500900)}, town);

  session = say(std::move(session), {{"answers.lampnummer", "12"}, {"answers.lampnummer", ""}}, "next", town);

  CHECK(session.draft.answers.at(QuestionCode("lampnummer")) == "12");
  CHECK(session.draft.place.source == PlaceSource::gps);
  CHECK(screen(session) == "check");

  session = say(std::move(session), {}, "send", town);
  CHECK(screen(session) == "sent");
  CHECK(session.draft.place.source == PlaceSource::object);
  CHECK(session.draft.place.point->lat_e7() == 520500900);
  CHECK_FALSE(session.draft.place.accuracy_m);
}

TEST_CASE("an object that is un-chosen leaves the place where the person was") {
  const Catalogue town = village_with_lamps();
  Session session = interview::supply_objects(at_questions(town), {lamp("12", 520500900, 43500900)}, town);
  const auto before = session.draft.place.point;
  session = say(std::move(session), {{"answers.lampnummer", "12"}, {"answers.lampnummer", ""}}, "next", town);

  session = say(say(std::move(session), {}, "back", town), {{"answers.lampnummer", ""}, {"answers.lampnummer", ""}}, "next", town);
  session = say(std::move(session), {}, "send", town);

  CHECK(screen(session) == "sent");
  CHECK(session.draft.place.source == PlaceSource::gps);
  CHECK((session.draft.place.point == before));
}

TEST_CASE("an object beyond the town's bounds is a number like any other") {
  const Catalogue town = village_with_lamps();
  Session session = interview::supply_objects(at_questions(town), {lamp("12", 520500900, 43500900)}, town);
  session.objects.front().point = *Location::from_e7(530000000, 43500000);

  session = say(say(std::move(session), {{"answers.lampnummer", "12"}}, "next", town), {}, "send", town);

  CHECK(screen(session) == "sent");
  CHECK(session.draft.place.source == PlaceSource::gps);
}

TEST_CASE("a number that is not on the map can be typed, and moves nothing") {
  const Catalogue town = village_with_lamps();
  Session session = interview::supply_objects(at_questions(town), {lamp("12", 520500900, 43500900)}, town);

  session = say(std::move(session), {{"answers.lampnummer", ""}, {"answers.lampnummer", "99"}}, "next", town);

  CHECK(session.draft.answers.at(QuestionCode("lampnummer")) == "99");
  CHECK(session.draft.place.source == PlaceSource::gps);
}

TEST_CASE("what was done last counts, tapped after typed and typed after tapped") {
  const Catalogue town = village_with_lamps();
  Session session = interview::supply_objects(at_questions(town), {lamp("12", 520500900, 43500900)}, town);
  session = say(std::move(session), {{"answers.lampnummer", ""}, {"answers.lampnummer", "99"}}, "", town);

  session = say(std::move(session), {{"answers.lampnummer", "12"}, {"answers.lampnummer", "99"}}, "", town);
  CHECK(session.draft.answers.at(QuestionCode("lampnummer")) == "12");
  session = say(std::move(session), {{"answers.lampnummer", "12"}, {"answers.lampnummer", "98"}}, "", town);
  CHECK(session.draft.answers.at(QuestionCode("lampnummer")) == "98");
}

TEST_CASE("a chosen number does not move along to another place: it is asked again") {
  const Catalogue town = village_with_lamps();
  Session session = interview::supply_objects(at_questions(town), {lamp("12", 520500900, 43500900)}, town);
  session = say(std::move(session), {{"answers.lampnummer", "12"}}, "next", town);
  REQUIRE(screen(session) == "check");

  session = say(say(std::move(session), {}, "go:where", town), gps("3", "52.06"), "next", town);
  session = nothing_nearby(std::move(session), town);

  CHECK(session.draft.answers.count(QuestionCode("lampnummer")) == 0);
  CHECK(screen(session) == "questions");
}

TEST_CASE("a number that was typed stays when the place is corrected") {
  const Catalogue town = village_with_lamps();
  Session session = interview::supply_objects(at_questions(town), {lamp("12", 520500900, 43500900)}, town);
  session = say(std::move(session), {{"answers.lampnummer", ""}, {"answers.lampnummer", "99"}}, "next", town);

  session = say(say(std::move(session), {}, "go:where", town), gps("3", "52.06"), "next", town);

  CHECK(session.draft.answers.at(QuestionCode("lampnummer")) == "99");
}

TEST_CASE("around another place other objects stand") {
  const Catalogue town = village_with_lamps();
  Session session = interview::supply_objects(at_questions(town), {lamp("12", 520500900, 43500900)}, town);

  session = say(say(std::move(session), {}, "back", town), gps("3", "52.06"), "next", town);
  session = nothing_nearby(std::move(session), town);

  CHECK(session.objects.empty());
  CHECK(session.wish == Wish::objects);
}

TEST_CASE("without a point nothing is looked up") {
  const Catalogue town = village_with_lamps();

  const Session session = say(say(begin_in(town), {{"text", "Lantaarnpaal stuk"}}, "next", town), {{"location.description", "achter de school"}}, "next", town);

  CHECK(screen(session) == "questions");
  CHECK(session.wish == Wish::none);
}

TEST_CASE("cells are equally high and wide everywhere, also south and west of zero") {
  CHECK((interview::cell_of(*Location::from_e7(11'999, 19'999)) == interview::Cell{0, 0}));
  CHECK((interview::cell_of(*Location::from_e7(12'000, 20'000)) == interview::Cell{1, 1}));
  CHECK((interview::cell_of(*Location::from_e7(-1, -1)) == interview::Cell{-1, -1}));
  CHECK((interview::cell_of(*Location::from_e7(-12'000, -20'001)) == interview::Cell{-1, -2}));
}

TEST_CASE("a stored conversation keeps what was offered around its place") {
  const Catalogue town = village_with_lamps();
  const Session before = interview::supply_objects(at_questions(town), {lamp("12", 520500900, 43500900)}, town);

  const auto after = wire::decode_session(wire::encode_session(before));

  REQUIRE(after);
  CHECK(numbers(*after) == "12");
  CHECK(after->objects.front().distance_cm == before.objects.front().distance_cm);
  CHECK(after->layers_asked == before.layers_asked);
}
