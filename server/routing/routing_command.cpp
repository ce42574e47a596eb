#include "server/routing/routing_command.hpp"

#include <algorithm>
#include <cstdio>

#include "server/app.hpp"
#include "server/content/content_files.hpp"
#include "server/content/open_towns.hpp"
#include "server/routing/explain_report.hpp"
#include "server/routing/routing_order.hpp"
#include "server/routing/try_rules.hpp"
#include "server/store/expect_database.hpp"

namespace klinker {

namespace {

namespace fs = std::filesystem;
using Lines = std::vector<std::string>;

int say(const Errors& errors, int code) {
  for (const Error& error : errors) std::fprintf(stderr, "%s: %s (%s)\n", error.where.c_str(), error.detail.c_str(), error.code.c_str());
  return code;
}

const fs::path* find_folder(const MunicipalityCode& code, const Config& config) {
  const auto found = std::find_if(config.municipalities.begin(), config.municipalities.end(),
                                  [&](const fs::path& folder) { return folder.filename() == code.text(); });
  return found == config.municipalities.end() ? nullptr : &*found;
}

Result<Lines> explain(const routing::Order& order, const Catalogue& catalogue, const Config& config) {
  if (order.report.is_empty()) return routing::explain_draft(order.draft, catalogue, order.at.value_or(now()));
  store::expect_database(config.var.string());
  store::Store store(config.var.string(), now());
  return routing::explain_report(order.report, catalogue, store);
}

/// The content as it is with other rules, so that they are checked like any.
Result<Catalogue> with_rules(const std::string& rules_file, const fs::path& folder, const Config& config) {
  TRY(ContentFiles files, read_content_files(folder, config.var));
  TRY(std::string rules, read_content_file(rules_file));
  files["routing.json"] = std::move(rules);
  auto loaded = load_catalogue(files, version_of(files));
  if (loaded) return loaded;
  Errors errors = loaded.errors();
  for (Error& error : errors)
    error.where = error.where.rfind("routing.json", 0) == 0 ? rules_file + error.where.substr(12) : (folder / error.where).string();
  return errors;
}

Result<Lines> dry_run(const routing::Order& order, const fs::path& folder, const Catalogue& catalogue, const Config& config) {
  TRY(const Catalogue then, with_rules(order.rules_file, folder, config));
  store::expect_database(config.var.string());
  store::Store store(config.var.string(), now());
  const Instant since = routing::months_before(now(), order.months);
  Lines lines{"received since " + format_date(amsterdam_time(since).date) + ":"};
  for (std::string& line : routing::try_rules(store, catalogue, then, since).lines()) lines.push_back(std::move(line));
  return lines;
}

Result<Lines> carry_out(const routing::Order& order, Config config) {
  const fs::path* const found = find_folder(order.municipality, config);
  if (found == nullptr) return Error{"unknown", "--municipality", "there is no municipality " + order.municipality.text()};
  const fs::path folder = *found;
  config.municipalities = {folder};
  const auto towns = open_towns(config);
  if (!towns) return towns.errors();
  const Catalogue& catalogue = (*towns)->all.front().catalogue;
  return order.what == routing::Order::What::explain ? explain(order, catalogue, config) : dry_run(order, folder, catalogue, config);
}

}  // namespace

int routing_command(const std::vector<std::string>& words) {
  const auto order = routing::read_routing_order(words);
  if (!order) {
    (void)say(order.errors(), 2);
    std::fputs("usage: klinker routing explain --municipality CODE (--report NUMBER | --text TEXT [--lat L --lon L] [--category C] [--answer Q=A] [--at TIME])\n"
               "       klinker routing dry-run --municipality CODE --rules FILE [--months N]\n", stderr);
    return 2;
  }
  const auto config = read_config(order->rest, own_environment());
  if (!config) return say(config.errors(), 2);
  try {
    const auto lines = carry_out(*order, *config);
    if (!lines) return say(lines.errors(), 1);
    for (const std::string& line : *lines) std::puts(line.c_str());
    return 0;
  } catch (const store::StoreFault& trouble) {
    std::fprintf(stderr, "%s: %s\n", config->var.c_str(), trouble.what());
    return 1;
  }
}

}  // namespace klinker
