#include "server/learn/unlocked.hpp"

#include <algorithm>
#include <cstdlib>

#include "server/learn/handled_examples.hpp"
#include "server/store/handled.hpp"
#include "shared/classify/classify.hpp"
#include "shared/privacy/redact.hpp"

namespace klinker::learn {

namespace {

bool is_of_old(std::int64_t closed_then, std::int64_t closed_now) { return std::abs(closed_now - closed_then) * 100 > closed_then; }

}  // namespace

Tallies tally(const std::vector<store::Labelled>& labelled, const Catalogue& catalogue) {
  Tallies found;
  for (const store::Labelled& one : labelled) {
    const classify::Classification said = classify::classify(privacy::redacted(one.text), catalogue);
    if (!said.is_certain) continue;
    ++found[said.proposal].proposed;
    if (one.category == said.proposal) ++found[said.proposal].right;
  }
  return found;
}

std::vector<Judged> judge(const Tallies& blindly, const Tallies& in_handling, const Catalogue& catalogue) {
  const auto of = [](const Tallies& tallies, const CategoryCode& code) {
    const auto found = tallies.find(code);
    return found == tallies.end() ? Tally() : found->second;
  };
  std::vector<Judged> judged;
  for (const Category& category : catalogue.categories) {
    if (category.parent.is_empty()) continue;
    Tally counts = of(blindly, category.code);
    if (counts.proposed < least_judged) {
      const Tally more = of(in_handling, category.code);
      counts = {counts.proposed + more.proposed, counts.right + more.right};
    }
    const bool is_often_right = counts.proposed >= least_judged && counts.right * 100 >= counts.proposed * least_precision_percent;
    judged.push_back({category.code, counts.proposed, counts.right, is_often_right && !category.is_fallback && !category.is_rest});
  }
  return judged;
}

std::vector<Judged> judge(store::Connection& sql, const Catalogue& catalogue) {
  const MunicipalityCode& town = catalogue.municipality.code;
  return judge(tally(store::labelled(sql, town), catalogue), tally(newest_held_out(sql, town), catalogue), catalogue);
}

std::shared_ptr<Verdicts::Kept> Verdicts::kept_of(const MunicipalityCode& town) {
  const std::lock_guard lock(m_mutex);
  std::shared_ptr<Kept>& kept = m_kept[town];
  if (kept == nullptr) kept = std::make_shared<Kept>();
  return kept;
}

std::shared_ptr<const std::vector<Judged>> Verdicts::of(const Catalogue& catalogue, store::Store& store) {
  const MunicipalityCode& town = catalogue.municipality.code;
  const std::shared_ptr<Kept> kept = kept_of(town);
  const std::lock_guard lock(kept->mutex);
  return store.read([&](store::Connection& sql) {
    const std::int64_t labels = store::count_labelled(sql, town);
    const std::int64_t closed = store::count_closed(sql, town);
    const bool is_handling_known = kept->version == catalogue.version && !is_of_old(kept->closed, closed);
    if (is_handling_known && kept->labels == labels) return kept->judged;
    if (!is_handling_known) {
      kept->in_handling = tally(newest_held_out(sql, town), catalogue);
      kept->closed = closed;
    }
    kept->judged = std::make_shared<const std::vector<Judged>>(judge(tally(store::labelled(sql, town), catalogue), kept->in_handling, catalogue));
    kept->version = catalogue.version;
    kept->labels = labels;
    return kept->judged;
  });
}

bool is_unlocked(const std::vector<Judged>& judged, const CategoryCode& category) {
  const auto found = std::find_if(judged.begin(), judged.end(), [&](const Judged& one) { return one.category == category; });
  return found != judged.end() && found->is_unlocked;
}

}  // namespace klinker::learn
