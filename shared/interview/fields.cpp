#include "shared/interview/fields.hpp"

#include <algorithm>

#include "shared/base/text.hpp"
#include "shared/interview/path.hpp"

namespace klinker::interview {

namespace {

constexpr int max_accuracy_m = 100000;
constexpr std::string_view answers_prefix = "answers.";

/// Metres as a browser gives them ("8.35"), rounded up so that the circle still covers the place; none when it is no number.
std::optional<int> parse_accuracy(std::string_view text) {
  std::int64_t metres = 0;
  std::size_t at = 0;
  for (; at < text.size() && text[at] >= '0' && text[at] <= '9'; ++at)
    metres = std::min<std::int64_t>(metres * 10 + (text[at] - '0'), max_accuracy_m);
  if (at == 0) return std::nullopt;
  const std::string_view rest = text.substr(at);
  if (!rest.empty() && rest.front() != '.') return std::nullopt;
  const bool has_fraction = rest.find_first_of("123456789") != std::string_view::npos;
  return static_cast<int>(std::min<std::int64_t>(metres + (has_fraction ? 1 : 0), max_accuracy_m));
}

std::optional<Location> parse_point(const std::string& lat, const std::string& lon) {
  const auto lat_e7 = parse_degrees_e7(tidy(lat));
  const auto lon_e7 = parse_degrees_e7(tidy(lon));
  if (!lat_e7 || !lon_e7) return std::nullopt;
  const auto point = Location::from_e7(*lat_e7, *lon_e7);
  return point ? std::optional<Location>(*point) : std::nullopt;
}

/// A later fix of the satellites may only make the place better: it never moves what a person has pointed out,
/// nor what was measured more precisely, unless the person asks for it again.
bool may_replace(const Place& place, PlaceSource source, std::optional<int> accuracy_m, bool is_asked_for) {
  if (!place.point || source != PlaceSource::gps || is_asked_for) return true;
  if (place.source != PlaceSource::gps || !accuracy_m) return false;
  return !place.accuracy_m || *accuracy_m < *place.accuracy_m;
}

void take_over_point(Session& session, const Fields& fields) {
  const std::string* lat = find_field(fields, "location.lat");
  const std::string* lon = find_field(fields, "location.lon");
  if (lat == nullptr || lon == nullptr) return;
  Place& place = session.draft.place;
  if (tidy(*lat).empty() && tidy(*lon).empty()) {
    place.point.reset();
    place.accuracy_m.reset();
    place.address.clear();
    return;
  }
  const auto point = parse_point(*lat, *lon);
  if (!point) {
    session.faults.push_back({"address_query", "fault.range.location"});
    return;
  }
  const std::string* source_code = find_field(fields, "location.source");
  const auto said = source_code == nullptr ? std::nullopt : place_source(*source_code);
  const bool is_same = place.point && *place.point == *point;
  const PlaceSource source = said ? *said : is_same ? place.source : PlaceSource::pin;
  if (is_same && source == place.source && source != PlaceSource::gps) return;
  const std::string* accuracy_text = find_field(fields, "location.accuracy_m");
  const auto accuracy_m = accuracy_text == nullptr ? std::nullopt : parse_accuracy(*accuracy_text);
  const std::string* action = find_field(fields, "action");
  if (is_same && source == place.source && (!accuracy_m || accuracy_m == place.accuracy_m)) return;
  if (!may_replace(place, source, accuracy_m, action != nullptr && *action == "gps")) return;
  const bool is_measured = source == PlaceSource::gps || source == PlaceSource::photo;
  place.point = point;
  place.source = source;
  place.accuracy_m = is_measured ? accuracy_m : std::nullopt;
  if (!is_same) place.address.clear();
  const std::string* address = find_field(fields, "location.address");
  if (address != nullptr) place.address = tidy(*address);
  if (place.address.empty()) session.wish = Wish::nearest;
}

void take_over_category(Session& session, const std::string& code, const Catalogue& catalogue) {
  if (code.empty()) {
    session.is_category_chosen = false;
    session.draft.category = CategoryCode();
  } else if (!choose_category(session, CategoryCode(code), catalogue)) {
    session.faults.push_back({"category", "fault.unknown.category"});
  }
}

/// An object is tapped in a list, or its number is typed below it, under one name: what differs from the answer so far is what was just done.
std::string newer_of(const std::string& before, const std::string& given, const Answers& answers, const QuestionCode& code) {
  if (before.empty() || given.empty()) return before + given;
  const auto answer = answers.find(code);
  return answer != answers.end() && answer->second == given ? before : given;
}

void take_over_answers(Session& session, const Fields& fields, const Catalogue& catalogue, Extent extent) {
  for (const Question& question : catalogue.questions) {
    const std::string name = std::string(answers_prefix) + question.code.text();
    std::string joined;
    bool is_sent = false;
    for (const auto& field : fields) {
      if (field.first != name) continue;
      if (question.type == QuestionType::object) joined = newer_of(joined, field.second, session.draft.answers, question.code);
      else if (question.type != QuestionType::choices) joined = field.second;
      else if (!field.second.empty()) joined += (joined.empty() ? "" : ",") + field.second;
      is_sent = true;
    }
    // An unticked box sends nothing, so a whole form of the questions' own step says "none" by its silence.
    const bool is_silent_none = question.type == QuestionType::choices && extent == Extent::whole_form && session.step == Step::questions;
    if (!is_sent && !is_silent_none) continue;
    if (joined.empty()) session.draft.answers.erase(question.code);
    else session.draft.answers[question.code] = joined;
  }
}

}  // namespace

const std::string* find_field(const Fields& fields, std::string_view name) {
  const std::string* found = nullptr;
  for (const auto& field : fields)
    if (field.first == name) found = &field.second;
  return found;
}

bool choose_category(Session& session, const CategoryCode& code, const Catalogue& catalogue) {
  const Category* category = catalogue.find_category(code);
  if (category == nullptr || category->parent.is_empty()) return false;
  const bool is_made_text = is_text_from_category(session, catalogue);
  session.draft.category = code;
  session.is_category_chosen = true;
  if (is_made_text) session.draft.text = text_for(code, session, catalogue);
  return true;
}

void take_over(Session& session, const Fields& fields, const Catalogue& catalogue, Extent extent) {
  ReportDraft& draft = session.draft;
  const auto& languages = catalogue.municipality.languages;
  const std::string* language = find_field(fields, "language");
  if (language != nullptr && std::find(languages.begin(), languages.end(), *language) != languages.end()) draft.language = *language;
  if (const std::string* text = find_field(fields, "text")) draft.text = *text;
  if (const std::string* category = find_field(fields, "category")) take_over_category(session, *category, catalogue);
  take_over_point(session, fields);
  if (const std::string* description = find_field(fields, "location.description")) draft.place.description = *description;
  if (const std::string* query = find_field(fields, "address_query")) session.address_query = tidy(*query);
  take_over_answers(session, fields, catalogue, extent);
  if (const std::string* email = find_field(fields, "contact.email")) draft.contact.email = *email;
  if (const std::string* phone = find_field(fields, "contact.phone")) draft.contact.phone = *phone;
}

}  // namespace klinker::interview
