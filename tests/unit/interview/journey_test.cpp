#include <doctest/doctest.h>

#include "tests/unit/interview/talk.hpp"

using namespace klinker;
using namespace klinker::test;
using interview::Availability;
using interview::Session;
using interview::Wish;

TEST_CASE("a lamp with GPS takes four screens and at most six taps besides the text") {
  const Catalogue town = village();
  int taps = 0;
  std::string screens;
  const auto tap = [&](Session session, interview::Fields fields, const char* action) {
    ++taps;
    screens += screen(session) + ' ';
    session = say(std::move(session), std::move(fields), action, town);
    return session.wish == Wish::nearby ? nothing_nearby(std::move(session), town) : session;
  };

  Session session = tap(begin_in(town), {{"text", "Lantaarnpaal stuk"}}, "next");
  ++taps;  // "Gebruik mijn locatie"
  session = say(std::move(session), gps(), "gps", town);
  session = tap(std::move(session), {}, "next");
  session = tap(std::move(session), {{"answers.lampnummer", "12"}}, "next");
  session = tap(std::move(session), {}, "send");

  CHECK(screen(session) == "sent");
  CHECK(screens == "what where questions check ");
  CHECK(taps <= 6);
  CHECK(session.draft.answers.at(QuestionCode("lampnummer")) == "12");
  CHECK(session.draft.place.accuracy_m == 9);
}

TEST_CASE("one route needs no typing: a tapped category speaks for itself") {
  const Catalogue town = village();

  Session session = say(begin_in(town), {{"text", ""}, {"category", "lamp"}}, "next", town);
  CHECK(screen(session) == "where");
  CHECK(session.draft.text == "Melding: Lamp");
  session = nothing_nearby(say(std::move(session), gps(), "next", town), town);
  session = say(std::move(session), {}, "next", town);
  session = say(std::move(session), {}, "send", town);

  CHECK(screen(session) == "sent");
  CHECK(session.draft.category.text() == "lamp");
}

TEST_CASE("one tap on a category can choose and go on") {
  const Catalogue town = village();

  const Session session = say(begin_in(town), {{"text", ""}}, "category:geluid", town);

  CHECK(screen(session) == "where");
  CHECK(session.draft.text == "Melding: Geluid");
  CHECK(screen(say(begin_in(town), {}, "category:licht", town)) == "what");
}

TEST_CASE("nothing told yet is a fault at the text, and what was typed is kept") {
  const Catalogue town = village();

  Session session = say(begin_in(town), {{"text", "  \n "}}, "next", town);
  CHECK(screen(session) == "what");
  CHECK(faults_of(session) == "text fault.required.text");

  session = say(std::move(session), {{"text", std::string(3001, 'x')}}, "next", town);
  CHECK(faults_of(session) == "text fault.max-length.text");
  CHECK(session.draft.text.size() == 3001);
}

TEST_CASE("a fault disappears while it is mended and none comes up while typing") {
  const Catalogue town = village();
  const Session refused = say(begin_in(town), {{"text", ""}}, "next", town);

  const Session typing = say(refused, {{"text", "l"}}, "", town);

  CHECK(typing.faults.empty());
  CHECK(screen(typing) == "what");
  CHECK(say(begin_in(town), {{"text", ""}}, "", town).faults.empty());
  CHECK(faults_of(say(refused, {{"text", " "}}, "", town)) == "text fault.required.text");
}

TEST_CASE("an uncertain text asks for the category, a certain one does not") {
  const Catalogue town = village();

  Session unsure = say(begin_in(town), {{"text", "er is iets mis"}}, "next", town);
  CHECK(screen(unsure) == "category");
  CHECK(path(unsure, town) == "what category where check");
  CHECK(faults_of(say(unsure, {}, "next", town)) == "category fault.required.category");
  CHECK(faults_of(say(unsure, {{"category", "geheim"}}, "next", town)) == "category fault.unknown.category");
  unsure = say(std::move(unsure), {{"category", "geluid"}}, "next", town);
  CHECK(screen(unsure) == "where");
  CHECK(path(unsure, town) == "what category where questions check");
  CHECK(screen(say(unsure, {}, "back", town)) == "category");

  CHECK(screen(say(begin_in(town), {{"text", "lawaai"}}, "next", town)) == "where");
}

