#include "shared/console/cross_filter.hpp"

#include <algorithm>
#include <utility>

namespace klinker::console {
namespace {

constexpr std::uint32_t bit(Column column) { return std::uint32_t{1} << static_cast<std::uint32_t>(column); }

// Who counts the rows of a change: bundles where many rows change, and each other grouping by itself.
struct Counters {
  Tallies& tallies;
  std::vector<std::pair<Bundle*, std::vector<Grouping>>> bundles;
  std::vector<Grouping> singly;
};

Counters counters_for(const std::vector<Grouping>& groupings, Tallies& tallies, std::vector<Bundle>& bundles) {
  Counters counters{tallies, {}, groupings};
  for (Bundle& bundle : bundles) {
    std::vector<Grouping> members = bundle.among(groupings);
    if (members.size() < 2) continue;
    for (const Grouping member : members) counters.singly.erase(std::find(counters.singly.begin(), counters.singly.end(), member));
    counters.bundles.emplace_back(&bundle, std::move(members));
  }
  return counters;
}

void pour(Counters& counters) {
  for (auto& [bundle, members] : counters.bundles) bundle->pour(members, counters.tallies);
}

// Collects rows, so that each counter goes through many of them in one tight loop.
class Batch {
 public:
  Batch(Counters& counters, Tallies::Change change) : m_counters(counters), m_change(change) {}
  ~Batch() { flush(); }
  Batch(const Batch&) = delete;
  Batch& operator=(const Batch&) = delete;
  void add(std::uint64_t word, std::size_t first) {
    if (m_length + Mask::word_bits > limit) flush();
    for_each_bit(word, first, [this](std::size_t row) { m_rows[m_length++] = static_cast<std::uint32_t>(row); });
  }

