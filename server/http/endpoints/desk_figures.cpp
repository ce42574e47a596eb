#include "server/http/endpoints/desk_figures.hpp"

#include <algorithm>
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

struct Asking {
  std::shared_ptr<const Towns> towns;
  const Town* town = nullptr;
  figures::Board::Told told;
  page::FigureAround around;
};

/// What was asked, answered; or the answer instead.
std::variant<Asking, Answer> ask_board(const Request& request, App& app) {
  if (!app.desk->find_session(request, now())) return see_other("/desk/login");
  Asking asking{app.towns.current(), nullptr, {}, {}};
  asking.town = chosen_town(request, *asking.towns);
  if (asking.town == nullptr) return problem(404, request, app);
  const Catalogue& catalogue = asking.town->catalogue;
  const figures::NearAddress near = figures::read_near_address(request.query, *asking.town, *app.addresses);
  auto told = app.figures->of(catalogue.municipality.code).tell(near.query, catalogue, now(), patience);
  if (!told) {
    Answer answer = problem(503, request, app);
    answer.headers.emplace_back("Retry-After", "5");
    return answer;
  }
  asking.told = *std::move(told);
  figures::Asked& asked = asking.told.asked;
  asked.is_from_form = asked.is_from_form || near.is_from_form;
  asked.faults.insert(asked.faults.begin(), near.faults.begin(), near.faults.end());
  if (asked.faults.empty() || near.found.empty()) asking.around = figures::name_around(near, asked, *asking.town, *app.addresses);
  else asking.around = near.around;
  if (!asked.faults.empty() || !near.found.empty()) asking.told.figures.reset();
  return asking;
}

bool is_table(const std::string& name) {
  return std::find(std::begin(page::figure_tables), std::end(page::figure_tables), name) != std::end(page::figure_tables);
}

page::FiguresDesk view_of(Asking& asking) {
  figures::Board::Told& told = asking.told;
  page::FiguresDesk view;
  view.around = std::move(asking.around);
  view.query = std::move(told.asked.query);
  view.filters = std::move(told.asked.filters);
  view.choices = std::move(told.choices);
  view.received_from = std::move(told.asked.received_from);
  view.received_to = std::move(told.asked.received_to);
  view.faults = std::move(told.asked.faults);
  view.figures = std::move(told.figures);
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
  auto asked = ask_board(request, app);
  if (auto* instead = std::get_if<Answer>(&asked)) return std::move(*instead);
  Asking& asking = std::get<Asking>(asked);
  if (asking.told.asked.is_from_form && asking.told.figures) return see_other(address_of(request, asking));
  page::FiguresDesk view = view_of(asking);
  view.whole = request.query_value("whole").value_or("");
  return figures_page(view, request, app, asking);
}

Answer get_desk_figures_csv(const Request& request, App& app) {
  auto asked = ask_board(request, app);
  if (auto* instead = std::get_if<Answer>(&asked)) return std::move(*instead);
  Asking& asking = std::get<Asking>(asked);
  const std::string table = request.query_value("table").value_or("");
  if (!is_table(table)) asking.told.asked.faults = {{"table", "desk.figures-fault-table"}};
  if (!asking.told.asked.faults.empty()) asking.told.figures.reset();
  if (!asking.told.figures) return figures_page(view_of(asking), request, app, asking);
  const page::Figures& figures = *asking.told.figures;
  Answer answer;
  answer.content_type = "text/csv; charset=utf-8; header=present";
  answer.body = page::figures_csv(figures, table, asking.town->catalogue, surroundings(request, app, asking.town));
  const std::string day = format_date(amsterdam_time(figures.as_of).date);
  answer.headers.emplace_back("Content-Disposition",
                              "attachment; filename=\"" + asking.town->catalogue.municipality.code.text() + "-" + table + "-" + day + ".csv\"");
  return answer;
}

}  // namespace klinker::http
