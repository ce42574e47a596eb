#include <doctest/doctest.h>

#include "shared/wire/wire.hpp"
#include "tests/unit/interview/talk.hpp"

using namespace klinker;
using namespace klinker::test;
using interview::Session;

TEST_CASE("changing the text swaps the questions and drops the answers no longer asked") {
  const Catalogue town = village();
  Session session = say(lamp_at_check(town), {}, "go:what", town);
  REQUIRE(screen(session) == "what");

  session = say(std::move(session), {{"text", "afval naast container"}}, "next", town);
  REQUIRE(session.wish == interview::Wish::nearby);
  session = nothing_nearby(std::move(session), town);

  CHECK(screen(session) == "questions");
  CHECK(session.draft.answers.empty());
  REQUIRE(interview::questions_of(session, town).size() == 1);
  CHECK(interview::questions_of(session, town)[0]->code.text() == "soort-afval");
  CHECK(screen(say(std::move(session), {{"answers.soort-afval", "zakken"}}, "next", town)) == "check");
}

TEST_CASE("while the text is being typed no answer is lost") {
  const Catalogue town = village();

  Session session = say(lamp_at_check(town), {}, "go:what", town);
  session = say(std::move(session), {{"text", "Lantaar"}}, "", town);
  session = say(std::move(session), {{"text", "Lantaarnpaal doet het niet"}}, "next", town);

  CHECK(session.draft.answers.at(QuestionCode("lampnummer")) == "12");
}

TEST_CASE("one answer is changed from the check screen and back again") {
  const Catalogue town = village();
  const Session check = lamp_at_check(town);
  REQUIRE(screen(check) == "check");

  for (const char* step : {"what", "where", "questions"}) {
    const Session there = say(check, {}, std::string("go:") + step, town);
    CHECK(screen(there) == step);
    CHECK(screen(say(there, {}, "next", town)) == "check");
    CHECK(screen(say(there, {}, "back", town)) == "check");
  }
  CHECK(screen(say(check, {}, "go:contact", town)) == "check");
  CHECK(screen(say(check, {}, "go:sent", town)) == "check");
  CHECK(screen(say(check, {}, "go:nowhere", town)) == "check");
}

TEST_CASE("the category is corrected in two actions from the place and from the check screen") {
  const Catalogue town = village();
  const Session where = say(begin_in(town), {{"text", "Lantaarnpaal stuk"}}, "next", town);

  Session from_where = say(where, {}, "change-category", town);
  CHECK(screen(from_where) == "category");
  from_where = say(std::move(from_where), {}, "category:geluid", town);
  CHECK(screen(from_where) == "where");
  CHECK(from_where.draft.text == "Lantaarnpaal stuk");
  CHECK(interview::category_of(from_where, town).text() == "geluid");

  Session from_check = say(lamp_at_check(town), {}, "change-category", town);
  from_check = say(std::move(from_check), {}, "category:anders", town);
  CHECK(screen(from_check) == "check");
  CHECK(from_check.draft.answers.empty());
}

TEST_CASE("a corrected category keeps the answers that still count and asks what is new") {
  const Catalogue town = village();
  Session session = say(begin_in(town), {{"text", "lamp met afval naast"}}, "next", town);
  session = nothing_nearby(say(std::move(session), gps(), "next", town), town);
  session = say(std::move(session), {{"answers.lampnummer", "12"}, {"answers.soort-afval", "zakken"}}, "next", town);
  REQUIRE(screen(session) == "check");

  session = say(say(std::move(session), {}, "change-category", town), {{"category", "geluid"}}, "next", town);

  CHECK(screen(session) == "questions");
  CHECK(session.draft.answers.size() == 1);
  CHECK(session.draft.answers.at(QuestionCode("soort-afval")) == "zakken");
  CHECK(screen(say(std::move(session), {}, "next", town)) == "check");
}

TEST_CASE("leaving the choice of category by back changes nothing") {
  const Catalogue town = village();
  const Session where = say(begin_in(town), {{"text", "Lantaarnpaal stuk"}}, "next", town);

  const Session back = say(say(where, {}, "change-category", town), {{"category", "geluid"}}, "back", town);

  CHECK(screen(back) == "where");
  CHECK(interview::category_of(back, town).text() == "lamp");
  CHECK_FALSE(back.is_category_chosen);
}

