#include "server/learn/drift.hpp"

#include "server/app.hpp"
#include "server/store/store.hpp"

namespace klinker::learn {

namespace {

constexpr std::int64_t week_ms = 7 * 86'400'000LL;

Instant start_of(Date day) { return end_of_day_in_amsterdam(plus_days(day, -1)); }

struct Gauge {
  const char* name;
  const char* help;
  std::int64_t store::DriftCounts::*count;
};
constexpr Gauge gauges[] = {
    {"klinker_week_reports", "Reports received in the last seven days.", &store::DriftCounts::reports},
    {"klinker_week_fallback", "Of them, those that came in under the category for everything else.", &store::DriftCounts::fallback},
    {"klinker_week_corrected", "Of them, those whose category a handler has corrected.", &store::DriftCounts::corrected},
    {"klinker_week_unsure", "Of them, those of which the classifier was less sure than the municipality's threshold.", &store::DriftCounts::unsure},
};

}  // namespace

std::vector<Week> drift(store::Connection& sql, const Catalogue& catalogue, Instant now, int weeks) {
  const Date today = amsterdam_time(now).date;
  Date monday = plus_days(today, 1 - weekday(today));
  std::vector<Week> found;
  for (int i = 0; i < weeks; ++i, monday = plus_days(monday, -7))
    found.push_back({monday, store::drift_counts(sql, catalogue, start_of(monday), start_of(plus_days(monday, 7)))});
  return found;
}

std::string share_in_text(std::int64_t part, std::int64_t of) {
  if (of == 0) return "–";
  const std::int64_t permille = (part * 2000 + of) / (of * 2);
  return std::to_string(permille / 10) + "." + std::to_string(permille % 10) + " %";
}

void add_drift_gauges(App& app) {
  app.counters.more.push_back([&app](std::string& out) {
    const auto towns = app.towns.current();
    const Instant until = now();
    std::vector<store::DriftCounts> counts;
    app.store->read([&](store::Connection& sql) {
      for (const Town& town : towns->all) counts.push_back(store::drift_counts(sql, town.catalogue, {until.ms - week_ms}, {until.ms + 1}));
    });
    for (const Gauge& gauge : gauges) {
      out += std::string("# HELP ") + gauge.name + " " + gauge.help + "\n# TYPE " + gauge.name + " gauge\n";
      for (std::size_t i = 0; i < counts.size(); ++i)
        out += std::string(gauge.name) + "{municipality=\"" + towns->all[i].catalogue.municipality.code.text() + "\"} " +
               std::to_string(counts[i].*gauge.count) + "\n";
    }
  });
}

}  // namespace klinker::learn
