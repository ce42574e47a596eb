// A person who presses everything, in any order, with anything in the fields: the conversation never ends up where it cannot be.
#include <algorithm>
#include <cstdint>
#include <doctest/doctest.h>

#include "shared/intake/assess.hpp"
#include "shared/wire/wire.hpp"
#include "tests/unit/interview/talk.hpp"

using namespace klinker;
using namespace klinker::test;
using interview::Session;
using interview::Step;

namespace {

using Texts = std::vector<const char*>;

const Texts actions = {"next", "next", "next", "next", "back", "send", "search", "no-map", "map", "gps", "change-category", "category:geluid", "category:lamp",
                       "category:x", "go:what", "go:category", "go:where", "go:questions", "go:contact", "go:check", "go:sent", "join:DRP-7", "not-known",
                       "remove-photo", "pick:0", "pick:9", "again", "", "", "??"};
const Texts names = {"text", "text", "category", "location.lat", "location.lon", "location.source", "location.accuracy_m", "location.description",
                     "answers.lampnummer", "answers.soort-afval", "answers.asbest", "answers.soort-geluid", "answers.weg", "answers.nix", "contact.email",
                     "contact.phone", "address_query", "language", "session", "__proto__"};
const Texts values = {"lantaarnpaal stuk", "afval naast container", "lawaai en een lamp", "snelweg", "gaslucht", "", "  ", "lamp", "geluid", "licht", "52.05", "4.35",
                      "53.9", "NaN", "gps", "pin", "8", "zakken", "bouwafval", "ja", "muziek", "rijk", "jan@voorbeeld.nl", "0612345678", "en", "\xFF\xFE", "<b>&\"'"};

std::uint32_t roll(std::uint32_t& state, std::size_t sides) {
  state ^= state << 13U;
  state ^= state >> 17U;
  state ^= state << 5U;
  return state % static_cast<std::uint32_t>(sides);
}

interview::Fields any_fields(std::uint32_t& dice) {
  interview::Fields fields;
  for (std::uint32_t count = roll(dice, 5); count > 0; --count) fields.emplace_back(names[roll(dice, names.size())], values[roll(dice, values.size())]);
  if (roll(dice, 3) == 0) {
    fields.emplace_back("location.lat", "52.05");
    fields.emplace_back("location.lon", "4.35");
  }
  return fields;
}

void check_laws(const Session& session, const Catalogue& town) {
  const auto path = interview::steps(session, town, monday);
  CHECK((session.step == Step::sent || std::find(path.begin(), path.end(), session.step) != path.end()));
  CHECK(session.is_category_chosen == !session.draft.category.is_empty());
  CHECK((session.draft.joins.is_empty() || session.draft.joins.text() == "DRP-7"));
  if (session.step == Step::sent) {
    CHECK(intake::assess(session.draft, town, monday, intake::CatalogueAge::current));
    CHECK(session.faults.empty());
  }
}

}  // namespace

TEST_CASE("five thousand aimless conversations stay on the path, and what is sent is complete") {
  Catalogue town = village();
  town.municipality.has_email = true;
  std::uint32_t dice = 2463534242U;
  int sent = 0;
  for (int i = 0; i < 5000; ++i) {
    Session session = begin_in(town);
    for (int press = 0; press < 12 && session.step != Step::sent; ++press) {
      session = say(std::move(session), any_fields(dice), actions[roll(dice, actions.size())], town);
      if (session.wish == interview::Wish::addresses)
        session = interview::supply_addresses(std::move(session), {{"Markt 87", in_town()}}, interview::Availability::available);
      if (session.wish == interview::Wish::nearby && roll(dice, 4) != 0) {
        std::vector<interview::NearbyReport> found;
        if (roll(dice, 2) == 0) found = {{ReportNumber("DRP-7"), CategoryCode("lamp"), State::submitted, monday, 900, 1}};
        session = interview::supply_nearby(std::move(session), std::move(found), interview::Availability::available, town, monday);
      }
      check_laws(session, town);
    }
    sent += session.step == Step::sent ? 1 : 0;
  }
  CHECK(sent > 50);
}
