#include "server/learn/handled_examples.hpp"

#include <algorithm>
#include <functional>
#include <unordered_map>

#include "shared/base/text.hpp"
#include "shared/privacy/redact.hpp"

namespace klinker::learn {

namespace {

constexpr std::uint64_t one_in = 10;
constexpr int page = 2000;
constexpr int pages_judged = 50;
constexpr int of_a_correction = 3;

bool is_full_page(const std::vector<store::Handled>& found) { return found.size() == static_cast<std::size_t>(page); }

/// Examples on their way from the database, with what has to be known of them until all are there.
class Gathering {
 public:
  Gathering(const Catalogue& catalogue, Gathered& into) : m_catalogue(catalogue), m_into(into) {}

  [[nodiscard]] bool has_room() const { return m_received.size() < most_learned || m_held_out < most_held_out; }

  void add(const store::Handled& one) {
    if (one.is_picked) return;  // counted where the labels are read
    if (!is_held_out(one.signal)) {
      if (m_received.size() < most_learned) learn_from(one);
    } else if (m_held_out < most_held_out) {
      hold_out(one);
    }
  }

  void add_labelled(const store::Labelled& one) {
    std::string text;
    if (!is_of_use(one.category, one.text, text)) return;
    m_into.examples.push_back({std::to_string(one.signal), Part::test, one.category.text(), std::move(text), 1});
    ++m_into.labelled;
  }

  void set_newest_aside() {
    std::stable_sort(m_received.begin(), m_received.end(), [](const Received& a, const Received& b) { return b.at < a.at; });
    if (m_received.empty()) return;
    for (std::size_t newest = 0; newest < m_received.size() / one_in; ++newest) m_into.examples[m_received[newest].example].part = Part::valid;
    m_into.first = m_received.back().at;
    m_into.last = m_received.front().at;
  }

 private:
  struct Received {
    Instant at;
    std::size_t example = 0;
  };

  bool is_of_use(const CategoryCode& code, const std::string& sent, std::string& text) {
    const Category* category = m_catalogue.find_category(code);
    if (category == nullptr || category->parent.is_empty()) return ++m_into.gone, false;
    if (category->is_fallback) return ++m_into.unnamed, false;
    text = privacy::redacted(sent);
    if (fold(text).empty()) return ++m_into.wordless, false;
    return true;
  }

  void learn_from(const store::Handled& one) {
    std::string text;
    if (!is_of_use(one.category, one.text, text)) return;
    const int weight = one.is_corrected ? of_a_correction : 1;
    const auto [first, is_new] = m_seen.emplace(std::hash<std::string>()(one.category.text() + '\n' + fold(text)), m_into.examples.size());
    if (!is_new) {
      ++m_into.repeated;
      Example& example = m_into.examples[first->second];
      if (weight > example.weight) ++m_into.corrected;
      example.weight = std::max(example.weight, weight);
      return;
    }
    if (one.is_corrected) ++m_into.corrected;
    m_received.push_back({one.received, m_into.examples.size()});
    m_into.examples.push_back({std::to_string(one.signal), Part::train, one.category.text(), std::move(text), weight});
  }

  void hold_out(const store::Handled& one) {
    if (!one.is_said_by_person) {
      ++m_into.unspoken;
      return;
    }
    std::string text;
    if (!is_of_use(one.category, one.text, text)) return;
    m_into.examples.push_back({std::to_string(one.signal), Part::test, one.category.text(), std::move(text), 1});
    ++m_held_out;
  }

  const Catalogue& m_catalogue;
  Gathered& m_into;
  std::vector<Received> m_received;                      ///< of what is not held out
  std::size_t m_held_out = 0;
  std::unordered_map<std::size_t, std::size_t> m_seen;   ///< hash of category and folded words → the example
};

}  // namespace

bool is_held_out(store::SignalId signal) {
  auto mixed = static_cast<std::uint64_t>(signal);
  for (const std::uint64_t odd : {0xD6E8FEB86659FD93U, 0xA0761D6478BD642FU}) mixed = (mixed ^ (mixed >> 32)) * odd;
  return (mixed >> 32) % one_in == 0;
}

Gathered gather(store::Connection& sql, const Catalogue& catalogue, const store::HandledFilter& filter) {
  Gathered gathered;
  Gathering gathering(catalogue, gathered);
  for (store::SignalId below = store::above_all_signals; gathering.has_room();) {
    const std::vector<store::Handled> found = store::handled_below(sql, filter, below, page);
    for (const store::Handled& one : found) gathering.add(one);
    if (!is_full_page(found)) break;
    below = found.back().signal;
  }
  gathering.set_newest_aside();
  for (const store::Labelled& one : store::labelled(sql, filter.municipality)) gathering.add_labelled(one);
  gathered.waiting = store::count_unlabelled(sql, filter.municipality);
  return gathered;
}

std::vector<store::Labelled> newest_held_out(store::Connection& sql, const MunicipalityCode& municipality) {
  store::HandledFilter filter;
  filter.municipality = municipality;
  std::vector<store::Labelled> held_out;
  store::SignalId below = store::above_all_signals;
  for (int turn = 0; turn < pages_judged; ++turn) {
    std::vector<store::Handled> found = store::handled_below(sql, filter, below, page);
    for (store::Handled& one : found)
      if (is_held_out(one.signal) && one.is_said_by_person && !one.is_picked) held_out.push_back({one.signal, std::move(one.text), one.category});
    if (!is_full_page(found)) break;
    below = found.back().signal;
  }
  return held_out;
}

}  // namespace klinker::learn