 private:
  void flush() {
    for (auto& [bundle, members] : m_counters.bundles) bundle->count(m_rows.data(), m_length, m_change);
    for (const Grouping grouping : m_counters.singly) m_counters.tallies.count(grouping, m_rows.data(), m_length, m_change);
    m_length = 0;
  }
  static constexpr std::size_t limit = 4096;
  Counters& m_counters;
  const Tallies::Change m_change;
  std::array<std::uint32_t, limit> m_rows;
  std::size_t m_length = 0;
};

}  // namespace

std::uint32_t own_columns(Grouping grouping) {
  switch (grouping) {
    case Grouping::all: return 0;
    case Grouping::main: return bit(Column::main);
    case Grouping::category: return bit(Column::category);
    case Grouping::department: return bit(Column::department);
    case Grouping::area: return bit(Column::area);
    case Grouping::state: return bit(Column::state);
    case Grouping::outcome: return bit(Column::outcome);
    case Grouping::channel: return bit(Column::channel);
    case Grouping::timeliness: return bit(Column::timeliness);
    case Grouping::hour_of_week: return bit(Column::weekday) | bit(Column::hour);
    case Grouping::day: return bit(Column::received);
  }
  return 0;
}

CrossFilter::CrossFilter(const Reports& reports, Parents parents) : m_reports(reports), m_parents(std::move(parents)) {
  m_is_watched.fill(true);
  renew();
}

void CrossFilter::renew() {
  m_is_behind = false;
  m_measured = measure(m_reports);
  m_totals.begin(m_reports, m_parents);
  m_tallies.begin(m_reports, m_parents);
  m_bundles = all_bundles(m_reports, m_totals);
  const View all{Mask(m_reports.size(), Mask::Start::all), m_reports.size()};
  Counters counters = counters_for({std::begin(all_groupings), std::end(all_groupings)}, m_totals, m_bundles);
  {
    Batch batch(counters, Tallies::Change::add);
    for (std::size_t at = 0; at < all.mask.words().size(); ++at) batch.add(all.mask.words()[at], at * Mask::word_bits);
  }
  pour(counters);
  for (const Grouping grouping : all_groupings) m_tallies.copy(grouping, m_totals);
  m_view_of.fill(0);
  m_views.clear();
  m_views.emplace(0, all);
  for (const Column column : all_columns) refilter(column);
  recount();
}

void CrossFilter::set(Column column, Filter filter) {
  if (m_is_behind) renew();
  if (m_selection[column] == filter) return;
  m_selection[column] = std::move(filter);
  refilter(column);
  recount();
}

void CrossFilter::select(const Selection& selection) {
  if (m_is_behind) renew();
  for (const Column column : all_columns) {
    if (m_selection[column] == selection[column]) continue;
    m_selection[column] = selection[column];
    refilter(column);
  }
  recount();
}

void CrossFilter::watch(const std::vector<Grouping>& groupings) {
  m_is_watched.fill(false);
  m_is_watched[static_cast<std::size_t>(Grouping::all)] = true;
  for (const Grouping grouping : groupings) m_is_watched[static_cast<std::size_t>(grouping)] = true;
  renew();
}

void CrossFilter::refilter(Column column) {
  Mask& mask = m_passing[static_cast<std::size_t>(column)];
  mask = m_selection[column].is_set ? passing(m_reports, m_measured, m_parents, column, m_selection[column]) : Mask();
}

std::uint32_t CrossFilter::active() const {
  std::uint32_t columns = 0;
  for (const Column column : all_columns)
    if (m_selection[column].is_set) columns |= bit(column);
  return columns;
}

CrossFilter::View CrossFilter::view_without(std::uint32_t columns) const {
  View view{Mask(m_reports.size(), Mask::Start::all), 0};
  std::vector<std::uint64_t>& words = view.mask.words();
  for (const Column column : all_columns) {
    if (!m_selection[column].is_set || (columns & bit(column)) != 0) continue;
    const std::vector<std::uint64_t>& others = m_passing[static_cast<std::size_t>(column)].words();
    for (std::size_t at = 0; at < words.size(); ++at) words[at] &= others[at];
  }
  view.reports = view.mask.count();
  return view;
}

// Groupings that come from the same view and go to the same one are counted together.
void CrossFilter::recount() {
  Views views;
  std::map<std::pair<std::uint32_t, std::uint32_t>, std::vector<Grouping>> moves;
  for (const Grouping grouping : all_groupings) {
    if (!m_is_watched[static_cast<std::size_t>(grouping)]) continue;
    const std::uint32_t view = own_columns(grouping) & active();
    if (views.count(view) == 0) views.emplace(view, view_without(view));
    std::uint32_t& view_of = m_view_of[static_cast<std::size_t>(grouping)];
    moves[{view_of, view}].push_back(grouping);
    view_of = view;
  }
  for (const auto& [move, groupings] : moves) count_again(m_views.at(move.first), views.at(move.second), groupings);
  m_views = std::move(views);
}

// Whichever is least work: the difference, all that pass, or all that do not. To pour a bundle out costs as much as to count some
// thousands of reports.
void CrossFilter::count_again(const View& before, const View& after, const std::vector<Grouping>& groupings) {
  const std::vector<std::uint64_t>& old_words = before.mask.words();
  const std::vector<std::uint64_t>& new_words = after.mask.words();
  std::size_t difference = 0;
  for (std::size_t at = 0; at < new_words.size(); ++at) difference += Mask::ones(old_words[at] ^ new_words[at]);
  const std::size_t outside = m_reports.size() - after.reports;
  const std::size_t counted = std::min({difference, after.reports, outside});
  Counters counters = counted > m_reports.size() / 8 ? counters_for(groupings, m_tallies, m_bundles) : Counters{m_tallies, {}, groupings};
  if (counted == difference) {
    Batch added(counters, Tallies::Change::add);
    Batch removed(counters, Tallies::Change::remove);
    for (std::size_t at = 0; at < new_words.size(); ++at) {
      added.add(new_words[at] & ~old_words[at], at * Mask::word_bits);
      removed.add(old_words[at] & ~new_words[at], at * Mask::word_bits);
    }
  } else {
    const bool is_added = after.reports <= outside;
    for (const Grouping grouping : groupings) {
      if (is_added) m_tallies.clear(grouping);
      else m_tallies.copy(grouping, m_totals);
    }
    Batch batch(counters, is_added ? Tallies::Change::add : Tallies::Change::remove);
    const Mask every(m_reports.size(), Mask::Start::all);
    for (std::size_t at = 0; at < new_words.size(); ++at)
      batch.add(is_added ? new_words[at] : every.words()[at] & ~new_words[at], at * Mask::word_bits);
  }
  pour(counters);
}

}  // namespace klinker::console
