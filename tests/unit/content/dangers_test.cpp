// Who is hurt must hear "112" in whatever words they type, and who tells of something ordinary must not: a warning that cries wolf is read over.
#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <string_view>

#include "shared/base/text.hpp"
#include "shared/intake/assess.hpp"
#include "shared/workflow/priority.hpp"
#include "tests/unit/content/town_files.hpp"

using namespace klinker;

namespace {

/// Tuesday 10 March 2026, 10:00 in Amsterdam.
constexpr Instant tuesday_morning{1773133200000};

bool is_urgent(std::string_view text, const Catalogue& town) {
  const std::string folded = fold(text);
  const Answers nothing;
  Facts facts;
  facts.answers = &nothing;
  facts.folded_text = folded;
  facts.received = amsterdam_time(tuesday_morning);
  const workflow::ReceiptPriority priority = workflow::priority_at_receipt(facts, town);
  return priority.level != nullptr && priority.level->is_urgent;
}

bool warns_of(std::string_view danger, std::string_view text, const Catalogue& town) {
  const auto found = intake::dangers(text, town);
  return std::any_of(found.begin(), found.end(), [&](const Danger* one) { return danger == "any" || one->code == danger; });
}

}  // namespace

TEST_CASE("who is hit, pricked, in the water or beside fire, gas or current is warned and is urgent, in Amsterdam's table of what people type") {
  const Catalogue town = test::load_town("assets/municipalities/amsterdam");
  const std::string table = test::source_text("tests/golden/dangers.tsv");
  std::size_t dangers = 0;
  std::size_t ordinary = 0;

  for (std::size_t at = 0; at < table.size();) {
    const std::size_t end = table.find('\n', at);
    const std::string line = table.substr(at, end - at);
    at = end + 1;
    const std::size_t tab = line.find('\t');
    if (line.front() == '#' || tab == std::string::npos) continue;
    const std::string expected = line.substr(0, tab);
    const std::string text = line.substr(tab + 1);
    CAPTURE(text);
    const bool is_danger = expected != "-" && expected != "urgent";
    CHECK(warns_of(is_danger ? expected : "any", text, town) == is_danger);
    CHECK(is_urgent(text, town) == (expected != "-"));
    ++(is_danger ? dangers : ordinary);
  }

  CHECK(dangers >= 60);
  CHECK(ordinary >= 60);
}
