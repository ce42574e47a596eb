// Which categories the classifier may give on its own: judged by reports that somebody labelled without knowing what it had proposed.
#pragma once

#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "server/store/blind_labels.hpp"
#include "server/store/store.hpp"
#include "shared/content/catalogue.hpp"

namespace klinker::learn {

inline constexpr std::int64_t least_judged = 30;
inline constexpr std::int64_t least_precision_percent = 85;

struct Judged {
  CategoryCode category;
  std::int64_t proposed = 0;  ///< of the labelled reports, at the municipality's threshold, by the classifier as it is now
  std::int64_t right = 0;     ///< where the person chose the same
  /// At least 85 of 100 right, of at least 30; never the category for everything else, which is for a person to look at.
  bool is_unlocked = false;
};
/// Every subcategory, in the order of the content. Looks at redacted text only, as learning does.
[[nodiscard]] std::vector<Judged> judge(const std::vector<store::Labelled>& labelled, const Catalogue& catalogue);

/// The verdicts of all towns, worked out again when a label is added or erased or the content is another.
class Verdicts {
 public:
  [[nodiscard]] std::shared_ptr<const std::vector<Judged>> of(const Catalogue& catalogue, store::Store& store);

 private:
  struct Kept {
    std::string version;
    std::int64_t labels = -1;
    std::shared_ptr<const std::vector<Judged>> judged;
  };
  std::mutex m_mutex;
  std::map<MunicipalityCode, Kept> m_kept;
};

[[nodiscard]] bool is_unlocked(const std::vector<Judged>& judged, const CategoryCode& category);

}  // namespace klinker::learn
