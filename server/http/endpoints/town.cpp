#include "server/http/endpoints/town.hpp"

#include <algorithm>

#include "server/http/api.hpp"
#include "server/http/map_request.hpp"
#include "server/http/surroundings.hpp"
#include "server/store/reports.hpp"
#include "server/store/shown.hpp"
#include "shared/page/form_canvas.hpp"
#include "shared/page/pages.hpp"

namespace klinker::http {

namespace {

constexpr int page_size = 25;

page::ListedReport listed(const store::StoredReport& stored) {
  const Report& report = stored.report;
  return {report.number, report.category, report.state, report.outcome, report.received, *stored.shown, report.signals, report.is_example};
}

page::MapFilter read_filter(const Request& request, const Catalogue& catalogue) {
  page::MapFilter filter;
  const CategoryCode category(request.query_value("category").value_or(""));
  if (!categories_of(category, catalogue).empty()) filter.category = category;
  const std::string state = request.query_value("state").value_or("");
  if (state == "open" || state == "closed") filter.state = state;
  filter.page = read_page(request);
  return filter;
}

}  // namespace

Answer get_chooser(const Request& request, App& app) {
  const auto towns = app.towns.current();
  std::vector<const Catalogue*> catalogues;
  for (const Town& town : towns->all) catalogues.push_back(&town.catalogue);
  return page(page::town_chooser(catalogues, surroundings(request, app, nullptr)));
}

Answer get_start(const Request& request, App& app) {
  const auto towns = app.towns.current();
  const Town* town = towns->find(MunicipalityCode(request.captured.at(0)));
  if (town == nullptr) return problem(404, request, app);
  if (is_drawn_form(request, town)) return page_answer(page::form_canvas(town->catalogue, surroundings(request, app, town)), request, app, town);
  return page_answer(page::start(town->catalogue, surroundings(request, app, town), {}), request, app, town);
}

Answer get_start_without_slash(const Request& request, App& app) {
  const auto towns = app.towns.current();
  const Town* town = towns->find(MunicipalityCode(request.captured.at(0)));
  if (town == nullptr) return problem(404, request, app);
  return see_other("/m/" + town->catalogue.municipality.code.text() + "/");
}

Answer get_map(const Request& request, App& app) {
  const auto towns = app.towns.current();
  const Town* town = towns->find(MunicipalityCode(request.captured.at(0)));
  if (town == nullptr) return problem(404, request, app);
  const page::MapFilter filter = read_filter(request, town->catalogue);
  store::MapFilter wanted;
  wanted.municipality = town->catalogue.municipality.code;
  wanted.state = filter.state;
  if (!filter.category.is_empty()) wanted.categories = categories_of(filter.category, town->catalogue);
  const store::Listed found = app.store->read([&](store::Connection& sql) { return store::list_public(sql, wanted, filter.page, page_size); });
  std::vector<page::ListedReport> reports;
  for (const store::StoredReport& stored : found.reports)
    if (store::shown_point(stored.report, town->catalogue)) reports.push_back(listed(stored));
  return page_answer(page::map(reports, static_cast<int>(std::min<std::int64_t>(found.total, most_pages * page_size)), filter, town->catalogue, surroundings(request, app, town)), request, app, town);
}

Answer get_public_report(const Request& request, App& app) {
  const auto towns = app.towns.current();
  const Town* town = towns->find(MunicipalityCode(request.captured.at(0)));
  if (town == nullptr) return problem(404, request, app);
  auto stored = app.store->read([&](store::Connection& sql) {
    return store::find_report(sql, town->catalogue.municipality.code, ReportNumber(request.captured.at(1)));
  });
  if (!stored || !store::shown_point(stored->report, town->catalogue)) return problem(404, request, app);
  // Answers are written for the reporter and may name what only the reporter told.
  for (HistoryLine& line : stored->report.history) line.note.clear();
  stored->report.point = stored->shown;
  return page_answer(page::report(stored->report, town->catalogue, surroundings(request, app, town)), request, app, town);
}

}  // namespace klinker::http
