#include "server/learn/unlocked.hpp"

#include <algorithm>

#include "shared/classify/classify.hpp"
#include "shared/privacy/redact.hpp"

namespace klinker::learn {

std::vector<Judged> judge(const std::vector<store::Labelled>& labelled, const Catalogue& catalogue) {
  std::vector<Judged> judged;
  std::map<CategoryCode, std::size_t> at;
  for (const Category& category : catalogue.categories) {
    if (category.parent.is_empty()) continue;
    at[category.code] = judged.size();
    judged.push_back({category.code, 0, 0, false});
  }
  for (const store::Labelled& one : labelled) {
    const classify::Classification said = classify::classify(privacy::redacted(one.text), catalogue);
    const auto proposed = at.find(said.proposal);
    if (!said.is_certain || proposed == at.end()) continue;
    ++judged[proposed->second].proposed;
    if (one.category == said.proposal) ++judged[proposed->second].right;
  }
  for (Judged& one : judged)
    one.is_unlocked = one.proposed >= least_judged && one.right * 100 >= one.proposed * least_precision_percent &&
                      one.category != catalogue.fallback().code;
  return judged;
}

std::shared_ptr<const std::vector<Judged>> Verdicts::of(const Catalogue& catalogue, store::Store& store) {
  const MunicipalityCode& town = catalogue.municipality.code;
  const std::int64_t labels = store.read([&](store::Connection& sql) { return store::count_labelled(sql, town); });
  {
    const std::lock_guard lock(m_mutex);
    const Kept& kept = m_kept[town];
    if (kept.version == catalogue.version && kept.labels == labels) return kept.judged;
  }
  const auto labelled = store.read([&](store::Connection& sql) { return store::labelled(sql, town); });
  auto judged = std::make_shared<const std::vector<Judged>>(judge(labelled, catalogue));
  const std::lock_guard lock(m_mutex);
  m_kept[town] = {catalogue.version, labels, judged};
  return judged;
}

bool is_unlocked(const std::vector<Judged>& judged, const CategoryCode& category) {
  const auto found = std::find_if(judged.begin(), judged.end(), [&](const Judged& one) { return one.category == category; });
  return found != judged.end() && found->is_unlocked;
}

}  // namespace klinker::learn
