#include "server/http/nearby.hpp"

#include "server/store/map_query.hpp"
#include "server/store/shown.hpp"

namespace klinker::http {

std::vector<interview::NearbyReport> nearby_reports(store::Store& store, const Catalogue& catalogue, const Category& category,
                                                    const Location& point, Instant now) {
  constexpr std::int64_t half_a_diagonal_cm = 7'100;  // from the middle of a 100 m cell to its corner
  constexpr std::int64_t day_ms = 86'400'000;
  constexpr std::size_t most = 5;
  std::vector<interview::NearbyReport> found;
  if (!category.is_public || category.nearby_m <= 0) return found;
  const std::int64_t radius_cm = std::int64_t{category.nearby_m} * 100 + (category.is_object ? 0 : half_a_diagonal_cm);
  const Instant since{now.ms - catalogue.municipality.nearby_days * day_ms};
  const auto near = store.read([&](store::Connection& sql) {
    return store::near(sql, catalogue.municipality.code, category.code, point, radius_cm, since, most);
  });
  for (const store::Near& one : near) {
    if (!store::shown_point(one.stored.report, catalogue)) continue;
    interview::NearbyReport report;
    report.number = one.stored.report.number;
    report.category = one.stored.report.category;
    report.state = one.stored.report.state;
    report.received = one.stored.report.received;
    report.distance_cm = one.distance_cm;
    report.signals = one.stored.report.signals;
    found.push_back(std::move(report));
  }
  return found;
}

}  // namespace klinker::http
