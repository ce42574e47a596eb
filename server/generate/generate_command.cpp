#include "server/generate/generate_command.hpp"

#include <algorithm>
#include <cstdio>

#include "server/app.hpp"
#include "server/content/open_towns.hpp"
#include "server/generate/generate.hpp"
#include "server/generate/read_city.hpp"
#include "server/learn/command_words.hpp"
#include "server/store/reports.hpp"
#include "server/store/versions.hpp"

namespace klinker {

namespace {

constexpr int most_reports = 20'000'000;
constexpr int most_days = 7300;
constexpr const char* usage =
    "usage: klinker generate --reports N [--seed S] [--municipality CODE] [--until YYYY-MM-DD] [--days N] [--beside-real]\n";

enum class RealReports { refuse, leave };

struct Order {
  generate::Wanted wanted;
  MunicipalityCode municipality;  ///< empty: the first
  RealReports real = RealReports::refuse;
};

std::optional<Order> read_order(const learn::Flags& flags) {
  Order order;
  order.wanted.until = amsterdam_time(now()).date;
  int reports = 0, seed = 1;
  if (!learn::read_number(flags, "--reports", 1, most_reports, reports) || !learn::read_number(flags, "--seed", 0, INT32_MAX, seed) ||
      !learn::read_number(flags, "--days", 1, most_days, order.wanted.days))
    return std::nullopt;
  order.wanted.reports = reports;
  order.wanted.seed = static_cast<std::uint64_t>(seed);
  if (const auto day = flags.find("--until"); day != flags.end()) {
    const auto date = parse_date(day->second);
    if (!date || end_of_day_in_amsterdam(*date).ms > end_of_day_in_amsterdam(order.wanted.until).ms) {
      std::fputs("--until: a day as 2026-03-31, today at the latest; all reports are received before it\n", stderr);
      return std::nullopt;
    }
    order.wanted.until = *date;
  }
  if (flags.count("--municipality") != 0) order.municipality = MunicipalityCode(flags.at("--municipality"));
  if (flags.count("--beside-real") != 0) order.real = RealReports::leave;
  return order;
}

/// Says on the terminal how far it is and how fast that goes.
class Progress {
 public:
  explicit Progress(std::int64_t reports) : m_reports(reports) {}
  void say(std::int64_t done) const {
    std::fprintf(stderr, "\r%lld of %lld, %lld a second", static_cast<long long>(done), static_cast<long long>(m_reports),
                 static_cast<long long>(done * 1000 / std::max<std::int64_t>(now().ms - m_began.ms, 1)));
  }

 private:
  std::int64_t m_reports;
  Instant m_began = now();
};

int fill(const Order& order, const Town& town, store::Store& store) {
  const Result<wire::City> city = generate::read_city(town.folder, town.catalogue);
  if (!city) return learn::say(city.errors()), learn::refused;
  (void)store::follow_visibility(store, town.catalogue);
  const Progress progress(order.wanted.reports);
  const auto added = generate::add_city(order.wanted, town.catalogue, *city, store, [&](std::int64_t done) { progress.say(done); });
  std::fputs("\n", stderr);
  if (!added) return learn::say(added.errors()), learn::refused;
  std::fprintf(stderr, "%s: %lld made-up reports added, marked as examples; klinker examples remove takes them away\n",
               town.catalogue.municipality.code.text().c_str(), static_cast<long long>(*added));
  return 0;
}

bool has_real_reports(const Towns& towns, store::Store& store) {
  return store.read([&](store::Connection& sql) {
    return std::any_of(towns.all.begin(), towns.all.end(), [&](const Town& town) { return store::has_real_reports(sql, town.catalogue.municipality.code); });
  });
}

}  // namespace

int generate_command(const std::vector<std::string>& words) {
  std::vector<std::string> settings;
  const auto flags = learn::read_flags(words, {{"--reports", "--seed", "--municipality", "--until", "--days"}, {"--beside-real"}}, &settings);
  const auto order = flags && learn::has_all(*flags, {"--reports"}) ? read_order(*flags) : std::nullopt;
  if (!order) return std::fputs(usage, stderr), learn::wrongly_called;
  const auto config = read_config(settings, own_environment());
  if (!config) return learn::say(config.errors()), learn::wrongly_called;
  const auto towns = open_towns(*config);
  if (!towns) return learn::say(towns.errors()), learn::refused;
  const Town* town = order->municipality.is_empty() && !(*towns)->all.empty() ? &(*towns)->all.front() : (*towns)->find(order->municipality);
  if (town == nullptr) {
    std::fprintf(stderr, "--municipality: there is no municipality %s\n", order->municipality.text().c_str());
    return learn::wrongly_called;
  }
  try {
    store::Store store(config->var.string(), now());
    if (order->real == RealReports::refuse && has_real_reports(**towns, store)) {
      std::fprintf(stderr, "%s: real reports are here, and made-up ones would stand between them; --beside-real adds them all the same\n", config->var.c_str());
      return learn::refused;
    }
    return fill(*order, *town, store);
  } catch (const std::exception& trouble) {
    std::fprintf(stderr, "%s: %s\n", config->var.c_str(), trouble.what());
    return learn::refused;
  }
}

}  // namespace klinker