TEST_CASE("contact is asked only where messages can be sent") {
  Catalogue town = village();
  CHECK(path(lamp_at_check(town), town) == "what where questions check");

  town.municipality.has_email = true;
  Session session = lamp_at_check(town);
  CHECK(screen(session) == "contact");
  CHECK(path(session, town) == "what where questions contact check");
  CHECK(faults_of(say(session, {{"contact.email", "jan"}}, "next", town)) == "contact.email fault.format.contact.email");
  CHECK(screen(say(session, {{"contact.email", ""}}, "next", town)) == "check");
  CHECK(screen(say(session, {{"contact.email", " jan@voorbeeld.nl"}}, "next", town)) == "check");
}

TEST_CASE("a report nearby is offered and can be joined") {
  const Catalogue town = village();
  Session session = say(say(begin_in(town), {{"text", "Lantaarnpaal stuk"}}, "next", town), gps(), "next", town);
  REQUIRE(session.wish == Wish::nearby);
  session = interview::supply_nearby(std::move(session), {{ReportNumber("DRP-7"), CategoryCode("lamp"), State::submitted, monday, 900, 1}},
                                     Availability::available, town, monday);
  REQUIRE(screen(session) == "nearby");
  CHECK(path(session, town) == "what where nearby questions check");

  const Session joined = say(session, {}, "join:DRP-7", town);
  CHECK(screen(joined) == "check");
  CHECK(joined.draft.joins.text() == "DRP-7");
  CHECK(path(joined, town) == "what where nearby check");
  CHECK(screen(say(joined, {}, "send", town)) == "sent");

  CHECK(screen(say(session, {}, "join:DRP-8", town)) == "nearby");
  CHECK(screen(say(session, {}, "not-known", town)) == "questions");
  CHECK(screen(say(joined, {}, "back", town)) == "nearby");
  CHECK(say(say(joined, {}, "back", town), {}, "not-known", town).draft.joins.is_empty());
}

TEST_CASE("nothing nearby, or nobody to ask, is no screen") {
  const Catalogue town = village();
  const Session asked = say(say(begin_in(town), {{"text", "Lantaarnpaal stuk"}}, "next", town), gps(), "next", town);

  CHECK(screen(nothing_nearby(asked, town)) == "questions");
  CHECK(screen(interview::supply_nearby(asked, {}, Availability::unavailable, town, monday)) == "questions");
  CHECK(asked.wish == say(asked, {}, "", town).wish);
}

TEST_CASE("a category that is not public never looks for reports nearby") {
  const Catalogue town = village();

  const Session session = say(say(begin_in(town), {{"text", "lawaai"}}, "next", town), gps(), "next", town);

  CHECK(session.wish != Wish::nearby);
  CHECK(screen(session) == "questions");
}

TEST_CASE("a required question stops, its answer opens the next question") {
  const Catalogue town = village();
  Session session = say(begin_in(town), {{"text", "afval naast container"}}, "next", town);
  session = nothing_nearby(say(std::move(session), {{"location.description", "bij de kerk"}}, "next", town), town);
  REQUIRE(screen(session) == "questions");

  CHECK(faults_of(say(session, {}, "next", town)) == "answers.soort-afval fault.required.answers.soort-afval");
  session = say(std::move(session), {{"answers.soort-afval", "bouwafval"}}, "next", town);
  CHECK(screen(session) == "questions");
  CHECK(faults_of(session) == "answers.asbest fault.required.answers.asbest");
  session = say(std::move(session), {{"answers.soort-afval", "bouwafval"}, {"answers.asbest", "nee"}}, "next", town);
  CHECK(screen(session) == "check");
}

TEST_CASE("boxes ticked together are one answer, boxes unticked are none") {
  const Catalogue town = village();
  Session session = say(say(begin_in(town), {{"text", "lawaai"}}, "next", town), gps(), "next", town);

  session = say(std::move(session), {{"answers.soort-geluid", "dieren"}, {"answers.soort-geluid", "muziek"}}, "next", town);
  CHECK(screen(session) == "check");
  session = say(std::move(session), {}, "go:questions", town);
  CHECK(session.draft.answers.at(QuestionCode("soort-geluid")) == "dieren,muziek");
  session = say(std::move(session), {{"answers.hoe-vaak", ""}}, "next", town);
  CHECK(session.draft.answers.empty());
}

