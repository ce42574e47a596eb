#include "server/store/versions.hpp"

#include <map>

#include "server/store/map_cells.hpp"
#include "server/store/reports.hpp"
#include "server/store/shown.hpp"

namespace klinker::store {

namespace {

using Shown = std::pair<bool, bool>;  // is public, is object

std::map<std::string, Shown> shown_before(Connection& sql, const std::string& town) {
  std::map<std::string, Shown> before;
  Rows rows = sql.ask("SELECT category, is_public, is_object FROM category_shown WHERE municipality = :municipality", {{":municipality", town}});
  while (rows.next()) before[rows.text(0)] = {rows.truth(1), rows.truth(2)};
  return before;
}

std::int64_t rewrite_category(Transaction& transaction, const std::string& code, const Catalogue& catalogue) {
  static const std::string query =
      std::string("SELECT ") + report_columns + " FROM report WHERE municipality = :municipality AND category = :category";
  const MunicipalityCode& town = catalogue.municipality.code;
  std::vector<StoredReport> reports;
  {
    Rows rows = transaction.sql().ask(query, {{":municipality", town.text()}, {":category", code}});
    while (rows.next()) reports.push_back(report_of(rows, town));
  }
  for (const StoredReport& before : reports) {
    StoredReport after = before;
    after.shown = shown_point(before.report, catalogue);
    show_report(transaction, before, after);
  }
  return static_cast<std::int64_t>(reports.size());
}

}  // namespace

void keep_version(Store& store, const MunicipalityCode& municipality, const std::string& version, const std::string& bundle, Instant now) {
  if (store.read([&](Connection& sql) { return is_known_version(sql, municipality, version); })) return;
  store.write([&](Transaction& transaction) {
    transaction.sql().run(
        "INSERT INTO catalogue_version (municipality, version, first_served, bundle) VALUES (:municipality, :version, :first_served, :bundle) "
        "ON CONFLICT (municipality, version) DO NOTHING",
        {{":municipality", municipality.text()}, {":version", version}, {":first_served", now.ms}, {":bundle", bundle}});
  });
}

std::optional<std::string> find_version(Connection& sql, const MunicipalityCode& municipality, const std::string& version) {
  Rows rows = sql.ask("SELECT bundle FROM catalogue_version WHERE municipality = :municipality AND version = :version",
                      {{":municipality", municipality.text()}, {":version", version}});
  return rows.next() ? std::optional<std::string>(rows.text(0)) : std::nullopt;
}

bool is_known_version(Connection& sql, const MunicipalityCode& municipality, const std::string& version) {
  Rows rows = sql.ask("SELECT 1 FROM catalogue_version WHERE municipality = :municipality AND version = :version",
                      {{":municipality", municipality.text()}, {":version", version}});
  return rows.next();
}

std::int64_t follow_visibility(Store& store, const Catalogue& catalogue) {
  const std::string& town = catalogue.municipality.code.text();
  const auto before = store.read([&](Connection& sql) { return shown_before(sql, town); });
  std::vector<const Category*> changed;
  for (const Category& category : catalogue.categories) {
    const auto known = before.find(category.code.text());
    if (known == before.end() || known->second != Shown{category.is_public, category.is_object}) changed.push_back(&category);
  }
  std::vector<std::string> gone;
  for (const auto& [code, shown] : before)
    if (catalogue.find_category(CategoryCode(code)) == nullptr && shown.first) gone.push_back(code);
  if (changed.empty() && gone.empty()) return 0;
  return store.write([&](Transaction& transaction) {
    std::int64_t rewritten = 0;
    for (const std::string& code : gone) rewritten += rewrite_category(transaction, code, catalogue);
    for (const Category* category : changed) rewritten += rewrite_category(transaction, category->code.text(), catalogue);
    transaction.sql().run("DELETE FROM category_shown WHERE municipality = :municipality", {{":municipality", town}});
    for (const Category& category : catalogue.categories)
      transaction.sql().run(
          "INSERT INTO category_shown (municipality, category, is_public, is_object) VALUES (:municipality, :category, :is_public, :is_object)",
          {{":municipality", town}, {":category", category.code.text()}, {":is_public", category.is_public ? 1 : 0},
           {":is_object", category.is_object ? 1 : 0}});
    return rewritten;
  });
}

}  // namespace klinker::store
