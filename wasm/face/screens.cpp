#include <algorithm>

#include <imgui.h>

#include "shared/intake/assess.hpp"
#include "wasm/face/face.hpp"

namespace klinker::face {
namespace {

using console::Overlays;
using page::Field;
using page::number_text;
using page::Option;

constexpr float map_height = 260;

Field field_named(const char* name, std::string label, std::string hint, std::string value) {
  Field field;
  field.name = name;
  field.label = std::move(label);
  field.hint = std::move(hint);
  field.value = std::move(value);
  return field;
}

Overlays::Kind kind_of(QuestionType type) {
  switch (type) {
    case QuestionType::long_text: return Overlays::Kind::story;
    case QuestionType::number: return Overlays::Kind::number;
    case QuestionType::date_time: return Overlays::Kind::moment;
    case QuestionType::text:
    case QuestionType::object:
    case QuestionType::choice:
    case QuestionType::choices: break;
  }
  return Overlays::Kind::text;
}

}  // namespace

void Face::draw_screen(page::Sheet& sheet, const page::StepView& view) {
  switch (view.session.step) {
    case Step::what: return draw_what(sheet, view);
    case Step::category: return draw_category(sheet, view);
    case Step::where: return draw_where(sheet, view);
    case Step::nearby: return draw_nearby(sheet);
    case Step::questions: return draw_questions(sheet, view);
    case Step::contact: return draw_contact(sheet);
    case Step::check: return draw_check(sheet, view);
    case Step::sent: return;
  }
}

void Face::draw_what(page::Sheet& sheet, const page::StepView& view) {
  Field text = field_named("text", sheet.say("what.label"), sheet.say("what.hint"), view.session.draft.text);
  text.is_required = true;
  field(sheet, text, Overlays::Kind::story);
  // A caller has no photo to give.
  if (who == Who::reporter) draw_photo(sheet);
}

void Face::draw_photo(page::Sheet& sheet) {
  const auto& photo = m_visit.conversation().photo;
  if (photo) {
    say(sheet.say("photo.added", {{"name", photo->name}}));
    button("remove-photo", sheet.say("action.remove-photo"), Weight::subtle);
  } else {
    field(sheet, field_named("photo", sheet.say("photo.label"), sheet.say("photo.hint"), {}), Overlays::Kind::file);
    m_fields.pop_back();  // a file goes its own way
  }
}

void Face::draw_category(page::Sheet& sheet, const page::StepView& view) {
  const auto& ranked = view.classification.ranked;
  say(sheet.say(ranked.empty() ? "category.unknown" : "category.intro"));
  if (ranked.empty()) return;
  for (const classify::Ranked& one : ranked) {
    const Category* category = sheet.catalogue.find_category(one.category);
    if (category == nullptr) continue;
    const std::string reason = page::reason_for(view, one.category);
    tap(one.category, sheet.in(category->name), reason.empty() ? sheet.in(category->description) : sheet.say("category.because", {{"words", reason}}));
  }
  const Category& other = sheet.catalogue.fallback();
  tap(other.code, sheet.in(other.name), sheet.in(other.description));
}

void Face::draw_all_categories(page::Sheet& sheet, const page::StepView& view) {
  const bool is_telling = view.session.step == Step::what;
  ImGui::Spacing();
  ImGui::Separator();
  say(sheet.say(is_telling ? "what.tap" : "category.others"));
  for (const Category& main : sheet.catalogue.categories) {
    if (!main.parent.is_empty()) continue;
    ImGui::PushID(main.code.text().c_str());
    if (group(sheet.in(main.name)))
      for (const Category& category : sheet.catalogue.categories)
        if (category.parent == main.code) tap(category.code, sheet.in(category.name), is_telling ? sheet.in(category.description) : std::string());
    ImGui::PopID();
  }
}

void Face::draw_search(page::Sheet& sheet) {
  const interview::Session& session = m_visit.conversation();
  Field query = field_named("address_query", sheet.say("where.search"), sheet.say("where.search-hint"), session.address_query);
  query.is_required = true;
  field(sheet, query, Overlays::Kind::search);
  button("search", sheet.say("action.search"), Weight::secondary);
  if (session.address_search_failed && !session.draft.place.point) say(sheet.say("where.search-failed"));
  if (session.addresses.empty()) return;
  say(sheet.say("where.found"));
  const std::string& unknown = session.addresses.front().unknown_number;
  if (!unknown.empty()) say(sheet.say("where.number-unknown", {{"number", unknown}}));
  for (std::size_t i = 0; i < session.addresses.size(); ++i)
    button("pick:" + number_text(static_cast<std::int64_t>(i)), session.addresses[i].label, Weight::secondary);
}

void Face::draw_map(page::Sheet& sheet) {
  const interview::Session& session = m_visit.conversation();
  if (session.is_without_map) {
    button("map", sheet.say("action.map"), Weight::secondary);
    return;
  }
  say(sheet.say("where.map"));
  const std::optional<Location>& point = session.draft.place.point;
  const ImVec2 at = ImGui::GetCursorScreenPos();
  m_overlays.fill(Overlays::Kind::place, "place", sheet.say("where.map-label"), at, ImVec2(at.x + m_width, at.y + map_height),
                  page::map_settings(sheet, point, point ? 18 : sheet.catalogue.municipality.zoom));
  ImGui::Dummy(ImVec2(m_width, map_height));
  button("no-map", sheet.say("action.no-map"), Weight::subtle);
}

void Face::draw_where(page::Sheet& sheet, const page::StepView& view) {
  const interview::Session& session = view.session;
  if (const Category* category = sheet.catalogue.find_category(view.category)) {
    const std::string reason = session.is_category_chosen ? std::string() : page::reason_for(view, view.category);
    say(sheet.say("where.about") + " " + sheet.in(category->name) + (reason.empty() ? "" : ". " + sheet.say("category.because", {{"words", reason}})));
    button("change-category", sheet.say("action.change"), Weight::subtle);
  }
  draw_notices(sheet);
  if (session.draft.place.point) box(page::chosen_place(sheet, session), m_look.good);
  if (who == Who::reporter && m_visit.around.is_secure) button("gps", sheet.say("action.gps"), Weight::secondary);
  draw_search(sheet);
  if (who == Who::reporter) draw_map(sheet);
  field(sheet, field_named("location.description", sheet.say("where.description"), sheet.say("where.description-hint"), session.draft.place.description),
        Overlays::Kind::story);
}

void Face::draw_nearby(page::Sheet& sheet) {
  say(sheet.say("nearby.intro"));
  for (const interview::NearbyReport& report : m_visit.conversation().nearby) {
    const std::string number = report.number.text();
    ImGui::Separator();
    say(sheet.category_name(report.category));
    say_softly(sheet.say("nearby.about", {{"metres", number_text((report.distance_cm + 50) / 100)}, {"date", sheet.date_in_words(report.received)}, {"number", number}}));
    say_softly(sheet.state_in_words(report.state, std::nullopt));
    if (report.signals > 1) say_softly(sheet.say("nearby.signals", {{"count", number_text(report.signals)}}));
    button("join:" + number, sheet.say("action.join"), Weight::secondary);
  }
}

void Face::draw_question(page::Sheet& sheet, const Question& question) {
  const interview::Session& session = m_visit.conversation();
  const auto answer = session.draft.answers.find(question.code);
  const std::string name = "answers." + question.code.text();
  Field asked = field_named(name.c_str(), sheet.in(question.text), sheet.in(question.hint), answer == session.draft.answers.end() ? std::string() : answer->second);
  asked.is_required = question.is_required;
  std::vector<Option> options;
  if (question.type == QuestionType::choice || question.type == QuestionType::choices) {
    for (const Choice& one : question.choices) options.push_back({one.code, sheet.in(one.text), {}, false});
    return choice(sheet, asked, options, question.type == QuestionType::choices ? Several::yes : Several::no);
  }
  bool is_among = asked.value.empty();
  for (const interview::FoundObject& object : session.objects) {
    if (question.layer.empty() || object.layer != question.layer) continue;
    is_among = is_among || object.number == asked.value;
    options.push_back({object.number, sheet.say("objects.one", {{"number", object.number}, {"metres", number_text((object.distance_cm + 50) / 100)}}), {}, false});
  }
  if (options.empty()) return field(sheet, asked, kind_of(question.type));
  options.push_back({{}, sheet.say("objects.none"), {}, false});
  Field own = asked;
  own.id = name + "-own";
  own.label = sheet.say("objects.own");
  own.hint.clear();
  own.is_required = false;
  if (is_among) own.value.clear();
  else asked.value.clear();
  choice(sheet, asked, options, Several::no);
  field(sheet, own, Overlays::Kind::text);
}

void Face::draw_questions(page::Sheet& sheet, const page::StepView& view) {
  for (const Question* question : interview::questions_of(view.session, sheet.catalogue)) draw_question(sheet, *question);
  draw_notices(sheet);
}

void Face::draw_contact(page::Sheet& sheet) {
  const Municipality& town = sheet.catalogue.municipality;
  const Contact& contact = m_visit.conversation().draft.contact;
  const std::string days = number_text(town.contact_kept_days);
  say(sheet.say("contact.intro"));
  if (town.has_email) field(sheet, field_named("contact.email", sheet.say("contact.email"), sheet.say("contact.email-hint", {{"days", days}}), contact.email), Overlays::Kind::email);
  if (town.has_sms) field(sheet, field_named("contact.phone", sheet.say("contact.phone"), sheet.say("contact.phone-hint", {{"days", days}}), contact.phone), Overlays::Kind::tel);
}

void Face::draw_check_rows(page::Sheet& sheet, const page::StepView& view) {
  const ReportDraft& draft = view.session.draft;
  const std::string empty = sheet.say("check.nothing");
  const auto or_empty = [&empty](const std::string& words) { return words.empty() ? empty : words; };
  row(sheet, sheet.say("check.category"), sheet.category_name(view.category), "category");
  row(sheet, sheet.say("check.text"), or_empty(draft.text), "what");
  if (who == Who::reporter) row(sheet, sheet.say("check.photo"), view.session.photo ? view.session.photo->name : sheet.say("check.no-photo"), "what");
  row(sheet, sheet.say("check.place"), page::place_in_words(sheet, draft.place), "where");
  for (const Question* question : interview::questions_of(view.session, sheet.catalogue)) {
    const auto answer = draft.answers.find(question->code);
    row(sheet, sheet.in(question->text), answer == draft.answers.end() ? empty : or_empty(page::answer_in_words(sheet, question->code, answer->second)), "questions");
  }
  const Municipality& town = sheet.catalogue.municipality;
  if (town.has_email) row(sheet, sheet.say("contact.email"), or_empty(draft.contact.email), "contact");
  if (town.has_sms) row(sheet, sheet.say("contact.phone"), or_empty(draft.contact.phone), "contact");
}

void Face::draw_check(page::Sheet& sheet, const page::StepView& view) {
  const ReportDraft& draft = view.session.draft;
  draw_check_rows(sheet, view);
  const Result<intake::Assessment> assessment = intake::assess(draft, sheet.catalogue, view.now, intake::CatalogueAge::current);
  if (!draft.joins.is_empty()) say(sheet.say("check.joins", {{"number", draft.joins.text()}}));
  if (assessment) say(sheet.say("check.department", {{"department", sheet.department_name(assessment->department)}}));
  const Category* category = sheet.catalogue.find_category(view.category);
  const HandlingCode promised = assessment ? assessment->handling : category != nullptr ? category->handling : HandlingCode();
  if (const Handling* handling = sheet.catalogue.find_handling(promised)) say(sheet.say("check.promise", {{"promise", sheet.in(handling->text)}}));
  const bool is_public = category != nullptr && category->is_public;
  say_softly(sheet.say(!is_public ? "check.public-no" : category->is_object ? "check.public-exact" : "check.public-square") + " " + sheet.say("check.never"));
  if (!m_visit.around.is_online) say(sheet.say("check.offline"));
}

void Face::draw_sent(page::Sheet& sheet) {
  heading(sheet.say(m_receipt ? "sent.title" : "sent.waiting-title"));
  if (m_receipt) {
    box(sheet.say("sent.number") + ": " + m_receipt->number.text(), m_look.good);
    say(sheet.say("check.category") + ": " + m_receipt->category_name);
    say(sheet.say("sent.department") + ": " + m_receipt->department_name);
    say(sheet.say("sent.promise") + " " + sheet.say("sent.until", {{"day", sheet.promise_in_words(m_receipt->promised_until)}}));
    if (who == Who::reporter) say_softly(sheet.say("sent.keep"));
    m_overlays.link(m_receipt->status_url, sheet.say("sent.follow"), ImVec2(std::min(m_width, 220.0F), 34));
  } else {
    say(sheet.say(m_visit.around.is_online ? "sent.sending" : "sent.offline"));
    say(sheet.say("sent.safe"));
  }
  ImGui::Spacing();
  if (who == Who::operator_) button("fresh", m_words.say("console.intake-next"), Weight::primary);
  button("again", sheet.say("action.again"), who == Who::operator_ ? Weight::secondary : Weight::primary);
}

void Face::draw_notices(page::Sheet& sheet) {
  for (const Notice* notice : interview::notices_of(m_visit.conversation(), sheet.catalogue)) {
    box(sheet.in(notice->text), notice->blocks ? m_look.busy : m_look.brand);
    if (!notice->blocks) continue;
    say(sheet.say("questions.blocked"));
    m_overlays.alarm(sheet.in(notice->text) + " " + sheet.say("questions.blocked"));
  }
}

void Face::draw_buttons(page::Sheet& sheet, const page::StepView& view) {
  const Step step = view.session.step;
  ImGui::Spacing();
  ImGui::Spacing();
  bool has_way_on = true;
  if (step == Step::check) button("send", sheet.say("action.send"), Weight::primary);
  else if (step == Step::nearby) button("not-known", sheet.say("action.not-known"), Weight::primary);
  else if (step != Step::category && !(view.is_blocked && step == Step::questions))
    button("next", sheet.say(view.session.return_to == Step::check ? "action.done" : "action.next"), Weight::primary);
  else has_way_on = false;
  if (step == Step::what) return;
  if (has_way_on) ImGui::SameLine();
  button("back", sheet.say("action.back"), Weight::secondary);
}

}  // namespace klinker::face
