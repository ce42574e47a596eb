#include "tests/server/learn/village.hpp"

#include <doctest/doctest.h>
#include <stdlib.h>

#include <fstream>
#include <sstream>

#include "server/app.hpp"
#include "server/intake/accept_report.hpp"
#include "server/intake/secrets.hpp"
#include "server/learn/learn_command.hpp"
#include "server/store/blind_labels.hpp"
#include "server/workflow/move_report.hpp"
#include "server/workflow/reassign_report.hpp"

namespace klinker::learn::test {

namespace fs = std::filesystem;

namespace {

constexpr std::int64_t hour_ms = 3'600'000;

intake::Arrival arrival_of(const Told& told, Instant received) {
  intake::Arrival arrival;
  arrival.draft.key = SubmissionKey(intake::fingerprint(intake::random_token()).substr(0, 32));
  arrival.draft.municipality = MunicipalityCode("proefdorp");
  arrival.draft.text = told.text;
  arrival.draft.place.point = *Location::from_e7(523000000, 50000000);
  if (told.by == Told::By::sender) arrival.draft.category = CategoryCode(told.category);
  arrival.received = received;
  arrival.origin = told.is_example ? intake::Arrival::Origin::example : intake::Arrival::Origin::sender;
  return arrival;
}

}  // namespace

Village::Village() {
  std::string name = (fs::temp_directory_path() / "klinker-village-XXXXXX").string();
  m_root = ::mkdtemp(name.data());
  fs::create_directories(m_root / "towns");
  fs::copy(fs::path(KLINKER_SOURCE_DIR) / "tests/content/proefdorp", village(), fs::copy_options::recursive);
  fs::create_directories(var() / "proefdorp");
  std::ostringstream text;
  text << std::ifstream(village() / "municipality.json").rdbuf();
  std::string own = text.str();
  own.insert(own.find("\"threshold\""), "\"model\": \"trained.klm\", ");
  write(village() / "municipality.json", own);
  m_store = std::make_unique<store::Store>(var().string(), now());
}

Village::~Village() {
  m_store.reset();
  std::error_code fault;
  fs::remove_all(m_root, fault);
}

void Village::write(const fs::path& path, const std::string& bytes) const {
  fs::create_directories(path.parent_path());
  std::ofstream(path, std::ios::binary) << bytes;
}

Config Village::config() const {
  Config config;
  config.municipalities = {village()};
  config.var = var();
  return config;
}

Result<std::shared_ptr<const Towns>> Village::open() const { return open_towns(config()); }

Catalogue Village::catalogue() const {
  const auto towns = open();
  REQUIRE(towns);
  return (*towns)->all.front().catalogue;
}

std::vector<store::SignalId> Village::handle(const std::vector<Told>& all) {
  const Catalogue town = catalogue();
  std::vector<store::SignalId> signals;
  std::vector<ReportNumber> numbers;
  const Instant end = now();
  m_store->write([&](store::Transaction& transaction) {
    signals.clear();
    numbers.clear();
    for (std::size_t at = 0; at < all.size(); ++at) {
      const auto accepted =
          intake::accept_within(transaction, arrival_of(all[at], {end.ms - static_cast<std::int64_t>(all.size() - 1 - at) * hour_ms}), town);
      REQUIRE(accepted);
      signals.push_back(accepted->signal);
      numbers.push_back(accepted->receipt.number);
    }
    // What chance picked here would be held out as well.
    transaction.sql().run("DELETE FROM blind_label WHERE signal >= :first", {{":first", signals.front()}});
  });
  for (std::size_t at = 0; at < all.size(); ++at)
    if (all[at].by == Told::By::handler) REQUIRE(workflow::correct_category(numbers[at], CategoryCode(all[at].category), town, *m_store, end));
  m_store->write([&](store::Transaction& transaction) {
    for (const ReportNumber& number : numbers)
      REQUIRE(workflow::move_within(transaction, number, {State::closed, Outcome::solved, "Het is opgelost, dank u wel."}, town, end));
  });
  return signals;
}

void Village::set_category(store::SignalId signal, const std::string& category) {
  m_store->write([&](store::Transaction& transaction) {
    transaction.sql().run("UPDATE report SET category = :category WHERE municipality = 'proefdorp' AND serial = "
                          "(SELECT serial FROM signal WHERE municipality = 'proefdorp' AND signal = :signal)",
                          {{":category", category}, {":signal", signal}});
  });
}

void Village::label(store::SignalId signal, const std::string& category) {
  m_store->write([&](store::Transaction& transaction) {
    const MunicipalityCode town("proefdorp");
    store::pick_for_label(transaction, town, signal, now());
    if (!category.empty()) REQUIRE(store::add_label(transaction, town, signal, CategoryCode(category), now()));
  });
}

int Village::train(const std::vector<std::string>& more) const {
  std::vector<std::string> words = {"--from-database",  "--municipality", "proefdorp", "--var", var().string(),
                                    "--municipalities", village().string()};
  words.insert(words.end(), more.begin(), more.end());
  return train_command(words);
}

}  // namespace klinker::learn::test
