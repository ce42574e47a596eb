// Where a person enters a town: what can be reported here, and what already waits on this phone.
#include "shared/page/form.hpp"

namespace klinker::page {
namespace {

void write_receipt_lines(Sheet& sheet, const wire::Receipt& receipt) {
  sheet.open("p").text(sheet.say("stored.number", {{"number", receipt.number.text()}})).close();
  sheet.link("utrecht-link", receipt.status_url, sheet.say("sent.follow"));
}

void write_refusal(Sheet& sheet, const std::string& codes) {
  std::size_t from = 0;
  sheet.said("p", nullptr, "stored.refused-why").open("ul");
  while (from < codes.size()) {
    const std::size_t comma = std::min(codes.find(',', from), codes.size());
    const std::string code = codes.substr(from, comma - from);
    const std::string key = "refusal." + code;
    sheet.element("li", nullptr, sheet.say(sheet.catalogue.texts.has("nl", key) ? key : "refusal.other", {{"code", code}}));
    from = comma + 1;
  }
  sheet.close();
  sheet.open("p").text(sheet.say("stored.call", {{"phone", sheet.catalogue.municipality.phone_shown}})).close();
}

void write_stored_one(Sheet& sheet, const StoredDraft& draft) {
  using Kind = StoredDraft::Kind;
  static const char* const kinds[] = {"draft", "waiting", "sending", "refused", "sent"};
  const std::string kind = kinds[static_cast<int>(draft.kind)];
  std::string name = draft.category.is_empty() ? std::string() : sheet.category_name(draft.category);
  if (name.empty()) name = sheet.say("stored.nameless");
  sheet.open("li", "klinker-card").with("data-kind", kind);
  sheet.open("h3", "utrecht-heading-4").text(name).close();
  sheet.open("p", "klinker-stored__state").icon(draft.kind == Kind::sent ? "check" : draft.kind == Kind::refused ? "warning" : "clock");
  sheet.said("strong", nullptr, "stored." + kind).close();
  if (!draft.summary.empty()) sheet.element("p", "klinker-stored__text", draft.summary);
  if (draft.kind != Kind::sent) sheet.open("p").text(sheet.say("stored.saved", {{"moment", sheet.moment_in_words(draft.saved)}})).close();
  if (draft.kind == Kind::waiting && draft.attempts > 0)
    sheet.open("p").text(sheet.say("stored.attempts", {{"count", number_text(draft.attempts)}})).close();
  if (draft.has_photo && !draft.is_photo_sent && draft.kind == Kind::sent) sheet.said("p", nullptr, "stored.photo-waits");
  if (draft.kind == Kind::refused) write_refusal(sheet, draft.refusal);
  if (draft.receipt) write_receipt_lines(sheet, *draft.receipt);
  sheet.open("div", "klinker-actions");
  if (draft.kind == Kind::draft) sheet.button("open:" + draft.id, sheet.say("action.open"), Weight::secondary, name);
  if (draft.kind == Kind::refused) sheet.button("open:" + draft.id, sheet.say("action.repair"), Weight::secondary, name);
  if (draft.kind == Kind::waiting) sheet.button("retry:" + draft.id, sheet.say("action.retry"), Weight::secondary, name);
  if (draft.kind != Kind::sending && draft.kind != Kind::waiting)
    sheet.button("discard:" + draft.id, sheet.say(draft.kind == Kind::sent ? "action.hide" : "action.discard"), Weight::subtle, name);
  sheet.close().close();
}

}  // namespace

void write_outbox_line(Sheet& sheet, const std::vector<StoredDraft>& stored) {
  int waiting = 0;
  for (const StoredDraft& draft : stored)
    if (draft.kind == StoredDraft::Kind::waiting || draft.kind == StoredDraft::Kind::sending) ++waiting;
  sheet.open("p", "klinker-outbox").with("id", "outbox").flag("hidden", waiting == 0 && sheet.around.is_online);
  if (waiting > 0) sheet.icon("clock").text(sheet.say(waiting == 1 ? "outbox.one" : "outbox.several", {{"count", number_text(waiting)}}));
  if (!sheet.around.is_online) sheet.text(waiting > 0 ? " " : "").text(sheet.say("outbox.offline"));
  sheet.close();
}

void write_stored(Sheet& sheet, const std::vector<StoredDraft>& stored) {
  if (stored.empty()) return;
  sheet.open("section", "klinker-stored").with("aria-labelledby", "stored-title");
  sheet.open("h2", "utrecht-heading-2").with("id", "stored-title").text(sheet.say("stored.title")).close();
  sheet.paragraph("stored.where");
  sheet.open("form").with("id", "stored-form").with("method", "post").with("action", sheet.town_path("meld")).open("ul", "klinker-cards");
  for (const StoredDraft& draft : stored) write_stored_one(sheet, draft);
  sheet.close().close().close();
}

Page start(const Catalogue& catalogue, const Surroundings& around, const std::vector<StoredDraft>& stored) {
  Sheet sheet(catalogue, around);
  const std::string town = sheet.in(catalogue.municipality.name);
  sheet.open_main("start");
  sheet.open("div", "klinker-hero").heading(sheet.say("start.title"));
  sheet.said("p", "klinker-lead", "start.lead", {{"town", town}});
  sheet.open("p", "klinker-actions");
  sheet.link("utrecht-button utrecht-button--primary-action", sheet.town_path("meld"), sheet.say("start.report"));
  if (around.frame == Frame::site)
    sheet.link("utrecht-button utrecht-button--secondary-action", sheet.town_path("kaart"), sheet.say("start.map"));
  sheet.close().close();
  if (!sheet.is_plain()) {
    write_outbox_line(sheet, stored);
    write_stored(sheet, stored);
  }
  sheet.open("section").said("h2", "utrecht-heading-2", "start.about").open("ul", "klinker-subjects");
  for (const Category& category : catalogue.categories) {
    if (!category.parent.is_empty()) continue;
    sheet.open("li").open("a", "klinker-subject").with("href", sheet.town_path("meld") + "#kies-" + category.code.text());
    sheet.icon(category.icon).open("span");
    sheet.element("strong", nullptr, sheet.in(category.name)).text(" ");
    sheet.element("span", "klinker-subject__about", sheet.in(category.description)).close().close().close();
  }
  sheet.close().close();
  sheet.open("section", "klinker-panel").said("h2", "utrecht-heading-2", "start.then").open("ol", "klinker-steps");
  for (const char* key : {"start.then-1", "start.then-2", "start.then-3"}) sheet.said("li", nullptr, key);
  sheet.close();
  sheet.paragraph("start.urgent", {{"phone", catalogue.municipality.phone_shown}}).close();
  return sheet.finish(sheet.say("start.title"));
}

}  // namespace klinker::page
