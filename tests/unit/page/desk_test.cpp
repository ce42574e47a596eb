// What a handler reads on the desk's page of one report: names instead of codes, and nothing that nobody measured or sends.
#include <doctest/doctest.h>

#include <map>

#include "shared/page/desk.hpp"
#include "tests/unit/content/town_files.hpp"
#include "tests/unit/page/markup.hpp"

using namespace klinker;
using namespace klinker::page;

namespace {

const Catalogue& amsterdam() {
  static const Catalogue catalogue = test::load_town("assets/municipalities/amsterdam");
  return catalogue;
}

DeskReport a_report(int certainty_permille) {
  DeskReport view;
  view.report.municipality = amsterdam().municipality.code;
  view.report.number = ReportNumber("AMS-1");
  view.report.category = CategoryCode("container-is-kapot");
  view.report.department = amsterdam().departments.front().code;
  view.report.certainty_permille = certainty_permille;
  view.report.history.push_back({Instant{0}, Actor::intake, State::submitted, std::nullopt, {}});
  return view;
}

void then(DeskReport& view, HistoryLine::About about) {
  view.report.history.push_back({Instant{0}, Actor::handler, State::submitted, std::nullopt, {}, about});
}

std::string drawn(const DeskReport& view, const Catalogue& catalogue = amsterdam()) {
  Surroundings around;
  return desk_report(view, catalogue, around, Instant{0}).main;
}

bool says(const std::string& page, const std::string& words) { return page.find(words) != std::string::npos; }

DeskReport with_lost(const std::string& why, const std::string& what) {
  DeskReport view = a_report(500);
  DeskAssignment assignment;
  assignment.department = amsterdam().departments.front().code;
  assignment.category = view.report.category;
  assignment.lost = {{RuleCode("regel-een"), amsterdam().departments.back().code, why, what}};
  view.assignments = {assignment};
  return view;
}

}  // namespace

TEST_CASE("what a person chose or confirmed has no certainty on the desk, but who it was") {
  const std::string measured = drawn(a_report(430));
  CHECK(says(measured, "43 procent"));

  const DeskReport chosen = a_report(1000);
  DeskReport corrected = chosen;
  then(corrected, HistoryLine::About::category);
  DeskReport confirmed = chosen;
  then(confirmed, HistoryLine::About::confirmed);

  CHECK(says(drawn(chosen), "Gekozen door de melder"));
  CHECK(says(drawn(corrected), "Gekozen door een behandelaar"));
  CHECK(says(drawn(confirmed), "Bevestigd door een behandelaar"));
  for (const DeskReport& view : {chosen, corrected, confirmed}) {
    CHECK_FALSE(says(drawn(view), "100 procent"));
    CHECK_FALSE(says(drawn(view), amsterdam().texts.say("nl", "desk.certainty")));
  }
}

TEST_CASE("the desk promises the reporter a message only where the municipality can send one") {
  Catalogue sending = amsterdam();
  sending.municipality.has_email = true;

  const std::string silent = drawn(a_report(500));

  CHECK(says(silent, "De melder leest het op de statuspagina."));
  CHECK_FALSE(says(silent, "krijgt bericht"));
  CHECK(says(drawn(a_report(500), sending), "krijgt bericht"));
}

TEST_CASE("a rule that lost is told by its department and in words, its code comes last") {
  const std::string words = drawn(with_lost("keyword", "gas|gasl|gasgeur"));
  const Area& area = amsterdam().areas.front();
  const PriorityLevel& level = amsterdam().priority.levels.back();

  CHECK(says(words, "geen van deze woorden staat er: gas, gasl, gasgeur "));
  CHECK_FALSE(says(words, "gas|gasl"));
  CHECK(words.find(amsterdam().departments.back().name.in("nl"), words.find("<details")) < words.find("regel-een"));
  CHECK(says(drawn(with_lost("keyword", "gas")), "dit woord staat er niet: gas "));
  CHECK(says(drawn(with_lost("area", area.code.text())), "(" + area.name + ")"));
  CHECK(says(drawn(with_lost("priority", level.code.text())), "(" + level.name.in("nl") + ")"));
  CHECK(says(drawn(with_lost("answer", "iemand-gevallen=ja|nee")), amsterdam().find_question(QuestionCode("iemand-gevallen"))->text.in("nl") + " Ja, Nee"));
}

TEST_CASE("the 121 subjects stand under their thirteen main categories in the list to choose from") {
  std::vector<std::string> faults;
  const auto elements = samples::read_markup(drawn(a_report(500)), faults);

  std::map<std::string, int> groups;
  int grouped = 0;
  for (const samples::Element& element : elements) {
    if (element.is("optgroup")) ++groups[*element.attribute("label")];
    if (element.is("option") && elements[element.parent].is("optgroup")) ++grouped;
  }

  CHECK(groups.size() == 13);
  for (const auto& group : groups) CHECK_MESSAGE(group.second == 1, group.first);
  CHECK(grouped == 121);
}
