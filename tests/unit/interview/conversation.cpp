#include "tests/unit/interview/conversation.hpp"

#include <algorithm>

#include "shared/classify/classify.hpp"
#include "shared/intake/assess.hpp"
#include "shared/interview/session.hpp"

namespace klinker::test {
namespace {

using interview::Fields;
using interview::Session;
using interview::Step;

// Monday 2 March 2026, 10:15 in Amsterdam.
constexpr Instant monday{1772442900000};
constexpr int most_screens = 8;

struct Said {
  std::string verb;
  std::string rest;
};

Said what_is_said(const std::string& line) {
  for (const char* const verb_text : {"language", "received", "types", "means", "chooses", "stands at", "describes", "answers", "goes on", "sends"}) {
    const std::string verb = verb_text;
    if (line == verb) return {verb, ""};
    if (line.compare(0, verb.size() + 1, verb + ' ') == 0) return {verb, line.substr(std::min(line.size(), line.find_first_not_of(' ', verb.size())))};
  }
  return {};
}

std::string percent(int permille) { return std::to_string((permille + 5) / 10) + " %"; }

/// A promise in days runs until midnight: then its last day is named. One in hours ends on the minute.
std::string promised_end(Instant until) {
  const LocalTime end = amsterdam_time(until);
  if (end.hour == 0 && end.minute == 0) return format_date(plus_days(end.date, -1));
  const auto two = [](int number) { return (number < 10 ? "0" : "") + std::to_string(number); };
  return format_date(end.date) + ' ' + two(end.hour) + ':' + two(end.minute);
}

/// One conversation while it is told: the session, and what the reporter has been shown, so that only news is written down.
class Telling {
 public:
  Telling(const Catalogue& town, std::vector<std::string>& lines) : m_town(town), m_lines(lines) { begin("nl"); }
  void hear(const std::string& line);

 private:
  void begin(const std::string& language) {
    m_session = interview::begin(m_town, SubmissionKey("6a1c2a1e-5a7d-4b0e-9a53-1f0d5f4e7c11"), Channel::web, language, m_now);
  }
  void note(const std::string& what, const std::string& text) {
    m_lines.push_back("    " + what + (text.empty() ? "" : std::string(12 - what.size(), ' ') + text));
  }
  [[nodiscard]] std::string words(const Localized& text) const { return text.in(m_session.draft.language); }
  [[nodiscard]] std::string name_of(const CategoryCode& code) const {
    const Category* category = m_town.find_category(code);
    return category == nullptr ? code.text() : words(category->name) + " (" + code.text() + ")";
  }

  void act(const std::string& action, Fields fields = {});
  void type(const std::string& text);
  void choose(const std::string& category);
  void mean(const std::string& category);
  void stand_at(const std::string& place);
  void describe(const std::string& place);
  void set_clock(const std::string& when);
  void answer(const std::string& given);
  void send();
  void note_dangers();
  void note_proposal();
  void note_questions();
  void note_notices();
  void note_faults();
  void note_assessment();

