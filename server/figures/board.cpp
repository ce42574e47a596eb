#include "server/figures/board.hpp"

#include <algorithm>
#include <fstream>
#include <iterator>
#include <stdexcept>
#include <utility>

#include "server/figures/count.hpp"
#include "shared/model/draft.hpp"
#include "shared/model/state.hpp"

namespace klinker::figures {
namespace {

constexpr std::int64_t minute_ms = 60'000;
constexpr int most_tries = 3;

std::string bytes_of(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

// A piece that cannot be taken is a mistake of ours, or of the disk.
void take(console::Reports& reports, const std::string& bytes) {
  const auto columns = wire::decode_columns(bytes);
  if (!columns) throw std::runtime_error("a piece of the feed cannot be read: " + columns.error().code);
  const Errors errors = reports.take(*columns);
  if (!errors.empty()) throw std::runtime_error("a piece of the feed does not fit: " + errors.front().detail);
}

void add_missing(std::vector<std::string>& names, const std::vector<std::string>& more) {
  for (const std::string& name : more)
    if (!name.empty() && std::find(names.begin(), names.end(), name) == names.end()) names.push_back(name);
}

std::vector<std::string> with_none(std::vector<std::string> names, const std::vector<std::string>& occurring) {
  if (std::find(occurring.begin(), occurring.end(), std::string()) != occurring.end()) names.emplace_back();
  return names;
}

std::vector<page::FigureChoice> choices_of(const console::Vocabulary& vocabulary, const console::Reports& reports) {
  std::vector<page::FigureChoice> choices = {{"main", vocabulary.mains},
                                             {"category", with_none(vocabulary.categories, reports.category.names)},
                                             {"department", with_none(vocabulary.departments, reports.department.names)},
                                             {"area", with_none(vocabulary.areas, reports.area.names)},
                                             {"state", {}},
                                             {"outcome", {}},
                                             {"channel", {}},
                                             {"timeliness", {}},
                                             {"weekday", {}},
                                             {"hour", {}}};
  for (const State state : all_states) choices[4].codes.emplace_back(code_of(state));
  for (const Outcome outcome : all_outcomes) choices[5].codes.emplace_back(code_of(outcome));
  choices[5].codes.emplace_back();
  choices[6].codes = reports.channel.names;
  std::sort(choices[6].codes.begin(), choices[6].codes.end());
  for (int day = 1; day <= 7; ++day) choices[8].codes.push_back(std::to_string(day));
  for (int hour = 0; hour < 24; ++hour) choices[9].codes.push_back(std::to_string(hour));
  for (std::size_t at = 0; at < console::timeliness_count; ++at) choices[7].codes.emplace_back(console::code_of(static_cast<console::Timeliness>(at)));
  return choices;
}

}  // namespace

console::Parents parents_of(const Catalogue& catalogue) {
  console::Parents parents;
  for (const Category& category : catalogue.categories)
    if (!category.parent.is_empty()) parents[category.code.text()] = category.parent.text();
  return parents;
}

console::Vocabulary vocabulary_of(const Catalogue& catalogue, const console::Reports& reports) {
  console::Vocabulary vocabulary;
  for (const Category& category : catalogue.categories)
    (category.parent.is_empty() ? vocabulary.mains : vocabulary.categories).push_back(category.code.text());
  for (const Department& department : catalogue.departments) vocabulary.departments.push_back(department.code.text());
  for (const Area& area : catalogue.areas) vocabulary.areas.push_back(area.code.text());
  add_missing(vocabulary.categories, reports.category.names);
  add_missing(vocabulary.departments, reports.department.names);
  add_missing(vocabulary.areas, reports.area.names);
  return vocabulary;
}

void Board::begin_anew(Instant minute) {
  m_engine.reset();
  m_reports.reset();
  for (int tries = 0; tries < most_tries; ++tries)
    if (take_all(minute)) return;
  throw std::runtime_error("blocks of the feed go faster than they can be read");
}

bool Board::take_all(Instant minute) {
  const wire::Feed feed = m_shelf.all(m_municipality);
  console::Reports reports(minute);
  for (const wire::Feed::Block& block : feed.blocks) {
    const std::string bytes = bytes_of(m_shelf.file_of(m_municipality, wire::block_name(feed.epoch, block), ""));
    if (bytes.empty()) return false;  // made again meanwhile, under another name
    take(reports, bytes);
  }
  for (const std::string& piece : feed.pieces) take(reports, piece);
  m_reports = std::move(reports);
  m_epoch = feed.epoch;
  m_cursor = feed.cursor;
  return true;
}

bool Board::take_news(Changed& changed) {
  const auto feed = m_shelf.since(m_municipality, m_epoch, static_cast<std::int64_t>(m_cursor));
  if (!feed) return false;
  for (const std::string& piece : feed->pieces) take(*m_reports, piece);
  if (!feed->pieces.empty()) changed = Changed::yes;
  m_cursor = feed->cursor;
  return true;
}

void Board::bring_up_to_date(const Catalogue& catalogue, Instant minute) {
  const bool was_whole = std::exchange(m_is_whole, false);
  Changed changed = Changed::no;
  if (was_whole && m_reports->now() * 1000 != minute.ms) {
    m_reports->set_now(minute);
    changed = Changed::yes;
  }
  if (!was_whole || !take_news(changed)) {
    begin_anew(minute);
    changed = Changed::yes;
  }
  if (changed == Changed::yes) m_lister.forget();
  if (!m_engine || m_version != catalogue.version) {
    m_engine = std::make_unique<console::CrossFilter>(*m_reports, parents_of(catalogue));
    m_version = catalogue.version;
  } else if (changed == Changed::yes) {
    m_engine->renew();
  }
  m_is_whole = true;
}

std::optional<Board::Told> Board::tell(const Pairs& query, const Catalogue& catalogue, Instant now, std::chrono::milliseconds patience,
                                       const AskedList& asked_list) {
  const std::unique_lock lock(m_mutex, patience);
  if (!lock.owns_lock()) return std::nullopt;
  bring_up_to_date(catalogue, Instant{now.ms - now.ms % minute_ms});
  const console::Vocabulary vocabulary = vocabulary_of(catalogue, *m_reports);
  Told told{read_query(query, vocabulary), choices_of(vocabulary, *m_reports), std::nullopt, {}};
  if (!told.asked.faults.empty()) return told;
  m_engine->select(told.asked.selection);
  told.figures = count(*m_engine, *m_reports);
  told.list = m_lister.list(asked_list, *m_engine, *m_reports, catalogue);
  return told;
}

Board& Boards::of(const MunicipalityCode& municipality) {
  const std::lock_guard lock(m_mutex);
  return m_boards.try_emplace(municipality.text(), municipality, m_shelf).first->second;
}

}  // namespace klinker::figures
