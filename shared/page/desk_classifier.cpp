// How well the classifier does: a table of weeks, a table of categories.
#include "shared/page/desk_learning.hpp"
#include "shared/page/list_pages.hpp"

namespace klinker::page {
namespace {

/// "12 (4 procent)"; the number alone when there is nothing to be a part of.
std::string with_share(const Sheet& sheet, std::int64_t part, std::int64_t of) {
  if (of == 0) return number_text(part);
  const std::string percent = number_text((part * 200 + of) / (of * 2));
  return number_text(part) + " (" + sheet.say("desk.percent", {{"percent", percent}}) + ")";
}

void open_table(Sheet& sheet, const char* id, const char* caption, std::initializer_list<const char*> heads) {
  sheet.open("div", "klinker-scroll").with("role", "region").with("aria-labelledby", id).with("tabindex", "0");
  sheet.open("table", "utrecht-table").open("caption", "utrecht-table__caption").with("id", id).text(sheet.say(caption)).close();
  sheet.open("thead", "utrecht-table__header").open("tr", "utrecht-table__row");
  for (const char* key : heads) sheet.open("th", "utrecht-table__header-cell").with("scope", "col").text(sheet.say(key)).close();
  sheet.close().close().open("tbody", "utrecht-table__body");
}

void open_row(Sheet& sheet, const std::string& head) {
  sheet.open("tr", "utrecht-table__row").open("th", "utrecht-table__header-cell").with("scope", "row").text(head).close();
}

void write_number(Sheet& sheet, const std::string& number) {
  sheet.element("td", "utrecht-table__cell utrecht-table__cell--numeric-column", number);
}

void write_weeks(Sheet& sheet, const ClassifierDesk& view) {
  sheet.said("h2", "utrecht-heading-2", "desk.drift").paragraph("desk.drift-intro");
  open_table(sheet, "drift-caption", "desk.drift-caption",
             {"desk.drift-week", "desk.drift-reports", "desk.drift-fallback", "desk.drift-corrected", "desk.drift-unsure"});
  for (const DriftWeek& week : view.weeks) {
    open_row(sheet, sheet.day_in_words(week.monday));
    write_number(sheet, number_text(week.reports));
    for (const std::int64_t part : {week.fallback, week.corrected, week.unsure}) write_number(sheet, with_share(sheet, part, week.reports));
    sheet.close();
  }
  sheet.close().close().close();
}

void write_categories(Sheet& sheet, const ClassifierDesk& view) {
  sheet.said("h2", "utrecht-heading-2", "desk.judged");
  sheet.paragraph("desk.judged-intro", {{"least", number_text(view.least_judged)}, {"percent", number_text(view.least_precision_percent)}});
  open_table(sheet, "judged-caption", "desk.judged-caption", {"check.category", "desk.judged-proposed", "desk.judged-right", "desk.judged-verdict"});
  for (const JudgedCategory& one : view.categories) {
    open_row(sheet, sheet.category_name(one.category));
    write_number(sheet, number_text(one.proposed));
    write_number(sheet, with_share(sheet, one.right, one.proposed));
    sheet.element("td", "utrecht-table__cell", sheet.say(one.is_unlocked ? "desk.judged-yes" : "desk.judged-no")).close();
  }
  sheet.close().close().close();
}

}  // namespace

Page desk_classifier(const ClassifierDesk& view, const Catalogue& catalogue, const std::vector<const Catalogue*>& towns,
                     const Surroundings& around) {
  Sheet sheet(catalogue, around);
  const std::string title = sheet.say("desk.classifier-title");
  sheet.open_main("desk-classifier", "klinker-main klinker-main--wide");
  write_leaving(sheet);
  sheet.open("p").link("utrecht-link", "/desk?municipality=" + catalogue.municipality.code.text(), sheet.say("desk.back")).close();
  sheet.heading(title);
  write_desk_town(sheet, "/desk/classifier", towns);
  write_weeks(sheet, view);
  write_categories(sheet, view);
  return sheet.finish(title);
}

}  // namespace klinker::page
