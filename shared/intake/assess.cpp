#include "shared/intake/assess.hpp"

#include <algorithm>

#include "shared/base/detail.hpp"
#include "shared/base/text.hpp"
#include "shared/intake/checks.hpp"
#include "shared/routing/route.hpp"
#include "shared/workflow/calendar.hpp"

namespace klinker::intake {

namespace {

constexpr std::size_t max_asked_characters = 500;

/// One draft on its way through the checks: what is known of it so far and what is wrong with it.
struct Desk {
  Assessment& assessment;
  const Catalogue& catalogue;
  CatalogueAge age;
  Errors faults;

  ReportDraft& draft() { return assessment.draft; }
  /// `detail` as in shared/base/detail.hpp.
  void refuse(const char* code, std::string where, const char* detail, std::initializer_list<std::int64_t> numbers = {}) {
    faults.push_back({code, std::move(where), klinker::detail(detail, numbers)});
  }
};

std::string in_pointer(const std::string& code) {
  std::string escaped;
  for (const char c : code) {
    if (c == '~') escaped += "~0";
    else if (c == '/') escaped += "~1";
    else escaped += c;
  }
  return escaped;
}

void check_length(Desk& desk, const std::string& text, std::size_t most, const char* where) {
  if (length_in_characters(text) > most) desk.refuse("max-length", where, "at most {} characters", {static_cast<std::int64_t>(most)});
}

void tidy_texts(ReportDraft& draft) {
  for (std::string* text : {&draft.text, &draft.place.address, &draft.place.description, &draft.contact.email, &draft.contact.phone})
    *text = tidy(*text);
  for (auto answer = draft.answers.begin(); answer != draft.answers.end();) {
    answer->second = tidy(answer->second);
    answer = answer->second.empty() ? draft.answers.erase(answer) : std::next(answer);
  }
}

void check_text(Desk& desk) {
  if (desk.draft().text.empty()) desk.refuse("required", "/text", "say what is wrong");
  check_length(desk, desk.draft().text, max_text_characters, "/text");
}

void check_place(Desk& desk) {
  const Place& place = desk.draft().place;
  if (!place.is_given()) desk.refuse("required", "/location", "a point or a description");
  check_length(desk, place.description, max_description_characters, "/location/description");
  check_length(desk, place.address, max_description_characters, "/location/address");
  if (!place.point) return;
  if (!is_inside(desk.catalogue.municipality.bounds, *place.point)) desk.refuse("outside", "/location", "not in this municipality");
  else desk.assessment.area = routing::find_area(*place.point, desk.catalogue);
}

/// The category the sender chose, or what the classifier makes of the text.
void choose_category(Desk& desk) {
  Assessment& assessment = desk.assessment;
  assessment.classification = classify::classify(desk.draft().text, desk.catalogue);
  const CategoryCode chosen = desk.draft().category;
  const Category* known = desk.catalogue.find_category(chosen);
  if (known != nullptr && !known->parent.is_empty()) {
    assessment.category = known;
    assessment.is_category_chosen = true;
    assessment.certainty_permille = 1000;
    return;
  }
  if (!chosen.is_empty()) {
    if (desk.age == CatalogueAge::current) desk.refuse("unknown", "/category", "not a subcategory of this municipality");
    else assessment.unknown_kept.push_back("category=" + chosen.text());
    desk.draft().category = CategoryCode();
  }
  assessment.category = desk.catalogue.find_category(assessment.classification.proposal);
  if (assessment.category == nullptr) assessment.category = &desk.catalogue.fallback();
  assessment.certainty_permille = assessment.classification.certainty_permille;
}

/// What is unknown is a mistake of a sender who has the current content, and history for one who was asked with an older one.
void refuse_or_keep(Desk& desk, const QuestionCode& question, const std::string& answer, const char* code) {
  if (desk.age == CatalogueAge::older) desk.assessment.unknown_kept.push_back("answers." + question.text() + '=' + answer);
  else desk.refuse(code, "/answers/" + in_pointer(question.text()), "not a valid answer");
}

void drop_unknown_questions(Desk& desk) {
  Answers& answers = desk.draft().answers;
  for (auto answer = answers.begin(); answer != answers.end();) {
    const bool is_known = desk.catalogue.find_question(answer->first) != nullptr;
    if (!is_known) refuse_or_keep(desk, answer->first, answer->second, "unknown");
    answer = is_known ? std::next(answer) : answers.erase(answer);
  }
}

std::string text_as_asked(const Desk& desk, const Question& question, const ReportDraft& draft) {
  const auto said = draft.asked.find(question.code);
  const bool is_ours = desk.age == CatalogueAge::current || said == draft.asked.end() || said->second.empty();
  return is_ours ? question.text.in(draft.language) : first_characters(tidy(said->second), max_asked_characters);
}

/// Keeps the answers to open questions, drops the others without a word. An answer at fault opens no further questions.
void check_answers(Desk& desk) {
  drop_unknown_questions(desk);
  const ReportDraft given = desk.draft();
  Answers& answers = desk.draft().answers;
  for (auto answer = answers.begin(); answer != answers.end();) {
    std::string text = answer->second;
    const bool is_sound = check_answer(*desk.catalogue.find_question(answer->first), text) == nullptr;
    answer->second = text;
    answer = is_sound ? std::next(answer) : answers.erase(answer);
  }
  const Answers sound = answers;
  std::map<QuestionCode, std::string> asked;
  answers.clear();
  ReportDraft counting = desk.draft();
  counting.answers = sound;
  for (const Question* question : open_questions(counting, desk.assessment.category->code, desk.assessment.area, desk.catalogue)) {
    const auto kept = sound.find(question->code);
    const auto raw = given.answers.find(question->code);
    std::string text = raw == given.answers.end() ? std::string() : raw->second;
    const char* fault = check_answer(*question, text);
    if (fault != nullptr) refuse_or_keep(desk, question->code, text, fault);
    else if (kept == sound.end() || kept->second.empty()) {
      // Who was asked with older content may never have seen a question that is required today; who joins a known report is asked nothing.
      if (question->is_required && desk.age == CatalogueAge::current && desk.draft().joins.is_empty())
        desk.refuse("required", "/answers/" + in_pointer(question->code.text()), "must be answered");
    } else {
      answers[question->code] = kept->second;
      asked[question->code] = text_as_asked(desk, *question, given);
      desk.assessment.answers.push_back({question->code, asked[question->code], kept->second});
    }
  }
  desk.draft().asked = asked;
}

void check_contact(Desk& desk) {
  const Municipality& municipality = desk.catalogue.municipality;
  const auto check = [&](std::string& value, bool is_sent, bool (*is_sound)(std::string_view), const char* where) {
    if (value.empty()) return;
    if (!is_sent && desk.age == CatalogueAge::older) value.clear();
    else if (!is_sent) desk.refuse("not-possible", where, "this municipality sends no such messages");
    else if (length_in_characters(value) > max_contact_characters) desk.refuse("max-length", where, "too long");
    else if (!is_sound(value)) desk.refuse("format", where, "cannot be reached this way");
  };
  check(desk.draft().contact.email, municipality.has_email, is_email, "/contact/email");
  check(desk.draft().contact.phone, municipality.has_sms, is_phone, "/contact/phone");
}

void check_envelope(Desk& desk) {
  ReportDraft& draft = desk.draft();
  const Municipality& municipality = desk.catalogue.municipality;
  if (draft.municipality != municipality.code) desk.refuse("unknown", "/municipality", "another municipality");
  const auto& languages = municipality.languages;
  const bool is_spoken = std::find(languages.begin(), languages.end(), draft.language) != languages.end();
  if (!is_spoken && !languages.empty()) draft.language = languages.front();
  const std::string& number = draft.joins.text();
  const bool is_number_shaped = number.size() <= 32 && std::all_of(number.begin(), number.end(), [](char c) {
    return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-';
  });
  if (!is_number_shaped) desk.refuse("format", "/joins", "not a report number");
}

void route_and_promise(Desk& desk, Instant received) {
  Assessment& assessment = desk.assessment;
  const std::string folded = fold(desk.draft().text);
  Facts facts = facts_of(assessment, folded, received, desk.catalogue);
  for (const Notice& notice : desk.catalogue.notices)
    if (notice.blocks && fits(notice.when, facts)) desk.refuse("not-ours", "/answers", notice.code.c_str());
  assessment.priority = workflow::priority_at_receipt(facts, desk.catalogue);
  if (assessment.priority.level != nullptr) facts.priority = assessment.priority.level->code;
  const routing::Route route = routing::route(facts, desk.catalogue);
  assessment.department = route.department;
  assessment.rule = route.rule;
  const Handling* handling = workflow::handling_for(*assessment.category, assessment.priority.level, desk.catalogue);
  if (handling != nullptr) assessment.handling = handling->code;
  assessment.promised_until = handling == nullptr ? received : workflow::promised_until(received, *handling, desk.catalogue.calendar);
  assessment.first_state = desk.draft().place.point ? State::submitted : State::locating;
}

}  // namespace

Facts facts_of(const Assessment& assessment, std::string_view folded, Instant received, const Catalogue& catalogue) {
  Facts facts;
  facts.category = assessment.category->code;
  facts.main_category = assessment.category->parent;
  facts.answers = &assessment.draft.answers;
  facts.folded_text = folded;
  routing::put_in_area(facts, assessment.area, assessment.draft.place.point, catalogue);
  facts.received = amsterdam_time(received);
  if (assessment.priority.level != nullptr) facts.priority = assessment.priority.level->code;
  return facts;
}

Result<Assessment> assess(const ReportDraft& draft, const Catalogue& catalogue, Instant received, CatalogueAge age) {
  Assessment assessment;
  assessment.draft = draft;
  Desk desk{assessment, catalogue, age, {}};
  tidy_texts(assessment.draft);
  check_envelope(desk);
  check_text(desk);
  check_place(desk);
  choose_category(desk);
  check_answers(desk);
  check_contact(desk);
  route_and_promise(desk, received);
  if (!desk.faults.empty()) return desk.faults;
  return assessment;
}

}  // namespace klinker::intake
