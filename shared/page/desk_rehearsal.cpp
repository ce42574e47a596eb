#include "shared/page/desk_rehearsal.hpp"

#include "shared/page/list_pages.hpp"
#include "shared/page/rehearsal_words.hpp"

namespace klinker::page {
namespace {

void write_form(Sheet& sheet, const RehearsalDesk& view) {
  const std::string town = sheet.catalogue.municipality.code.text();
  sheet.open("form", "klinker-form").with("method", "post").with("action", "/desk/proef?municipality=" + town);
  Field text;
  text.name = "text";
  text.type = "textarea";
  text.label = sheet.say("console.trial-text");
  text.hint = sheet.say("console.trial-text-hint");
  text.value = view.text;
  text.is_required = true;
  sheet.field(text);
  Field area;
  area.name = "area";
  area.label = sheet.say("console.trial-area");
  area.value = view.area.text();
  std::vector<Option> options;
  options.push_back({{}, sheet.say("console.trial-nowhere"), {}, false});
  for (const Area& one : sheet.catalogue.areas) options.push_back({one.code.text(), one.name, one.kind, false});
  sheet.select(area, options);
  sheet.open("div", "klinker-actions").button("try", sheet.say("console.trial-go"), Weight::primary).close().close();
}

}  // namespace

Page desk_rehearsal(const RehearsalDesk& view, const Catalogue& catalogue, const std::vector<const Catalogue*>& towns, const Surroundings& around) {
  Sheet sheet(catalogue, around);
  const std::string title = sheet.say("console.trial-title");
  const std::string town = catalogue.municipality.code.text();
  sheet.open_main("desk-rehearsal", "klinker-main");
  write_leaving(sheet);
  sheet.open("p").link("utrecht-link", "/desk?municipality=" + town, sheet.say("desk.back"));
  sheet.text(" · ").link("utrecht-link", "/desk/console?municipality=" + town + "&view=trial", sheet.say("console.trial-drawn")).close();
  sheet.heading(title);
  write_desk_town(sheet, "/desk/proef", towns);
  write_form(sheet, view);
  for (const TrialPart& part : trial_in_words(sheet, view.made)) {
    sheet.open("section", part.is_danger ? "utrecht-alert utrecht-alert--error" : "klinker-panel").open("div");
    sheet.element("h2", "utrecht-heading-2", part.title).open("dl", "klinker-rows");
    for (const auto& [term, words] : part.rows) sheet.row(term, words);
    sheet.close();
    if (!part.remark.empty()) sheet.element("p", "utrecht-paragraph", part.remark);
    sheet.close().close();
  }
  return sheet.finish(title);
}

}  // namespace klinker::page
