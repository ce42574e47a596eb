#include "shared/classify/language.hpp"
#include "shared/page/desk_learning.hpp"
#include "shared/page/list_pages.hpp"

namespace klinker::page {
namespace {

void write_blind_report(Sheet& sheet, const BlindReport& report) {
  sheet.open("section").said("h2", "utrecht-heading-2", "desk.signals-title").open("p", "klinker-said");
  const std::string language(classify::language_of(report.text));
  if (!language.empty() && language != sheet.around.language) sheet.with("lang", language);
  sheet.text(report.text).close();
  if (const Area* area = sheet.catalogue.find_area(report.area))
    sheet.open("dl", "klinker-rows").row(sheet.say("desk.area"), area->name).close();
  sheet.paragraph("desk.labels-redacted").close();
}

void write_label_form(Sheet& sheet, const BlindDesk& view) {
  sheet.open("form", "klinker-form").with("id", "label-form").with("method", "post").with("action", "/desk/labels");
  sheet.hidden("form_token", view.form_token);
  sheet.hidden("municipality", sheet.catalogue.municipality.code.text(), "label-municipality");
  sheet.hidden("signal", view.next->signal);
  Sheet body(sheet.catalogue, sheet.around);
  body.faults = sheet.faults;
  Field category;
  category.name = "category";
  category.label = sheet.say("desk.labels-category");
  category.is_required = true;
  body.select(category, all_subcategories(sheet, sheet.say("desk.labels-choose")));
  sheet.fault_summary(body).written(body.take());
  sheet.open("div", "klinker-actions").open("button", "utrecht-button utrecht-button--primary-action").with("type", "submit");
  sheet.text(sheet.say("desk.labels-save")).close().close().close();
}

}  // namespace

Page desk_labels(const BlindDesk& view, const Catalogue& catalogue, const std::vector<const Catalogue*>& towns, const Surroundings& around) {
  Sheet sheet(catalogue, around);
  sheet.faults = &view.faults;
  const std::string title = sheet.say("desk.labels-title");
  sheet.open_main("desk-labels", "klinker-main klinker-main--wide");
  write_leaving(sheet);
  sheet.open("p").link("utrecht-link", "/desk?municipality=" + catalogue.municipality.code.text(), sheet.say("desk.back")).close();
  sheet.heading(title).paragraph("desk.labels-intro");
  write_desk_town(sheet, "/desk/labels", towns);
  const std::string count = number_text(view.waiting);
  sheet.paragraph(view.waiting == 0 ? "desk.labels-none" : view.waiting == 1 ? "desk.labels-one" : "desk.labels-waiting", {{"count", count}});
  if (view.next) {
    write_blind_report(sheet, *view.next);
    write_label_form(sheet, view);
  }
  return sheet.finish(title);
}

}  // namespace klinker::page
