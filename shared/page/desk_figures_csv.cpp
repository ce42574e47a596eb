// The tables of the page of figures for a spreadsheet or a program: names of columns are English and stay, durations are hours.
#include <string_view>

#include "shared/page/figure_parts.hpp"

namespace klinker::page {
namespace {

// RFC 4180, 2.5 to 2.7. What begins like a formula would be run by the spreadsheet that opens it.
std::string cell(const std::string& text) {
  const bool is_formula = !text.empty() && std::string_view("=+-@\t\r").find(text.front()) != std::string_view::npos;
  const std::string safe = is_formula ? "'" + text : text;
  if (safe.find_first_of(",\"\r\n") == std::string::npos) return safe;
  std::string quoted = "\"";
  for (const char c : safe) quoted += c == '"' ? std::string("\"\"") : std::string(1, c);
  return quoted + "\"";
}

std::string code_text(const std::string& code) { return code.empty() ? "_" : code; }

std::string hours_text(const Lasted& lasted) { return lasted.unit == Lasted::Unit::none ? std::string() : number_text(lasted.hours); }

std::string figure_line(const std::string& group, const std::string& name, const FigureRow& row) {
  return csv_line({group, name, number_text(row.reports), number_text(row.open), number_text(row.closed), hours_text(row.handling), hours_text(row.handling_p90),
                   hours_text(row.age), hours_text(row.age_p90)});
}

std::string figure_heads() {
  return csv_line({"group", "name", "reports", "open", "closed", "handling_median_hours", "handling_p90_hours", "age_median_hours", "age_p90_hours"});
}

std::string timeliness_csv(const Sheet& sheet, const Figures& figures) {
  constexpr const char* codes[] = {"closed_in_time", "closed_late", "open_in_time", "open_late"};
  std::string text = csv_line({"group", "name", "reports"});
  for (std::size_t at = 0; at < figures.timeliness.size(); ++at)
    text += csv_line({codes[at], figure_name(sheet, "timeliness", codes[at]), number_text(figures.timeliness[at])});
  return text;
}

std::string ages_csv(const Sheet& sheet, const Figures& figures) {
  std::string text = csv_line({"department", "name", "under_1_day", "under_3_days", "under_7_days", "under_14_days", "under_28_days", "under_60_days", "60_days_or_more"});
  for (const AgeRow& row : figures.ages) {
    std::vector<std::string> cells = {code_text(row.department), figure_name(sheet, "department", row.department)};
    for (const std::int64_t open : row.open) cells.push_back(number_text(open));
    text += csv_line(cells);
  }
  return text;
}

std::string hours_csv(const Figures& figures) {
  std::string text = csv_line({"hour", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"});
  for (std::size_t hour = 0; hour < 24; ++hour) {
    std::vector<std::string> cells = {number_text(static_cast<std::int64_t>(hour))};
    for (std::size_t day = 0; day < 7; ++day) cells.push_back(number_text(figures.hours[day * 24 + hour]));
    text += csv_line(cells);
  }
  return text;
}

std::string time_csv(const std::vector<TimeRow>& rows) {
  std::string text = csv_line({"from", "to", "reports"});
  for (const TimeRow& row : rows) text += csv_line({format_date(row.first), format_date(row.last), number_text(row.reports)});
  return text;
}

}  // namespace

std::string csv_line(const std::vector<std::string>& cells) {
  std::string text;
  for (std::size_t at = 0; at < cells.size(); ++at) text += (at == 0 ? "" : ",") + cell(cells[at]);
  return text + "\r\n";
}

std::string figures_csv(const Figures& figures, const std::string& table, const Catalogue& catalogue, const Surroundings& around) {
  const Sheet sheet(catalogue, around);
  if (table == "total") return figure_heads() + figure_line("total", sheet.say("desk.figures-total"), figures.total);
  if (table == "timeliness") return timeliness_csv(sheet, figures);
  if (table == "ages") return ages_csv(sheet, figures);
  if (table == "hours") return hours_csv(figures);
  if (table == "days") return time_csv(figures.days);
  if (table == "weeks") return time_csv(figures.weeks);
  for (const FigureTable& each : figures.tables) {
    if (each.column != table) continue;
    std::string text = figure_heads();
    for (const FigureRow& row : each.rows) text += figure_line(code_text(row.code), figure_name(sheet, table, row.code), row);
    return text;
  }
  return {};
}

}  // namespace klinker::page
