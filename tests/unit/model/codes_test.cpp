#include <doctest/doctest.h>

#include "shared/model/draft.hpp"
#include "shared/model/state.hpp"

using namespace klinker;

TEST_CASE("every state, outcome, channel and source of a place comes back from its code") {
  for (const State each : all_states) CHECK(state(code_of(each)) == each);
  for (const Outcome each : all_outcomes) CHECK(outcome(code_of(each)) == each);
  for (int i = 0; i <= static_cast<int>(Channel::example); ++i)
    CHECK(channel(code_of(static_cast<Channel>(i))) == static_cast<Channel>(i));
  for (int i = 0; i <= static_cast<int>(PlaceSource::photo); ++i)
    CHECK(place_source(code_of(static_cast<PlaceSource>(i))) == static_cast<PlaceSource>(i));
}

TEST_CASE("a code nobody uses means nothing") {
  CHECK_FALSE(state("done"));
  CHECK_FALSE(state(""));
  CHECK_FALSE(outcome("SOLVED"));
  CHECK_FALSE(channel("fax"));
  CHECK_FALSE(place_source("guess"));
}

TEST_CASE("a place is given by a point or by a description, contact by an address or a number") {
  Place place;
  CHECK_FALSE(place.is_given());
  place.description = "achter de school";
  CHECK(place.is_given());

  Contact contact;
  CHECK_FALSE(contact.is_given());
  contact.phone = "0612345678";
  CHECK(contact.is_given());
}
