// What is drawn beside its table: when reports came in, by day or week and by hour of the week; how long the open ones of a department wait.
#include <algorithm>

#include "shared/page/figure_parts.hpp"

namespace klinker::page {
namespace {

constexpr const char* shades[] = {"utrecht-table__cell klinker-shade-0", "utrecht-table__cell klinker-shade-1", "utrecht-table__cell klinker-shade-2",
                                  "utrecht-table__cell klinker-shade-3", "utrecht-table__cell klinker-shade-4"};

// The more, the darker; the figure itself is in the cell.
void write_shaded(Sheet& sheet, std::int64_t count, std::int64_t most) {
  const std::int64_t shade = count == 0 || most == 0 ? 0 : std::min<std::int64_t>(4, 1 + count * 4 / (most + 1));
  sheet.element("td", shades[shade], count_in_words(sheet, count));
}

const TimeRow& busiest(const std::vector<TimeRow>& rows) {
  return *std::max_element(rows.begin(), rows.end(), [](const TimeRow& a, const TimeRow& b) { return a.reports < b.reports; });
}

std::string time_in_words(const Sheet& sheet, const TimeRow& row) {
  const std::string first = date_in_words(sheet, row.first);
  return row.first == row.last ? first : sheet.say("desk.figures-between", {{"from", first}, {"to", date_in_words(sheet, row.last)}});
}

// The table below says the same; this shows its shape.
void write_time_picture(Sheet& sheet, const std::vector<TimeRow>& rows) {
  constexpr std::int64_t height = 100;
  constexpr std::int64_t step = 10;
  const std::int64_t most = std::max<std::int64_t>(1, busiest(rows).reports);
  const std::string width = number_text(static_cast<std::int64_t>(rows.size()) * step);
  sheet.open("svg", "klinker-time").with("aria-hidden", "true").with("viewbox", "0 0 " + width + " 100").with("preserveaspectratio", "none");
  for (std::size_t at = 0; at < rows.size(); ++at) {
    const std::int64_t tall = rows[at].reports * height / most;
    sheet.open("rect").with("x", number_text(static_cast<std::int64_t>(at) * step)).with("y", number_text(height - tall));
    sheet.with("width", number_text(step - 2)).with("height", number_text(tall)).close();
  }
  sheet.close();
  sheet.open("p", "klinker-ends").with("aria-hidden", "true").element("span", nullptr, date_in_words(sheet, rows.front().first));
  sheet.element("span", nullptr, date_in_words(sheet, rows.back().last)).close();
}

}  // namespace

void write_time_line(Sheet& sheet, const FiguresDesk& view) {
  const bool is_by_day = view.figures->days.size() <= most_days;
  const std::vector<TimeRow>& rows = is_by_day ? view.figures->days : view.figures->weeks;
  const std::string table = is_by_day ? "days" : "weeks";
  const std::string title = sheet.say("desk.figures-" + table);
  sheet.open("section").with("id", "table-" + table);
  write_figure_head(sheet, title, {"desk.figures-how-time"});
  if (rows.empty()) {
    sheet.paragraph("desk.none").close();
    return;
  }
  const TimeRow& most = busiest(rows);
  sheet.paragraph("desk.figures-busiest", {{"when", time_in_words(sheet, most)}, {"count", count_in_words(sheet, most.reports)}});
  write_time_picture(sheet, rows);
  open_figure_table(sheet, table, title, {sheet.say("desk.figures-column-received"), sheet.say("desk.figures-reports")});
  const std::size_t shown = shown_rows(view, table, rows.size());
  for (std::size_t at = rows.size(); at > rows.size() - shown; --at) {
    sheet.open("tr", "utrecht-table__row").open("th", "utrecht-table__header-cell").with("scope", "row").text(time_in_words(sheet, rows[at - 1])).close();
    sheet.element("td", "utrecht-table__cell utrecht-table__cell--numeric-column", count_in_words(sheet, rows[at - 1].reports)).close();
  }
  close_figure_table(sheet, view, table, title, rows.size(), shown);
  sheet.close();
}

void write_hours(Sheet& sheet, const FiguresDesk& view) {
  constexpr std::size_t hours_of_day = 24;
  constexpr std::size_t days_of_week = 7;
  const auto& hours = view.figures->hours;
  const std::string title = sheet.say("desk.figures-hours-title");
  sheet.open("section").with("id", "table-hours");
  write_figure_head(sheet, title, {"desk.figures-how-hours"});
  if (view.figures->is_hour_filtered) sheet.paragraph("desk.figures-own", {{"column", title}});
  std::vector<std::string> heads = {sheet.say("desk.figures-column-hour")};
  for (std::size_t day = 1; day <= days_of_week; ++day) heads.push_back(sheet.say("weekday." + number_text(static_cast<std::int64_t>(day))));
  open_figure_table(sheet, "hours", title, heads);
  const std::int64_t most = *std::max_element(hours.begin(), hours.end());
  for (std::size_t hour = 0; hour < hours_of_day; ++hour) {
    sheet.open("tr", "utrecht-table__row").open("th", "utrecht-table__header-cell").with("scope", "row");
    sheet.text(figure_name(sheet, "hour", number_text(static_cast<std::int64_t>(hour)))).close();
    for (std::size_t day = 0; day < days_of_week; ++day) write_shaded(sheet, hours[day * hours_of_day + hour], most);
    sheet.close();
  }
  close_figure_table(sheet, view, "hours", title, hours_of_day, hours_of_day);
  sheet.close();
}

void write_ages(Sheet& sheet, const FiguresDesk& view) {
  const std::vector<AgeRow>& ages = view.figures->ages;
  const std::string title = sheet.say("desk.figures-ages");
  sheet.open("section").with("id", "table-ages");
  write_figure_head(sheet, title, {"desk.figures-how-ages"});
  if (ages.empty()) {
    sheet.paragraph("desk.figures-none-open").close();
    return;
  }
  std::vector<std::string> heads = {column_name(sheet, "department")};
  for (std::size_t age = 0; age < figure_ages; ++age) heads.push_back(sheet.say("desk.figures-age-" + number_text(static_cast<std::int64_t>(age))));
  open_figure_table(sheet, "ages", title, heads);
  std::int64_t most = 0;
  for (const AgeRow& row : ages) most = std::max(most, *std::max_element(row.open.begin(), row.open.end()));
  const std::size_t shown = shown_rows(view, "ages", ages.size());
  for (std::size_t at = 0; at < shown; ++at) {
    sheet.open("tr", "utrecht-table__row").open("th", "utrecht-table__header-cell").with("scope", "row");
    sheet.text(figure_name(sheet, "department", ages[at].department)).close();
    for (const std::int64_t open : ages[at].open) write_shaded(sheet, open, most);
    sheet.close();
  }
  close_figure_table(sheet, view, "ages", title, ages.size(), shown);
  sheet.close();
}

}  // namespace klinker::page
