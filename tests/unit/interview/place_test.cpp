#include <doctest/doctest.h>

#include "tests/unit/interview/talk.hpp"

using namespace klinker;
using namespace klinker::test;
using interview::Availability;
using interview::Session;
using interview::Wish;

namespace {

Session at_where(const Catalogue& town) { return say(begin_in(town), {{"text", "lawaai"}}, "next", town); }

}  // namespace

TEST_CASE("a better fix replaces a poorer one, a poorer never a better one unless it is asked for") {
  const Catalogue town = village();
  Session session = say(at_where(town), gps("60", "52.051"), "", town);
  CHECK(session.draft.place.accuracy_m == 60);

  session = say(std::move(session), gps("8", "52.052"), "", town);
  CHECK(session.draft.place.accuracy_m == 8);
  session = say(std::move(session), gps("30", "52.053"), "", town);
  CHECK(session.draft.place.point->lat_e7() == 520520000);
  session = say(std::move(session), gps("", "52.054"), "", town);
  CHECK(session.draft.place.point->lat_e7() == 520520000);
  session = say(std::move(session), gps("30", "52.053"), "gps", town);
  CHECK(session.draft.place.point->lat_e7() == 520530000);
  CHECK(session.draft.place.accuracy_m == 30);
}

TEST_CASE("a fix that comes late does not move the pin a person has placed") {
  const Catalogue town = village();
  Session session = say(at_where(town), {{"location.lat", "52.051"}, {"location.lon", "4.35"}, {"location.source", "pin"}}, "", town);

  session = say(std::move(session), gps("3", "52.059"), "", town);

  CHECK(session.draft.place.source == PlaceSource::pin);
  CHECK(session.draft.place.point->lat_e7() == 520510000);
  CHECK_FALSE(session.draft.place.accuracy_m);
}

TEST_CASE("a pin that is moved loses the address it had") {
  const Catalogue town = village();
  interview::Fields fields = gps();
  fields.emplace_back("location.address", "Markt 87");
  Session session = say(at_where(town), fields, "", town);
  CHECK(session.draft.place.address == "Markt 87");

  session = say(std::move(session), {{"location.lat", "52.06"}, {"location.lon", "4.35"}, {"location.source", "pin"}}, "", town);

  CHECK(session.draft.place.address.empty());
  CHECK(session.draft.place.source == PlaceSource::pin);
}

TEST_CASE("a form that sends the same place back changes nothing") {
  const Catalogue town = village();
  const Session session = say(at_where(town), gps("8"), "", town);

  const Session same = say(session, {{"location.lat", "52.0500000"}, {"location.lon", "4.3500000"}, {"location.source", "gps"},
                                     {"location.accuracy_m", "8"}, {"location.address", ""}}, "no-map", town);

  CHECK(same.draft.place.accuracy_m == 8);
  CHECK(same.draft.place.source == PlaceSource::gps);
  CHECK(same.is_without_map);
  CHECK_FALSE(say(same, {}, "map", town).is_without_map);
}

TEST_CASE("an address is searched, found and picked") {
  const Catalogue town = village();
  Session session = say(at_where(town), {{"address_query", " markt 87 "}}, "search", town);
  REQUIRE(session.wish == Wish::addresses);
  CHECK(session.address_query == "markt 87");

  session = interview::supply_addresses(std::move(session), {{"Markt 87", in_town()}, {"Markt 88", in_town()}}, Availability::available);
  CHECK(session.wish == Wish::none);
  CHECK_FALSE(session.address_search_failed);
  const Session picked = say(session, {{"address_query", "markt 87"}, {"location.lat", ""}, {"location.lon", ""}}, "pick:1", town);

  CHECK(picked.draft.place.address == "Markt 88");
  CHECK(picked.draft.place.source == PlaceSource::address);
  CHECK(picked.addresses.empty());
  for (const char* action : {"pick:2", "pick:-1", "pick:", "pick:99999999999999999999", "pick:1x"})
    CHECK_FALSE(say(session, {}, action, town).draft.place.point);
}

TEST_CASE("a search without words is a fault, a search without an answer is said") {
  const Catalogue town = village();

  CHECK(faults_of(say(at_where(town), {{"address_query", " "}}, "search", town)) == "address_query fault.required.address_query");
  const Session searched = say(at_where(town), {{"address_query", "markt"}}, "search", town);
  CHECK(interview::supply_addresses(searched, {}, Availability::unavailable).address_search_failed);
  CHECK(interview::supply_addresses(searched, {}, Availability::available).address_search_failed);
}

