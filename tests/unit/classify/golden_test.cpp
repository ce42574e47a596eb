// Two hundred sentences as people write them, with what classifier and router make of them in Delft: tests/golden/classified.nl.tsv.
// An editor reads the file; this test makes it again, natively and as WebAssembly, and wants the same bytes.
#include <cstdio>
#include <cstdlib>
#include <doctest/doctest.h>

#include "shared/content/load_catalogue.hpp"
#include "shared/intake/assess.hpp"

using namespace klinker;

namespace {

// Monday 2 March 2026, 10:15 in Amsterdam.
constexpr Instant received{1772442900000};
const std::string golden_path = std::string(KLINKER_SOURCE_DIR) + "/tests/golden/classified.nl.tsv";

std::string read_file(const std::string& path) {
  std::string text;
  std::FILE* file = std::fopen(path.c_str(), "rb");
  if (file == nullptr) return text;
  char part[4096];
  for (std::size_t read = std::fread(part, 1, sizeof part, file); read > 0; read = std::fread(part, 1, sizeof part, file))
    text.append(part, read);
  std::fclose(file);
  return text;
}

Catalogue delft() {
  ContentFiles files;
  const std::string folder = std::string(KLINKER_SOURCE_DIR) + "/assets/";
  for (const char* name : {"municipality.json", "categories.json", "questions.json", "departments.json", "handling.json", "routing.json",
                           "areas.geojson", "calendar.json", "texts.nl.json", "texts.en.json"})
    files[name] = read_file(folder + "municipalities/delft/" + name);
  files["platform/nl.json"] = read_file(folder + "texts/nl.json");
  files["platform/en.json"] = read_file(folder + "texts/en.json");
  auto loaded = load_catalogue(files, "golden");
  std::string faults;
  for (const Error& error : loaded.errors()) faults += error.code + ' ' + error.where + ' ' + error.detail + '\n';
  REQUIRE_MESSAGE(loaded, faults);
  return loaded ? *std::move(loaded) : Catalogue();
}

std::vector<std::string> split(const std::string& text, char separator) {
  std::vector<std::string> parts(1);
  for (const char c : text) {
    if (c == separator) parts.emplace_back();
    else parts.back() += c;
  }
  return parts;
}

constexpr std::size_t columns = 11;
constexpr const char* heading =
    "# Sentences as people write them, and what classifier and router make of them in Delft (assets/municipalities/delft).\n"
    "# An editor fills the columns expected (several with | between them), text and place; the rest is written by the test:\n"
    "#   KLINKER_GOLDEN=write build/tests/unit/unit_tests -tc='*two hundred sentences*'\n"
    "# Our own sentences, written beside the keywords: they show what changes, not how good it is on real reports.\n"
    "# certainty is in thousandths; below the threshold of the municipality the answer is its fallback and the person chooses.\n"
    "# best: + when the answer is one of the expected, ~ when the expected one is among the three that are offered, - when it is neither.\n"
    "# promised counts from receipt on Monday 2 March 2026, 10:15.\n"
    "# expected\tanswer\tbest\tcertainty\ttext\tplace\tbecause\trule\tdepartment\tpromised\tquestions\n";

struct Score {
  int right = 0;
  int offered = 0;
  int all = 0;
};

bool has(const std::vector<std::string>& codes, const std::string& code) {
  for (const std::string& one : codes)
    if (one == code) return true;
  return false;
}

std::optional<Location> place_of(const std::string& text) {
  const auto parts = split(text, ',');
  if (parts.size() != 2) return std::nullopt;
  return *Location::from_e7(*parse_degrees_e7(parts[0]), *parse_degrees_e7(parts[1]));
}

std::string row_of(const std::vector<std::string>& given, const Catalogue& town, Score& score) {
  ReportDraft draft;
  draft.municipality = town.municipality.code;
  draft.text = given[4];
  draft.place.point = place_of(given[5]);
  draft.place.description = draft.place.point ? "" : "onbekend";
  // As under older content, so that a required question does not stand in the way of the answer.
  const auto assessment = intake::assess(draft, town, received, intake::CatalogueAge::older);
  if (!assessment) return given[0] + "\t" + assessment.error().code + ' ' + assessment.error().where + '\n';

  const auto expected = split(given[0], '|');
  bool is_offered = false;
  std::string because;
  for (const auto& ranked : assessment->classification.ranked) is_offered = is_offered || has(expected, ranked.category.text());
  if (!assessment->classification.ranked.empty())
    for (const auto& reason : assessment->classification.ranked.front().reasons)
      because += (because.empty() ? "" : " + ") + reason.words + '=' + std::to_string(reason.points);
  std::string questions;
  for (const Question* question : intake::open_questions(assessment->draft, assessment->category->code, assessment->area, town))
    questions += (questions.empty() ? "" : " ") + question->code.text();
  const bool is_right = has(expected, assessment->category->code.text());
  ++score.all;
  score.right += is_right ? 1 : 0;
  score.offered += is_right || is_offered ? 1 : 0;
  // The promise runs until midnight, so the day before the instant's own is the promised one.
  const Date day = plus_days(amsterdam_time(assessment->promised_until).date, -1);
  const std::string cells[columns] = {given[0], assessment->category->code.text(), is_right ? "+" : is_offered ? "~" : "-",
                                      std::to_string(assessment->certainty_permille), given[4], given[5], because,
                                      assessment->rule.text(), assessment->department.text(), format_date(day), questions};
  std::string row;
  for (std::size_t i = 0; i < columns; ++i) row += (i == 0 ? "" : "\t") + cells[i];
  return row + '\n';
}

}  // namespace

TEST_CASE("classifier and router answer two hundred sentences as the golden file says, at least four in five right") {
  const Catalogue town = delft();
  const std::string golden = read_file(golden_path);
  REQUIRE_FALSE(golden.empty());

  Score score;
  std::string made = heading;
  for (const std::string& line : split(golden, '\n')) {
    if (line.empty() || line[0] == '#') continue;
    const auto given = split(line, '\t');
    REQUIRE_MESSAGE(given.size() == columns, line);
    made += row_of(given, town, score);
  }
  made += "# right: " + std::to_string(score.right) + " of " + std::to_string(score.all) + ", right or offered: " + std::to_string(score.offered) + '\n';

  MESSAGE("right: ", score.right, " of ", score.all, ", right or offered: ", score.offered);
  CHECK(score.all == 200);
  CHECK(score.right * 5 >= score.all * 4);
  const char* wish = std::getenv("KLINKER_GOLDEN");
  if (wish != nullptr && std::string(wish) == "write") {
    std::FILE* file = std::fopen(golden_path.c_str(), "wb");
    REQUIRE(file != nullptr);
    CHECK(std::fwrite(made.data(), 1, made.size(), file) == made.size());
    std::fclose(file);
    return;
  }
  CHECK(made == golden);
}
