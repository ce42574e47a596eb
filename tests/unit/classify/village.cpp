#include "tests/unit/classify/village.hpp"

namespace klinker::test {

namespace {

Localized both(const std::string& nl, const std::string& en) {
  Localized text;
  text.by_language = {{"nl", nl}, {"en", en}};
  return text;
}

Keyword keyword(const char* text, Match match = Match::word, int weight = 10) {
  Keyword word;
  word.text = text;
  word.match = match;
  word.weight = weight;
  return word;
}

Category category(const char* code, const char* parent, const std::string& name, std::vector<Keyword> keywords) {
  Category row;
  row.code = CategoryCode(code);
  row.parent = CategoryCode(parent);
  row.name = both(name, name + " (en)");
  row.handling = HandlingCode("vijf");
  row.keywords = std::move(keywords);
  return row;
}

Condition on_category(const char* code) {
  Condition condition;
  condition.kind = Condition::Kind::category;
  condition.categories = {CategoryCode(code)};
  return condition;
}

Condition on_keyword(std::vector<Keyword> keywords) {
  Condition condition;
  condition.kind = Condition::Kind::keyword;
  condition.keywords = std::move(keywords);
  return condition;
}

Condition on_answer(const char* question, const char* choice) {
  Condition condition;
  condition.kind = Condition::Kind::answer;
  condition.question = QuestionCode(question);
  condition.is = {choice};
  return condition;
}

Question question(const char* code, QuestionType type, Condition when, std::vector<const char*> choices = {}) {
  Question row;
  row.code = QuestionCode(code);
  row.type = type;
  row.text = both(std::string(code) + "?", std::string(code) + "? (en)");
  row.max_length = 10;
  row.when = std::move(when);
  for (const char* choice : choices) row.choices.push_back({choice, both(choice, choice)});
  return row;
}

RoutingRule rule(const char* code, Condition when, const char* department) {
  RoutingRule row;
  row.code = RuleCode(code);
  row.when = std::move(when);
  row.department = DepartmentCode(department);
  return row;
}

void add_categories(Catalogue& town) {
  Category lamp = category("lamp", "licht", "Lamp", {keyword("lantaarnpaal", Match::prefix), keyword("lamp", Match::head), keyword("straatverlichting")});
  lamp.is_public = true;
  lamp.is_object = true;
  Category waste = category("afval-naast-container", "afval", "Afval",
                            {keyword("afval naast container", Match::word, 20), keyword("vuilniszak", Match::prefix), keyword("bankstel")});
  waste.is_public = true;
  Category container = category("container-vol", "afval", "Container vol", {keyword("container", Match::head), keyword("vol", Match::word, 5)});
  container.is_public = true;
  Category noise = category("geluid", "overlast", "Geluid", {keyword("lawaai"), keyword("herrie")});
  Category other = category("anders", "overig", "Iets anders", {});
  other.is_fallback = true;
  town.categories = {category("licht", "", "Licht", {}), lamp, category("afval", "", "Afval", {}), waste, container,
                     category("overlast", "", "Overlast", {}), noise, category("overig", "", "Overig", {}), other};
}

void add_questions(Catalogue& town) {
  Question number = question("lampnummer", QuestionType::object, on_category("lamp"));
  Question kind = question("soort-afval", QuestionType::choice, Condition(), {"zakken", "bouwafval"});
  kind.is_required = true;
  kind.when.kind = Condition::Kind::any;
  kind.when.parts = {on_category("afval-naast-container"), on_keyword({keyword("afval naast")})};
  Question asbestos = question("asbest", QuestionType::choice, on_answer("soort-afval", "bouwafval"), {"ja", "nee"});
  asbestos.is_required = true;
  Question noises = question("soort-geluid", QuestionType::choices, on_category("geluid"), {"muziek", "verkeer", "dieren"});
  Question since = question("sinds", QuestionType::date_time, on_category("geluid"));
  Question times = question("hoe-vaak", QuestionType::number, on_category("geluid"));
  Question road = question("weg", QuestionType::choice, on_keyword({keyword("snelweg")}), {"rijk", "gemeente"});
  town.questions = {number, kind, asbestos, noises, since, times, road};
  Notice not_ours;
  not_ours.code = "rijksweg";
  not_ours.when = on_answer("weg", "rijk");
  not_ours.text = both("Dit is van het Rijk", "This is of the state");
  not_ours.blocks = true;
  town.notices = {not_ours};
  Danger gas;
  gas.code = "gas";
  gas.when = on_keyword({keyword("gaslucht")});
  gas.text = both("Bel 112", "Call 112");
  gas.phone = "112";
  town.dangers = {gas};
}

}  // namespace

Location in_town() { return *Location::from_e7(520500000, 43500000); }
Location out_of_town() { return *Location::from_e7(530500000, 43500000); }

Catalogue village() {
  Catalogue town;
  town.version = "v1";
  town.municipality.code = MunicipalityCode("dorp");
  town.municipality.languages = {"nl", "en"};
  town.municipality.bounds = {520000000, 43000000, 521000000, 44000000};
  add_categories(town);
  add_questions(town);
  town.departments = {{DepartmentCode("licht"), both("Licht", "Light")}, {DepartmentCode("loket"), both("Loket", "Desk")},
                      {DepartmentCode("reiniging"), both("Reiniging", "Cleaning")}};
  town.rules = {rule("lampen", on_category("licht"), "licht"), rule("bouwafval", on_answer("soort-afval", "bouwafval"), "loket"),
                rule("schoon", on_category("afval"), "reiniging"), rule("rest", Condition(), "loket")};
  Handling five;
  five.code = HandlingCode("vijf");
  five.days = 5;
  five.text = both("binnen 5 werkdagen", "within 5 working days");
  town.handlings = {five};
  town.calendar.working_weekdays = {1, 2, 3, 4, 5};
  town.texts.by_language["nl"]["draft.text-from-category"] = "Melding: {category}";
  town.texts.by_language["en"]["draft.text-from-category"] = "Report: {category}";
  return town;
}

}  // namespace klinker::test
