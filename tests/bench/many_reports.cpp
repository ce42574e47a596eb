#include "tests/bench/many_reports.hpp"

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <random>

#include "server/config.hpp"
#include "server/content/open_towns.hpp"
#include "server/intake/secrets.hpp"
#include "server/store/outbox.hpp"
#include "server/store/reports.hpp"
#include "server/store/shown.hpp"
#include "server/store/signals.hpp"
#include "server/store/submissions.hpp"
#include "server/store/versions.hpp"

namespace klinker::bench {

namespace {

constexpr Instant newest{1'795'000'000'000};
constexpr std::int64_t piece = 2000;

struct Town {
  const Catalogue& catalogue;
  std::vector<const Category*> categories;
};

void add_one(store::Transaction& transaction, const Town& town, std::mt19937& random, std::int64_t age) {
  const auto below = [&](std::int64_t limit) { return static_cast<std::int64_t>(random() % static_cast<std::uint32_t>(limit)); };
  const Category& category = *town.categories[static_cast<std::size_t>(below(static_cast<std::int64_t>(town.categories.size())))];
  store::StoredReport stored;
  Report& report = stored.report;
  report.municipality = town.catalogue.municipality.code;
  report.category = category.code;
  report.department = town.catalogue.departments[static_cast<std::size_t>(below(static_cast<std::int64_t>(town.catalogue.departments.size())))].code;
  report.rule = town.catalogue.rules.back().code;
  const bool is_closed = below(4) != 0;
  report.state = is_closed ? State::closed : State::submitted;
  if (is_closed) report.outcome = Outcome::solved;
  // Denser towards the middle of the town, as reports are.
  report.point = *Location::from_e7(519'850'000 + (below(400'000) + below(400'000)) / 2, 43'350'000 + (below(500'000) + below(500'000)) / 2);
  report.received = report.updated = Instant{newest.ms - age * 60'000};
  report.promised_until = Instant{report.received.ms + 432'000'000};
  report.history.push_back({report.received, Actor::intake, State::submitted, std::nullopt, ""});
  if (is_closed) report.history.push_back({report.received, Actor::handler, State::closed, Outcome::solved, "Het is klaar."});
  stored.shown = store::shown_point(report, town.catalogue);
  store::add_report(transaction, stored, town.catalogue.municipality.number_prefix,
                    {report.received, Actor::intake, report.department, report.rule, report.category, {}, 700, town.catalogue.version});
  store::Signal signal;
  signal.municipality = report.municipality;
  signal.report = stored.serial;
  signal.language = "nl";
  signal.key = SubmissionKey("bench-" + std::to_string(stored.serial));
  signal.status_token = intake::new_status_token(report.municipality);
  signal.upload_token = UploadToken(intake::random_token());
  signal.catalogue_version = town.catalogue.version;
  signal.place.point = report.point;
  signal.text = "De lantaarnpaal voor de deur is al een week stuk en het is 's avonds erg donker.";
  signal.received = report.received;
  store::add_signal(transaction, signal);
  store::add_news(transaction, report.municipality, stored.serial, {}, report.received);
  store::add_submission(transaction, report.municipality, {signal.key, intake::fingerprint(signal.key.text()), stored.serial, signal.id,
                                                           "{\"number\":\"" + report.number.text() + "\"}"});
}

}  // namespace

void add_many_reports(const std::string& folder, const std::string& municipality, std::int64_t reports) {
  Config config;
  config.municipalities = {municipality};
  config.var = folder;
  const auto towns = open_towns(config);
  if (!towns) {
    std::fputs("the town's content has faults\n", stderr);
    std::exit(1);
  }
  const Catalogue& catalogue = (*towns)->all.front().catalogue;
  Town town{catalogue, {}};
  for (const Category& category : catalogue.categories)
    if (!category.parent.is_empty()) town.categories.push_back(&category);
  store::Store store(folder, newest);
  (void)store::follow_visibility(store, catalogue);
  std::mt19937 random(11);
  for (std::int64_t done = 0; done < reports; done += piece)
    store.write([&](store::Transaction& transaction) {
      for (std::int64_t at = done; at < std::min(reports, done + piece); ++at) add_one(transaction, town, random, reports - at);
    });
}

}  // namespace klinker::bench