  const Catalogue& m_town;
  std::vector<std::string>& m_lines;
  Instant m_now = monday;
  Session m_session;
  std::vector<const Question*> m_asked;
  std::vector<const Notice*> m_said;
};

/// A whole screen is sent with its button; on the screen of the questions that is every answer given so far.
void Telling::act(const std::string& action, Fields fields) {
  if (m_session.step == Step::questions)
    for (const Question* question : interview::questions_of(m_session, m_town)) {
      const auto given = m_session.draft.answers.find(question->code);
      if (given != m_session.draft.answers.end()) fields.emplace_back("answers." + question->code.text(), given->second);
    }
  if (!action.empty()) fields.emplace_back("action", action);
  m_session = interview::advance(std::move(m_session), fields, m_town, m_now);
  if (m_session.wish == interview::Wish::nearby)
    m_session = interview::supply_nearby(std::move(m_session), {}, interview::Availability::available, m_town, m_now);
}

void Telling::note_dangers() {
  for (const Danger* danger : intake::dangers(m_session.draft.text, m_town)) note("warns", words(danger->text) + " [" + danger->phone + "]");
}

void Telling::note_proposal() {
  if (m_session.is_category_chosen) return note("keeps", name_of(m_session.draft.category));
  const auto found = classify::classify(m_session.draft.text, m_town);
  if (!found.is_certain) {
    std::string offers;
    for (const auto& ranked : found.ranked) offers += (offers.empty() ? "" : ", ") + name_of(ranked.category) + ' ' + percent(ranked.certainty_permille);
    return note("is unsure", offers.empty() ? "offers all" : "offers " + offers);
  }
  std::string because;
  for (const auto& reason : found.ranked.front().reasons) because += (because.empty() ? ", because of " : ", ") + reason.words;
  note("proposes", name_of(found.proposal) + ' ' + percent(found.certainty_permille) + because);
}

void Telling::note_questions() {
  if (!m_session.draft.place.is_given() || m_session.step == Step::category) return;
  const auto open = interview::questions_of(m_session, m_town);
  for (const Question* question : m_asked)
    if (std::find(open.begin(), open.end(), question) == open.end()) note("drops", words(question->text) + " (" + question->code.text() + ")");
  for (const Question* question : open)
    if (std::find(m_asked.begin(), m_asked.end(), question) == m_asked.end())
      note("asks", words(question->text) + " (" + question->code.text() + (question->is_required ? ", must be answered)" : ")"));
  m_asked = open;
}

void Telling::note_notices() {
  if (!m_session.draft.place.is_given() || m_session.step == Step::category) return;
  const auto fitting = interview::notices_of(m_session, m_town);
  for (const Notice* notice : fitting)
    if (std::find(m_said.begin(), m_said.end(), notice) == m_said.end()) note(notice->blocks ? "ends with" : "says", words(notice->text) + " (" + notice->code + ")");
  m_said = fitting;
}

void Telling::note_faults() {
  for (const interview::Fault& fault : m_session.faults) note("refuses", fault.text + " at " + fault.field);
}

void Telling::note_assessment() {
  const auto assessment = intake::assess(m_session.draft, m_town, m_now, intake::CatalogueAge::current);
  if (!assessment) return note("refuses", assessment.error().code + ' ' + assessment.error().where);
  const Department* department = m_town.find_department(assessment->department);
  const Handling* handling = m_town.find_handling(assessment->handling);
  note("files", name_of(assessment->category->code) + (assessment->is_category_chosen ? ", chosen" : ", proposed") +
                    (assessment->category->is_public ? ", public" : ", not public"));
  for (const auto& kept : assessment->answers) note("keeps", kept.question.text() + ": " + kept.answer);
  note("goes to", (department == nullptr ? assessment->department.text() : words(department->name)) + " (rule " + assessment->rule.text() + ")");
  note("promises", (handling == nullptr ? "" : words(handling->text) + ", ") + "by " + promised_end(assessment->promised_until));
}

void Telling::type(const std::string& text) {
  if (m_session.step != Step::what) act("go:what");
  act("next", {{"text", text}});
  note_dangers();
  note_proposal();
}

void Telling::choose(const std::string& category) {
  if (m_session.step != Step::category) act("change-category");
  act("category:" + category);
}

void Telling::mean(const std::string& category) {
  const bool is_proposed = m_session.step != Step::category && interview::category_of(m_session, m_town).text() == category;
  if (is_proposed) return note("agrees", "");
  choose(category);
  note("chooses", name_of(m_session.draft.category));
}

void Telling::answer(const std::string& given) {
  const std::size_t colon = given.find(": ");
  if (colon == std::string::npos) return note("refuses", "answers QUESTION: VALUE");
  Fields fields;
  const std::string name = "answers." + given.substr(0, colon);
  std::string rest = given.substr(colon + 2);
  const Question* question = m_town.find_question(QuestionCode(given.substr(0, colon)));
  const bool is_asked = std::find(m_asked.begin(), m_asked.end(), question) != m_asked.end();
  if (!is_asked) return note("ignores", "a question that is not asked");
  if (question->type == QuestionType::choices)
    for (std::size_t comma = rest.find(", "); comma != std::string::npos; comma = rest.find(", ")) {
      fields.emplace_back(name, rest.substr(0, comma));
      rest.erase(0, comma + 2);
    }
  fields.emplace_back(name, rest);
  m_session = interview::advance(std::move(m_session), fields, m_town, m_now);
}

void Telling::send() {
  for (int screen = 0; screen < most_screens && m_session.step != Step::sent && m_session.faults.empty(); ++screen)
    act(m_session.step == Step::check ? "send" : "next");
  note_faults();
  if (m_session.step == Step::sent) note_assessment();
}

void Telling::stand_at(const std::string& place) {
  const std::size_t comma = place.find(',');
  if (comma == std::string::npos) return note("refuses", "stands at LAT,LON");
  act("next", {{"location.lat", place.substr(0, comma)}, {"location.lon", place.substr(comma + 1, place.find(' ') - comma - 1)}});
}

void Telling::describe(const std::string& place) {
  act("no-map");
  act("next", {{"location.description", place}});
}

void Telling::set_clock(const std::string& when) {
  const auto instant = parse_instant(when);
  if (!instant) return note("refuses", "no such time");
  m_now = *instant;
  begin(m_session.draft.language);
}

void Telling::hear(const std::string& line) {
  const Said said = what_is_said(line);
  m_session.faults.clear();
  if (said.verb == "sends") return send();
  if (said.verb == "language") begin(said.rest);
  else if (said.verb == "received") set_clock(said.rest);
  else if (said.verb == "types") type(said.rest);
  else if (said.verb == "means") mean(said.rest);
  else if (said.verb == "chooses") choose(said.rest);
  else if (said.verb == "stands at") stand_at(said.rest);
  else if (said.verb == "describes") describe(said.rest);
  else if (said.verb == "answers") answer(said.rest);
  else if (said.verb == "goes on") act("next");
  else return note("refuses", "this line says nothing that a reporter can do");
  note_faults();
  note_questions();
  note_notices();
}

}  // namespace

std::vector<std::string> tell(const std::vector<std::string>& told, const Catalogue& town) {
  std::vector<std::string> lines;
  Telling telling(town, lines);
  bool is_title = true;
  for (const std::string& line : told) {
    if (line.empty() || line.front() == ' ') continue;
    lines.push_back(line);
    if (!is_title) telling.hear(line);
    is_title = false;
  }
  return lines;
}

}  // namespace klinker::test