TEST_CASE("a chosen category survives a change of text, a proposed one follows it") {
  const Catalogue town = village();
  Session proposed = say(begin_in(town), {{"text", "lamp"}}, "next", town);
  Session chosen = say(say(proposed, {}, "change-category", town), {{"category", "geluid"}}, "next", town);

  proposed = say(say(std::move(proposed), {}, "back", town), {{"text", "vuilniszakken"}}, "next", town);
  chosen = say(say(std::move(chosen), {}, "back", town), {{"text", "vuilniszakken"}}, "next", town);

  CHECK(interview::category_of(proposed, town).text() == "afval-naast-container");
  CHECK(interview::category_of(chosen, town).text() == "geluid");
}

TEST_CASE("a text made from a category follows the category, a typed one does not") {
  const Catalogue town = village();
  const Session tapped = say(begin_in(town), {}, "category:lamp", town);
  const Session typed = say(begin_in(town), {{"text", "zomaar"}}, "category:lamp", town);

  CHECK(say(say(tapped, {}, "change-category", town), {{"category", "geluid"}}, "next", town).draft.text == "Melding: Geluid");
  CHECK(say(say(typed, {}, "change-category", town), {{"category", "geluid"}}, "next", town).draft.text == "zomaar");
}

TEST_CASE("a place moved after the look around is looked around again, a place that stays is not") {
  const Catalogue town = village();
  const Session where = say(lamp_at_check(town), {}, "go:where", town);

  CHECK(screen(say(where, gps(), "next", town)) == "check");
  const Session moved = say(where, gps("3", "52.06"), "next", town);
  CHECK(moved.wish == interview::Wish::nearby);
  CHECK(screen(nothing_nearby(moved, town)) == "check");
}

TEST_CASE("a fault found while sending leads to its step and back to the check screen") {
  Catalogue town = village();
  Session session = lamp_at_check(town);
  session.draft.text = "  ";

  session = say(std::move(session), {}, "send", town);
  CHECK(screen(session) == "what");
  CHECK(faults_of(session) == "text fault.required.text");
  CHECK(screen(nothing_nearby(say(std::move(session), {{"text", "lamp"}}, "next", town), town)) == "check");
}

TEST_CASE("a draft begun with older content goes on with today's") {
  const Catalogue old_town = village();
  Catalogue town = village();
  town.version = "v2";
  town.questions.erase(town.questions.begin());
  town.categories.erase(town.categories.begin() + 6);
  Session session = lamp_at_check(old_town);
  Session gone = say(begin_in(old_town), {{"text", "iets"}, {"category", "geluid"}}, "next", old_town);

  session = say(std::move(session), {}, "send", town);
  gone = say(std::move(gone), {}, "back", town);

  CHECK(screen(session) == "sent");
  CHECK(session.draft.catalogue_version == "v2");
  CHECK(session.draft.answers.empty());
  CHECK_FALSE(gone.is_category_chosen);
}

TEST_CASE("a conversation carried as text between two screens is the same conversation") {
  const Catalogue town = village();
  const auto carried = [](const Session& session) { return *wire::decode_session(wire::encode_session(session)); };

  Session session = carried(say(carried(begin_in(town)), {{"text", "Lantaarnpaal stuk"}}, "next", town));
  session = carried(nothing_nearby(carried(say(std::move(session), gps(), "next", town)), town));
  session = carried(say(std::move(session), {{"answers.lampnummer", "12"}}, "next", town));

  CHECK(wire::encode_session(session) == wire::encode_session(lamp_at_check(town)));
}

TEST_CASE("a forged session can be refused but not believed") {
  const Catalogue town = village();
  Session forged = begin_in(town);
  forged.step = interview::Step::check;
  forged.draft.municipality = MunicipalityCode("elders");
  forged.draft.category = CategoryCode("lamp");
  forged.is_category_chosen = false;
  forged.draft.joins = ReportNumber("X-1");

  CHECK(screen(say(forged, {{"text", "x"}}, "send", town)) == "where");
  forged.step = interview::Step::sent;
  CHECK(screen(say(forged, {}, "send", town)) != "sent");
}
