// What the desk reads about a text that is tried.
#include <doctest/doctest.h>

#include "shared/page/rehearsal_words.hpp"
#include "tests/unit/content/town_files.hpp"

using namespace klinker;
using namespace klinker::page;

namespace {

struct Trial {
  Catalogue catalogue = test::load_town("assets/municipalities/amsterdam");

  TrialPart weighed(int certainty_permille, int threshold_permille, const std::string& language = "nl") {
    catalogue.municipality.threshold_permille = threshold_permille;
    const Category& category = catalogue.categories.back();
    intake::Rehearsal made;
    intake::Weighed one;
    one.category = &category;
    one.certainty_permille = certainty_permille;
    one.keywords_permille = 150;
    made.weighed = {one};
    made.category = &category;
    made.is_certain = certainty_permille >= threshold_permille;
    Surroundings around;
    around.language = language;
    return trial_in_words(Sheet(catalogue, around), made).at(0);
  }
};

bool says(const std::string& text, const std::string& words) { return text.find(words) != std::string::npos; }

}  // namespace

TEST_CASE("a certainty that rounds to the threshold without reaching it is told to the tenth, and so is the threshold") {
  Trial trial;

  const TrialPart near = trial.weighed(408, 410);
  const TrialPart english = trial.weighed(408, 410, "en");

  CHECK(says(near.rows.at(0).second, "40,8 procent zeker, met alleen trefwoorden 15 procent"));
  CHECK(says(near.remark, "de grens is 41,0 procent"));
  CHECK(says(english.rows.at(0).second, "40.8 percent certain"));
  CHECK(says(english.remark, "the threshold is 41.0 percent"));
}

TEST_CASE("a certainty that is plainly below the threshold, or reaches it, is told in whole percents") {
  Trial trial;

  const TrialPart below = trial.weighed(404, 410);
  const TrialPart equal = trial.weighed(410, 410);

  CHECK(says(below.rows.at(0).second, "40 procent zeker"));
  CHECK(says(below.remark, "de grens is 41 procent"));
  CHECK(says(equal.rows.at(0).second, "41 procent zeker"));
}