TEST_CASE("who types an address and presses on instead of searching is understood") {
  const Catalogue town = village();

  const Session session = say(at_where(town), {{"address_query", "markt 87"}}, "next", town);

  CHECK(session.wish == Wish::addresses);
  CHECK(screen(session) == "where");
  CHECK(session.faults.empty());
}

TEST_CASE("a place is needed, on the globe and in this municipality") {
  const Catalogue town = village();

  CHECK(faults_of(say(at_where(town), {}, "next", town)) == "address_query fault.required.location");
  CHECK(faults_of(say(at_where(town), gps("8", "53.05"), "next", town)) == "address_query fault.outside.location");
  for (const char* bad : {"NaN", "1e300", "91", "abc", "52,05", "0x34"}) {
    const Session session = say(at_where(town), gps("8", bad), "", town);
    CHECK_MESSAGE(faults_of(session) == "", bad);
    CHECK_FALSE(session.draft.place.point);
    CHECK(faults_of(say(at_where(town), gps("8", bad), "next", town)).find("address_query fault.range.location") == 0);
  }
  CHECK(faults_of(say(at_where(town), {{"location.lat", "0"}, {"location.lon", "0"}}, "next", town)).find("fault.range.location") != std::string::npos);
}

TEST_CASE("a point outside the municipality is refused at once, without a button") {
  const Catalogue town = village();
  const Session inside = say(at_where(town), {{"location.lat", "52.051"}, {"location.lon", "4.35"}, {"location.source", "pin"}}, "", town);

  const Session measured = say(at_where(town), gps("8", "53.05"), "", town);
  CHECK(faults_of(measured) == "address_query fault.outside.location");
  CHECK(measured.wish == Wish::none);
  CHECK_FALSE(measured.draft.place.point);
  const Session again = say(say(at_where(town), gps(), "", town), gps("8", "53.05"), "gps", town);
  CHECK(faults_of(again) == "address_query fault.outside.location");
  CHECK_FALSE(again.draft.place.point);
  const Session refused = say(inside, {{"location.lat", "53.05"}, {"location.lon", "4.35"}, {"location.source", "pin"}}, "", town);
  CHECK_FALSE(refused.draft.place.point);
  CHECK(faults_of(say(refused, gps(), "", town)) == "");
  CHECK(screen(say(refused, {{"location.description", "achter de school"}}, "next", town)) == "questions");
}

TEST_CASE("the address beside a measured point is asked for, and nobody waits for it") {
  const Catalogue town = village();
  const Session measured = say(at_where(town), gps(), "", town);
  REQUIRE(measured.wish == Wish::nearest);

  const Session near = interview::supply_addresses(measured, {{"Markt 87, Delft", in_town()}}, Availability::available);
  CHECK(near.wish == Wish::none);
  CHECK(near.draft.place.address == "Markt 87, Delft");
  CHECK(near.draft.place.source == PlaceSource::gps);
  CHECK_FALSE(near.address_search_failed);
  const Session far = interview::supply_addresses(measured, {}, Availability::unavailable);
  CHECK(far.draft.place.address.empty());
  CHECK_FALSE(far.address_search_failed);
  CHECK(screen(say(measured, {}, "next", town)) == "questions");
}

TEST_CASE("a number that is not in the list stays readable when its street is picked") {
  const Catalogue town = village();
  Session session = say(at_where(town), {{"address_query", "markt 870"}}, "search", town);
  session = interview::supply_addresses(std::move(session), {{"Markt, Delft", in_town(), "870"}}, Availability::available);

  session = say(std::move(session), {}, "pick:0", town);

  CHECK(session.draft.place.address == "Markt, Delft");
  CHECK(session.draft.place.description == "markt 870");
}

TEST_CASE("a described place is enough, and where there is no point nothing is looked for nearby") {
  const Catalogue town = village();

  const Session session = say(say(begin_in(town), {{"text", "lamp"}}, "next", town), {{"location.description", " achter de school "}}, "next", town);

  CHECK(screen(session) == "questions");
  CHECK(session.wish == Wish::none);
  CHECK(session.draft.place.description == "achter de school");
}
