#include "server/http/endpoints/desk_figures.hpp"

#include <algorithm>
#include <charconv>
#include <iterator>
#include <variant>

#include "server/figures/board.hpp"
#include "server/figures/near_address.hpp"
#include "server/http/api.hpp"
#include "server/http/desk_gate.hpp"
#include "server/http/desk_view.hpp"
#include "server/http/surroundings.hpp"
#include "shared/page/desk_figures.hpp"

namespace klinker::http {

namespace {

// Longer than any question takes once the reports are there; shorter than a thread may be kept from phones.
constexpr std::chrono::milliseconds patience{3000};

// The first, unless another is named; 0: what is named is none.
std::int64_t part_of(const Request& request) {
  const std::string text = request.query_value("part").value_or("1");
  std::int64_t part = 0;
  const auto read = std::from_chars(text.data(), text.data() + text.size(), part);
  return read.ec == std::errc() && read.ptr == text.data() + text.size() ? std::max<std::int64_t>(part, 0) : 0;
}

struct Asking {
  std::shared_ptr<const Towns> towns;
  const Town* town = nullptr;
  figures::Board::Told told;
  page::FigureAround around;
};

// Another selection keeps the order of the list.
void carry(const std::string& order, Asking& asking) {
  if (order.empty()) return;
  const auto add = [&](std::string& query) { query += (query.empty() ? "" : "&") + order; };
  add(asking.told.asked.query);
  for (page::FigureFilter& filter : asking.told.asked.filters) add(filter.without);
  for (page::FigureAround::Found& found : asking.around.found) add(found.query);
}

enum class Wanted { page, reports_file };

/// What was asked, answered; or the answer instead.
std::variant<Asking, Answer> ask_board(const Request& request, App& app, Wanted wanted) {
  if (!app.desk->find_session(request, now())) return to_login(request);
  Asking asking{app.towns.current(), nullptr, {}, {}};
  asking.town = chosen_town(request, *asking.towns);
  if (asking.town == nullptr) return problem(404, request, app);
  const Catalogue& catalogue = asking.town->catalogue;
  const figures::NearAddress near = figures::read_near_address(request.query, *asking.town, *app.addresses);
  figures::AskedList list = figures::read_list(request.query);
  list.language = surroundings(request, app, asking.town).language;
  if (wanted == Wanted::reports_file) {
    list.reports_on_a_page = page::most_csv_reports;
    list.page = std::max<std::int64_t>(part_of(request), 1);
  }
  auto told = app.figures->of(catalogue.municipality.code).tell(near.query, catalogue, now(), patience, list);
  if (!told) {
    Answer answer = problem(503, request, app);
    answer.headers.emplace_back("Retry-After", "5");
    return answer;
  }
  asking.told = *std::move(told);
  asking.told.list.order = console::write_listing(list.listing);
  figures::Asked& asked = asking.told.asked;
  asked.is_from_form = asked.is_from_form || near.is_from_form;
  asked.faults.insert(asked.faults.begin(), near.faults.begin(), near.faults.end());
  if (asked.faults.empty() || near.found.empty()) asking.around = figures::name_around(near, asked, *asking.town, *app.addresses);
  else asking.around = near.around;
  if (!asked.faults.empty() || !near.found.empty()) asking.told.figures.reset();
  carry(figures::write_list(list), asking);
  return asking;
}

bool is_table(const std::string& name) {
  return name == page::reports_table || std::find(std::begin(page::figure_tables), std::end(page::figure_tables), name) != std::end(page::figure_tables);
}

page::FiguresDesk view_of(Asking& asking) {
  figures::Board::Told& told = asking.told;
  page::FiguresDesk view;
  view.around = std::move(asking.around);
  view.query = std::move(told.asked.query);
  view.filters = std::move(told.asked.filters);
  view.choices = std::move(told.choices);
  view.ranges = std::move(told.asked.ranges);
  view.faults = std::move(told.asked.faults);
  view.figures = std::move(told.figures);
  view.list = std::move(told.list);
  return view;
}

Answer figures_page(const page::FiguresDesk& view, const Request& request, App& app, const Asking& asking) {
  const page::Page made = page::desk_figures(view, asking.town->catalogue, catalogues_of(*asking.towns), surroundings(request, app, asking.town));
  return page_answer(made, request, app, asking.town, view.faults.empty() ? 200 : 400);
}

std::string address_of(const Request& request, const Asking& asking) {
  std::string address = "/desk/cijfers?municipality=" + asking.town->catalogue.municipality.code.text();
  const std::string language = request.query_value("lang").value_or("");
  const auto& languages = asking.town->catalogue.municipality.languages;
  if (std::find(languages.begin(), languages.end(), language) != languages.end()) address += "&lang=" + language;
  return asking.told.asked.query.empty() ? address : address + "&" + asking.told.asked.query;
}

}  // namespace

Answer get_desk_figures(const Request& request, App& app) {
  auto asked = ask_board(request, app, Wanted::page);
  if (auto* instead = std::get_if<Answer>(&asked)) return std::move(*instead);
  Asking& asking = std::get<Asking>(asked);
  if (asking.told.asked.is_from_form && asking.told.figures) return see_other(address_of(request, asking));
  page::FiguresDesk view = view_of(asking);
  view.whole = request.query_value("whole").value_or("");
  return figures_page(view, request, app, asking);
}

Answer get_desk_figures_csv(const Request& request, App& app) {
  const std::string table = request.query_value("table").value_or("");
  const bool is_reports = table == page::reports_table;
  auto asked = ask_board(request, app, is_reports ? Wanted::reports_file : Wanted::page);
  if (auto* instead = std::get_if<Answer>(&asked)) return std::move(*instead);
  Asking& asking = std::get<Asking>(asked);
  const bool is_part = !is_reports || part_of(request) == asking.told.list.first / page::most_csv_reports + 1;
  if (!is_table(table) || !is_part) asking.told.asked.faults = {{"table", "desk.figures-fault-table"}};
  if (!asking.told.asked.faults.empty()) asking.told.figures.reset();
  if (!asking.told.figures) return figures_page(view_of(asking), request, app, asking);
  const page::Figures& figures = *asking.told.figures;
  Answer answer;
  answer.content_type = "text/csv; charset=utf-8; header=present";
  const page::Surroundings around = surroundings(request, app, asking.town);
  answer.body = is_reports ? page::list_csv(asking.told.list, asking.town->catalogue, around) : page::figures_csv(figures, table, asking.town->catalogue, around);
  const std::string day = format_date(amsterdam_time(figures.as_of).date);
  const std::string part = asking.told.list.total > page::most_csv_reports && is_reports ? "-" + std::to_string(part_of(request)) : std::string();
  answer.headers.emplace_back("Content-Disposition",
                              "attachment; filename=\"" + asking.town->catalogue.municipality.code.text() + "-" + table + part + "-" + day + ".csv\"");
  return answer;
}

}  // namespace klinker::http
