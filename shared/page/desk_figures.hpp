// The desk's page of figures: what the console draws of many reports, as tables that everybody can read, and each of them as CSV. The
// figures are the console's own engine's; here they only become words.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <vector>

#include "shared/page/figure_list.hpp"
#include "shared/page/pages.hpp"

namespace klinker::page {

/// A group of reports. Of the closed ones: within how long half of them, and nine in ten, were closed. Of the open ones: how long they wait.
struct FigureRow {
  std::string code;              ///< empty: none
  bool is_chosen = false;        ///< named by the filter on its own column
  std::int64_t reports = 0, open = 0, closed = 0;
  Lasted handling, handling_p90, age, age_p90;
};
struct FigureTable {
  std::string column;            ///< code, as in the query: "category"
  bool is_filtered = false;      ///< there is a filter on this column, which these rows do not listen to
  std::vector<FigureRow> rows;   ///< most reports first; groups without a report are left out
};

inline constexpr std::size_t figure_ages = 7;  ///< less than 1, 3, 7, 14, 28, 60 days; 60 days or more
struct AgeRow {
  std::string department;
  std::array<std::int64_t, figure_ages> open{};
};
struct TimeRow {
  Date first, last;              ///< both in it
  std::int64_t reports = 0;      ///< received then
};

/// Everything that is counted of one selection.
struct Figures {
  Instant as_of;                 ///< ages, and what is late, at this moment
  std::int64_t known = 0;        ///< reports of the municipality, selected or not
  FigureRow total;
  std::array<std::int64_t, 4> timeliness{};  ///< closed in time, closed late, open in time, open late
  bool is_timeliness_filtered = false;
  std::vector<FigureTable> tables;           ///< main, category, department, area, state, outcome, channel
  std::vector<AgeRow> ages;                  ///< departments with open reports, as in their table
  std::array<std::int64_t, 168> hours{};     ///< Monday 0:00 is the first, in Amsterdam
  bool is_hour_filtered = false;
  std::vector<TimeRow> days, weeks;          ///< oldest first, none left out between
};

/// A filter that is set, or that was typed and cannot be read.
struct FigureFilter {
  std::string column;
  std::string value;               ///< as in the query
  bool is_read = true;             ///< false: `value` is what was typed
  std::string without;             ///< the query without this filter
  std::int64_t metres = 0;         ///< of a shape that is everything within this distance of one place
  std::string address{};           ///< there, where it is known
};
/// The form's way to a shape without a map: a distance around an address.
struct FigureAround {
  std::string address;             ///< typed, or the one in the middle of the chosen shape
  std::string metres = "500";
  std::string centre;              ///< "x,y" in metres: where that address is; empty: not known yet
  struct Found {
    std::string label;
    std::string query;             ///< of the selection around it
  };
  std::vector<Found> found;        ///< more addresses fit what was typed
  std::string unknown_number;      ///< the number that was typed and is in none of them
};
inline constexpr int figure_distances[] = {100, 250, 500, 1000, 2500};
/// What can be chosen of a column of names.
struct FigureChoice {
  std::string column;
  std::vector<std::string> codes;  ///< empty is none
};

/// The two fields of a column of times or numbers: days or numbers, or what was typed. Empty: no end, or one that these fields cannot say.
struct FigureRange {
  std::string column;
  std::string from, to;
};

struct FiguresDesk {
  std::string query;               ///< of the selection; with faults: of what could be read
  std::vector<FigureFilter> filters;
  std::vector<FigureChoice> choices;
  std::vector<FigureRange> ranges; ///< of every column of times or numbers
  FigureAround around;
  std::string whole;               ///< the table of which all rows are shown
  std::vector<interview::Fault> faults;
  std::optional<Figures> figures;  ///< none: the query has faults, or an address is to be chosen first
  FigureList list;                 ///< a page of the selection's reports; of no meaning without figures
};

/// Where a fault of a column of names is mended, on the page.
[[nodiscard]] inline std::string pick_field(const std::string& column) { return "pick-" + column; }

/// Of a long table, unless it is asked for whole.
inline constexpr std::size_t first_rows = 20;
/// A time line of more days is shown in weeks.
inline constexpr std::size_t most_days = 92;

[[nodiscard]] Page desk_figures(const FiguresDesk& view, const Catalogue& catalogue, const std::vector<const Catalogue*>& towns,
                                const Surroundings& around);

/// Every table there is as CSV, in the order of the page.
inline constexpr const char* figure_tables[] = {"total", "timeliness", "main", "category", "department", "area", "state",
                                                "outcome", "channel", "ages", "hours", "days", "weeks"};
/// RFC 4180 in UTF-8 with a header row of English names; durations in whole hours. A cell that a spreadsheet would take for a formula
/// begins with an apostrophe. Empty when there is no such table.
[[nodiscard]] std::string figures_csv(const Figures& figures, const std::string& table, const Catalogue& catalogue, const Surroundings& around);
/// The reports of the list likewise, moments in UTC.
inline constexpr const char* reports_table = "reports";
[[nodiscard]] std::string list_csv(const FigureList& list, const Catalogue& catalogue, const Surroundings& around);

}  // namespace klinker::page
