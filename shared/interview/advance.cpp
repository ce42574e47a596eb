#include <algorithm>

#include "shared/base/text.hpp"
#include "shared/intake/assess.hpp"
#include "shared/interview/faults.hpp"
#include "shared/interview/fields.hpp"
#include "shared/interview/objects.hpp"
#include "shared/interview/path.hpp"

namespace klinker::interview {

namespace {

constexpr std::size_t max_found = 10;

bool begins_with(std::string_view text, std::string_view start) { return text.substr(0, start.size()) == start; }
std::string after(std::string_view text, std::string_view start) { return std::string(text.substr(start.size())); }

/// A draft that was begun with older content goes on with today's: what no longer exists is forgotten, the rest counts.
void adopt(Session& session, const Catalogue& catalogue) {
  ReportDraft& draft = session.draft;
  session.is_category_chosen = !draft.category.is_empty();
  if (draft.municipality == catalogue.municipality.code && draft.catalogue_version == catalogue.version) return;
  draft.municipality = catalogue.municipality.code;
  draft.catalogue_version = catalogue.version;
  for (auto answer = draft.answers.begin(); answer != draft.answers.end();)
    answer = catalogue.find_question(answer->first) == nullptr ? draft.answers.erase(answer) : std::next(answer);
  const Category* category = catalogue.find_category(draft.category);
  if (session.is_category_chosen && (category == nullptr || category->parent.is_empty())) {
    draft.category = CategoryCode();
    session.is_category_chosen = false;
  }
}

void tidy_up(ReportDraft& draft) {
  for (std::string* text : {&draft.text, &draft.place.description, &draft.contact.email, &draft.contact.phone}) *text = tidy(*text);
}

/// A tapped category speaks for who does not type.
void let_category_speak(Session& session, const Catalogue& catalogue) {
  ReportDraft& draft = session.draft;
  if (draft.text.empty() && session.is_category_chosen) draft.text = text_for(draft.category, session, catalogue);
}

void drop_answers_no_longer_asked(Session& session, const Catalogue& catalogue) {
  const auto open = questions_of(session, catalogue);
  const auto is_open = [&](const QuestionCode& code) {
    return std::any_of(open.begin(), open.end(), [&](const Question* question) { return question->code == code; });
  };
  for (auto* texts : {&session.draft.answers, &session.draft.asked})
    for (auto row = texts->begin(); row != texts->end();) row = is_open(row->first) ? std::next(row) : texts->erase(row);
}

void remember_what_was_asked(Session& session, const Catalogue& catalogue) {
  for (const Question* question : questions_of(session, catalogue))
    session.draft.asked[question->code] = question->text.in(session.draft.language);
}

/// What other people told is about one place and one category.
void forget_nearby(Session& session) {
  session.nearby.clear();
  session.is_nearby_answered = false;
  session.draft.joins = ReportNumber();
}

void search_address(Session& session) {
  session.addresses.clear();
  session.address_search_failed = false;
  if (session.address_query.empty()) session.faults.push_back({"address_query", "fault.required.address_query"});
  else session.wish = Wish::addresses;
}

void pick_address(Session& session, std::string_view number) {
  std::size_t index = 0;
  for (const char c : number) {
    if (c < '0' || c > '9' || index > session.addresses.size()) return;
    index = index * 10 + static_cast<std::size_t>(c - '0');
  }
  if (number.empty() || index >= session.addresses.size()) return;
  const FoundAddress found = session.addresses[index];
  if (session.draft.place.point && !(*session.draft.place.point == found.point)) forget_nearby(session);
  Place& place = session.draft.place;
  place.point = found.point;
  place.source = PlaceSource::address;
  place.accuracy_m.reset();
  place.address = found.label;
  // The desk can still read which number was meant.
  if (!found.unknown_number.empty() && place.description.empty()) place.description = session.address_query;
  session.addresses.clear();
}

void join(Session& session, const std::string& number, const Catalogue& catalogue) {
  const bool is_shown = std::any_of(session.nearby.begin(), session.nearby.end(),
                                    [&](const NearbyReport& report) { return report.number.text() == number; });
  if (!is_shown) return;
  session.draft.joins = ReportNumber(number);
  session.is_nearby_answered = true;
  go_on(session, catalogue);
}

void leave_step(Session& session, const Catalogue& catalogue, Instant now) {
  let_category_speak(session, catalogue);
  const Place& place = session.draft.place;
  const bool has_unused_query = session.step == Step::where && !place.is_given() && !session.address_query.empty() && session.faults.empty();
  if (has_unused_query) return search_address(session);
  const bool has_no_choice = session.step == Step::category && !session.is_category_chosen;
  if (has_no_choice && session.faults.empty()) session.faults.push_back({"category", "fault.required.category"});
  for (Fault& fault : faults_of(session.step, session, catalogue, now)) session.faults.push_back(std::move(fault));
  if (!session.faults.empty()) return;
  drop_answers_no_longer_asked(session, catalogue);
  if (session.step == Step::what && !session.is_category_chosen) session.is_category_asked = false;
  if (session.step == Step::nearby) {
    session.is_nearby_answered = true;
    session.draft.joins = ReportNumber();
  }
  if (session.step == Step::questions) remember_what_was_asked(session, catalogue);
  if (session.step != Step::check) go_on(session, catalogue);
}

/// One tap that chooses and goes on.
void tap_category(Session& session, const CategoryCode& code, const Catalogue& catalogue, Instant now) {
  const CategoryCode before = category_of(session, catalogue);
  if (!choose_category(session, code, catalogue)) return;
  if (code != before) forget_nearby(session);
  leave_step(session, catalogue, now);
}

void send(Session& session, const Catalogue& catalogue, Instant now) {
  let_category_speak(session, catalogue);
  if (!session.is_category_chosen) session.draft.category = CategoryCode();
  remember_what_was_asked(session, catalogue);
  const auto faults = all_faults(session, catalogue, now);
  if (session.faults.empty() && faults.empty()) {
    move_to_chosen_object(session, catalogue);
    session.draft = intake::assess(session.draft, catalogue, now, intake::CatalogueAge::current)->draft;
    session.step = Step::sent;
    session.return_to = Step::what;
    return;
  }
  const Step first = !session.faults.empty() ? (session.faults.front().field == "category" ? Step::category : Step::where) : faults.front().step;
  for (const PlacedFault& row : faults) session.faults.push_back(row.fault);
  if (session.step == Step::check && first != Step::check) session.return_to = Step::check;
  session.step = first;
}

void act(Session& session, const std::string& action, const Catalogue& catalogue, Instant now) {
  if (action == "next" || action == "not-known") leave_step(session, catalogue, now);
  else if (action == "send") send(session, catalogue, now);
  else if (action == "back") go_back(session, catalogue);
  else if (action == "search") search_address(session);
  else if (action == "no-map" || action == "map") session.is_without_map = action == "no-map";
  else if (action == "change-category") go_to(session, Step::category, catalogue);
  else if (action == "remove-photo") session.photo.reset();
  else if (begins_with(action, "pick:")) pick_address(session, after(action, "pick:"));
  else if (begins_with(action, "join:")) join(session, after(action, "join:"), catalogue);
  else if (begins_with(action, "category:")) tap_category(session, CategoryCode(after(action, "category:")), catalogue, now);
  else if (begins_with(action, "go:")) {
    if (const auto step = step_of(after(action, "go:"))) go_to(session, *step, catalogue);
  }
}

/// While the person types, faults only disappear: as soon as they are mended, and none comes up before the next button.
void drop_mended_faults(Session& session, const Catalogue& catalogue, Instant now) {
  if (session.faults.empty()) return;
  const auto left = all_faults(session, catalogue, now);
  const auto is_mended = [&](const Fault& fault) {
    return std::none_of(left.begin(), left.end(), [&](const PlacedFault& row) { return row.fault.field == fault.field && row.fault.text == fault.text; });
  };
  session.faults.erase(std::remove_if(session.faults.begin(), session.faults.end(), is_mended), session.faults.end());
}

/// A point elsewhere is not taken, and that is said at once: nobody walks on with a place that will not count.
void refuse_elsewhere(Session& session, const Catalogue& catalogue) {
  Place& place = session.draft.place;
  if (!place.point || is_inside(catalogue.municipality.bounds, *place.point)) return;
  place.point.reset();
  place.accuracy_m.reset();
  place.address.clear();
  session.wish = Wish::none;
  session.faults = {{"address_query", "fault.outside.location"}};
}

/// Fields may come that the screen does not have, and take away what it was about: then the step before it is shown.
void stay_on_path(Session& session, const Catalogue& catalogue) {
  if (session.step == Step::sent) return;
  Step last = Step::what;
  for (const Step step : steps(session, catalogue, Instant{}))
    if (step <= session.step) last = step;
  session.step = last;
}

/// A category picked on a screen that is then left by "back" does not count.
Fields without_category(const Fields& fields) {
  Fields rest;
  for (const auto& field : fields)
    if (field.first != "category") rest.push_back(field);
  return rest;
}

}  // namespace

Session begin(const Catalogue& catalogue, SubmissionKey key, Channel channel, std::string language, Instant now) {
  Session session;
  ReportDraft& draft = session.draft;
  draft.key = std::move(key);
  draft.municipality = catalogue.municipality.code;
  draft.channel = channel;
  draft.catalogue_version = catalogue.version;
  draft.created_at = now;
  const auto& languages = catalogue.municipality.languages;
  const bool is_spoken = std::find(languages.begin(), languages.end(), language) != languages.end();
  if (is_spoken) draft.language = std::move(language);
  else if (!languages.empty()) draft.language = languages.front();
  return session;
}

Session advance(Session session, const Fields& fields, const Catalogue& catalogue, Instant now) {
  const std::string* given = find_field(fields, "action");
  const std::string action = given == nullptr ? std::string() : *given;
  if (!session.sealed.empty() || (session.step == Step::sent && action != "send")) return session;
  adopt(session, catalogue);
  const CategoryCode category_before = category_of(session, catalogue);
  const auto point_before = session.draft.place.point;
  if (!action.empty()) session.faults.clear();
  if (!action.empty()) session.wish = Wish::none;
  const Extent extent = action.empty() ? Extent::changes : Extent::whole_form;
  const bool is_undone = action == "back" && session.step == Step::category;
  take_over(session, is_undone ? without_category(fields) : fields, catalogue, extent);
  if (!action.empty()) tidy_up(session.draft);
  const bool is_elsewhere = point_before && !(session.draft.place.point == point_before);
  if (is_elsewhere || category_of(session, catalogue) != category_before) forget_nearby(session);
  if (is_elsewhere) forget_objects(session, catalogue);
  if (action.empty()) drop_mended_faults(session, catalogue, now);
  else act(session, action, catalogue, now);
  if (action.empty() || action == "gps") refuse_elsewhere(session, catalogue);
  stay_on_path(session, catalogue);
  wish_for_objects(session, catalogue);
  return session;
}

Session supply_addresses(Session session, std::vector<FoundAddress> found, Availability availability) {
  const Wish wish = session.wish;
  if (wish != Wish::nearby) session.wish = Wish::none;
  if (wish == Wish::nearest) {
    if (!found.empty()) session.draft.place.address = found.front().label;
    return session;
  }
  if (found.size() > max_found) found.erase(found.begin() + max_found, found.end());
  session.addresses = std::move(found);
  session.address_search_failed = availability == Availability::unavailable || session.addresses.empty();
  return session;
}

Session supply_nearby(Session session, std::vector<NearbyReport> found, Availability, const Catalogue& catalogue, Instant) {
  if (session.wish != Wish::nearby) return session;
  session.wish = Wish::none;
  if (found.size() > max_found) found.resize(max_found);
  session.nearby = std::move(found);
  if (session.nearby.empty()) {
    session.is_nearby_answered = true;
    go_on(session, catalogue);
    wish_for_objects(session, catalogue);
  }
  return session;
}

Session another(const Session& sent, SubmissionKey key, const Catalogue& catalogue, Instant now) {
  Session session = begin(catalogue, std::move(key), sent.draft.channel, sent.draft.language, now);
  session.draft.contact = sent.draft.contact;
  session.draft.place = sent.draft.place;
  session.is_without_map = sent.is_without_map;
  return session;
}

Session edit_refused(Session refused, SubmissionKey key) {
  refused.draft.key = std::move(key);
  refused.sealed.clear();
  refused.step = Step::check;
  refused.return_to = Step::what;
  return refused;
}

}  // namespace klinker::interview