TEST_CASE("a notice that blocks ends the form where it appears") {
  const Catalogue town = village();
  Session session = say(begin_in(town), {{"text", "lamp langs de snelweg"}}, "next", town);
  session = nothing_nearby(say(std::move(session), gps(), "next", town), town);

  session = say(std::move(session), {{"answers.weg", "rijk"}}, "next", town);

  CHECK(screen(session) == "questions");
  CHECK(faults_of(session) == "answers fault.not-ours");
  CHECK(interview::notices_of(session, town).size() == 1);
  CHECK(screen(say(session, {}, "send", town)) == "questions");
  CHECK(screen(say(session, {{"answers.weg", "gemeente"}}, "next", town)) == "check");
}

TEST_CASE("one post with every field and action=send is a whole report") {
  const Catalogue town = village();

  const Session session = say(begin_in(town), {{"text", "Er ligt afval naast container"}, {"location.lat", "52.05"}, {"location.lon", "4.35"},
                                               {"answers.soort-afval", "zakken"}, {"unknown", "x"}, {"answers.unknown", "x"}}, "send", town);

  CHECK(screen(session) == "sent");
  CHECK(session.draft.place.source == PlaceSource::pin);
  CHECK(session.draft.asked.at(QuestionCode("soort-afval")) == "soort-afval?");
}

TEST_CASE("one post that lacks something shows every fault on the first step that has one") {
  const Catalogue town = village();

  const Session session = say(begin_in(town), {{"text", "afval naast container"}, {"location.lat", "x"}, {"location.lon", "4"}}, "send", town);

  CHECK(screen(session) == "where");
  CHECK(faults_of(session) ==
        "address_query fault.range.location; address_query fault.required.location; answers.soort-afval fault.required.answers.soort-afval");
  CHECK(screen(say(begin_in(town), {}, "send", town)) == "what");
}

TEST_CASE("what was sent is not changed any more, and what is sealed neither") {
  const Catalogue town = village();
  Session sent = say(lamp_at_check(town), {}, "send", town);
  REQUIRE(screen(sent) == "sent");

  CHECK(say(sent, {{"text", "anders"}}, "next", town).draft.text == "Lantaarnpaal stuk");
  CHECK(screen(say(sent, {}, "send", town)) == "sent");
  sent.sealed = "{}";
  CHECK(say(sent, {{"text", "anders"}}, "send", town).draft.text == "Lantaarnpaal stuk");
  const Session again = interview::edit_refused(sent, SubmissionKey("another-key"));
  CHECK(screen(again) == "check");
  CHECK(again.sealed.empty());
  CHECK(screen(say(again, {}, "go:what", town)) == "what");
}

TEST_CASE("another report keeps contact, place, channel and language, and nothing else") {
  const Catalogue town = village();
  Session sent = lamp_at_check(town);
  sent.draft.contact.phone = "0612345678";
  sent.draft.channel = Channel::field;
  sent.draft.language = "en";

  const Session next = interview::another(sent, SubmissionKey("another-key"), town, monday);

  CHECK(screen(next) == "what");
  CHECK(next.draft.key.text() == "another-key");
  CHECK(next.draft.contact.phone == "0612345678");
  CHECK(next.draft.place.point == sent.draft.place.point);
  CHECK(next.draft.channel == Channel::field);
  CHECK(next.draft.language == "en");
  CHECK(next.draft.text.empty());
  CHECK(next.draft.answers.empty());
  CHECK_FALSE(next.photo);
}

TEST_CASE("the language can be switched on any screen and only to one the municipality speaks") {
  const Catalogue town = village();

  CHECK(say(begin_in(town), {{"language", "en"}}, "", town).draft.language == "en");
  CHECK(say(begin_in(town), {{"language", "tlh"}}, "next", town).draft.language == "nl");
  CHECK(interview::begin(town, SubmissionKey("k"), Channel::web, "fr", monday).draft.language == "nl");
}
