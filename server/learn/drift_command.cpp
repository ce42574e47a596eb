#include <algorithm>
#include <charconv>
#include <cstdio>

#include "server/app.hpp"
#include "server/content/open_towns.hpp"
#include "server/learn/drift.hpp"
#include "server/learn/unlocked.hpp"
#include "server/store/expect_database.hpp"
#include "server/store/store.hpp"

namespace klinker::learn {

namespace {

constexpr int most_weeks = 520;

struct Order {
  std::string municipality;
  int weeks = weeks_shown;
  std::vector<std::string> rest;  ///< flags of the settings
};

std::optional<Order> read_order(const std::vector<std::string>& words) {
  Order order;
  for (std::size_t at = 0; at < words.size(); ++at) {
    const std::size_t equals = words[at].find('=');
    const std::string name = words[at].substr(0, equals);
    if (name != "--municipality" && name != "--weeks") {
      order.rest.push_back(words[at]);
      continue;
    }
    if (equals == std::string::npos && at + 1 == words.size()) return std::nullopt;
    const std::string value = equals != std::string::npos ? words[at].substr(equals + 1) : words[++at];
    if (name == "--municipality") {
      order.municipality = value;
      continue;
    }
    const auto read = std::from_chars(value.data(), value.data() + value.size(), order.weeks);
    if (read.ec != std::errc() || read.ptr != value.data() + value.size() || order.weeks < 1 || order.weeks > most_weeks) return std::nullopt;
  }
  if (order.municipality.empty()) return std::nullopt;
  return order;
}

void say(const Errors& errors) {
  for (const Error& error : errors) std::fprintf(stderr, "%s: %s (%s)\n", error.where.c_str(), error.detail.c_str(), error.code.c_str());
}

void say_weeks(const std::vector<Week>& weeks) {
  std::puts("week of     reports  fallback  corrected  unsure");
  for (const Week& week : weeks) {
    const store::DriftCounts& counts = week.counts;
    std::printf("%s  %7lld  %8s  %9s  %6s\n", format_date(week.monday).c_str(), static_cast<long long>(counts.reports),
                share_in_text(counts.fallback, counts.reports).c_str(), share_in_text(counts.corrected, counts.reports).c_str(),
                share_in_text(counts.unsure, counts.reports).c_str());
  }
}

void say_verdicts(const std::vector<Judged>& judged) {
  std::puts("\ncategory                          proposed  right  precision  given without a person");
  for (const Judged& one : judged)
    if (one.proposed > 0)
      std::printf("%-32s  %8lld  %5lld  %9s  %s\n", one.category.text().c_str(), static_cast<long long>(one.proposed), static_cast<long long>(one.right),
                  share_in_text(one.right, one.proposed).c_str(), one.is_unlocked ? "yes" : "no");
}

}  // namespace

int drift_command(const std::vector<std::string>& words) {
  const auto order = read_order(words);
  if (!order) {
    std::fputs("usage: klinker drift --municipality CODE [--weeks N]\n", stderr);
    return 2;
  }
  auto config = read_config(order->rest, own_environment());
  if (!config) return say(config.errors()), 2;
  std::erase_if(config->municipalities, [&](const auto& folder) { return folder.filename() != order->municipality; });
  if (config->municipalities.empty()) {
    std::fprintf(stderr, "--municipality: there is no municipality %s\n", order->municipality.c_str());
    return 1;
  }
  const auto towns = open_towns(*config);
  if (!towns) return say(towns.errors()), 1;
  const Catalogue& catalogue = (*towns)->all.front().catalogue;
  try {
    store::expect_database(config->var.string());
    store::Store store(config->var.string(), now());
    say_weeks(store.read([&](store::Connection& sql) { return drift(sql, catalogue, now(), order->weeks); }));
    say_verdicts(store.read([&](store::Connection& sql) { return judge(sql, catalogue); }));
  } catch (const store::StoreFault& trouble) {
    std::fprintf(stderr, "%s: %s\n", config->var.c_str(), trouble.what());
    return 1;
  }
  return 0;
}

}  // namespace klinker::learn
