#include "wasm/face/face.hpp"

#include <algorithm>

#include <imgui.h>

#include "shared/intake/assess.hpp"
#include "shared/wire/writer.hpp"

namespace klinker::face {
namespace {

constexpr float widest = 680;  // a line that can be read

/// "Stap 2 van 4"; empty for a step that is not counted.
std::string progress(const page::Sheet& sheet, const interview::Session& session, Instant now) {
  const std::vector<interview::Step> steps = interview::steps(session, sheet.catalogue, now);
  const auto here = std::find(steps.begin(), steps.end(), session.step);
  if (here == steps.end()) return {};
  return sheet.say("form.progress", {{"step", std::to_string(here - steps.begin() + 1)}, {"total", std::to_string(steps.size())}});
}

}  // namespace

void Face::draw(Instant now) {
  const Catalogue* catalogue = m_visit.catalogue();
  const interview::Session& session = m_visit.conversation();
  // A form drawn before the draft is opened would keep its empty fields over what was typed before.
  if (catalogue == nullptr || session.draft.key.is_empty()) return;
  page::Sheet sheet(*catalogue, m_visit.around);
  if (session.step != m_step) {
    m_step = session.step;
    m_is_above = true;
    m_chosen.clear();
  }
  if (m_is_above) ImGui::SetScrollY(0);
  m_is_above = false;
  m_fields.clear();
  m_choices.clear();
  m_width = std::min(widest, ImGui::GetContentRegionAvail().x - 4);
  const page::StepView view = page::look_at(session, *catalogue, now);
  for (const Danger* danger : intake::dangers(session.draft.text, *catalogue)) {
    const std::string call = sheet.say("danger.call", {{"phone", danger->phone}});
    box(sheet.in(danger->text), m_look.danger);
    m_overlays.alarm(sheet.in(danger->text) + " " + call);
    m_overlays.link("tel:" + danger->phone, call, ImVec2(std::min(m_width, 160.0F), 34));
  }
  if (session.step == Step::sent) return draw_sent(sheet);
  const std::string count = progress(sheet, session, now);
  if (!count.empty()) say_softly(count);
  heading(sheet.say(std::string(interview::code_of(session.step)) + ".title"));
  // What is wrong with no field that is here is said above them all.
  for (const interview::Fault& fault : session.faults)
    if (fault.field == "answers" || fault.field == "category" || fault.field == "joins") box(sheet.fault_sentence(fault.text), m_look.danger);
  draw_screen(sheet, view);
  draw_buttons(sheet, view);
  say_softly(m_words.say("console.intake-keys"));
  if (session.step == Step::what || session.step == Step::category) draw_all_categories(sheet, view);
  // Nothing here could take it: the next time anything may.
  if (m_wants_focus && ImGui::GetFrameCount() > 2) m_overlays.focus(console::Overlays::canvas), m_wants_focus = false;
}

void Face::go_on() {
  const Step step = m_visit.conversation().step;
  // Who is at the last screen sends by pressing its button.
  if (step != Step::check && step != Step::sent && step != Step::category) m_action = step == Step::nearby ? "not-known" : "next";
}

std::string Face::pairs() const {
  wire::Writer writer;
  writer.open_array();
  const auto pair = [&writer](const std::string& name, const std::string& value) { writer.open_array().text(name).text(value).close_array(); };
  for (const auto& [name, several] : m_choices) {
    const auto chosen = m_chosen.find(name);
    std::string rest = chosen == m_chosen.end() ? std::string() : chosen->second;
    if (several == Several::no) {
      pair(name, rest);
      continue;
    }
    while (!rest.empty()) {
      const std::size_t comma = rest.find(',');
      pair(name, rest.substr(0, comma));
      rest.erase(0, comma == std::string::npos ? rest.size() : comma + 1);
    }
  }
  for (const std::string& id : m_fields) {
    const auto shared = m_ids.find(id);
    pair(shared == m_ids.end() ? id : shared->second, m_overlays.value(id));
  }
  return writer.close_array().take();
}

void Face::acted() {
  m_filled.clear();
  m_chosen.clear();
  m_wants_focus = true;
}

void Face::hear_receipt(std::string_view json) {
  m_receipt.reset();
  if (json.empty()) return;
  if (Result<wire::Receipt> decoded = wire::decode_receipt(json); decoded) m_receipt = *std::move(decoded);
}

std::string Face::told() {
  const Catalogue* catalogue = m_visit.catalogue();
  if (catalogue == nullptr) return {};
  const interview::Session& session = m_visit.conversation();
  page::Sheet sheet(*catalogue, m_visit.around);
  if (session.step == Step::sent) return m_receipt ? sheet.say("sent.title") + ". " + m_receipt->number.text() : sheet.say("sent.waiting-title");
  std::string words = progress(sheet, session, Instant{}) + ": " + sheet.say(std::string(interview::code_of(session.step)) + ".title");
  const auto add = [&words](const std::string& more) { words += ". " + more; };
  for (const interview::Fault& fault : session.faults) add(sheet.fault_sentence(fault.text));
  if (session.step == Step::where) {
    const page::StepView view = page::look_at(session, *catalogue, Instant{});
    if (view.category.is_empty()) add(sheet.say("category.unknown"));
    else add(sheet.say("where.about") + " " + sheet.category_name(view.category));
    if (session.draft.place.point) add(page::chosen_place(sheet, session));
    else if (session.address_search_failed) add(sheet.say("where.search-failed"));
    else if (!session.addresses.empty()) add(m_words.say("console.intake-found", {{"n", std::to_string(session.addresses.size())}}));
  }
  if (session.step == Step::where || session.step == Step::questions)
    for (const Notice* notice : interview::notices_of(session, *catalogue))
      if (!notice->blocks) add(sheet.in(notice->text));
  return words;
}

}  // namespace klinker::face
