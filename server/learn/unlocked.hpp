// Which categories the classifier may give on its own: judged by reports it has not learned from, as it is now.
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
  std::int64_t proposed = 0;  ///< of the reports that count, at the municipality's threshold, by keywords and model as they are now
  std::int64_t right = 0;     ///< where the person chose the same
  /// At least 85 of 100 right, of at least 30; never the category for everything else, of the town or of a main category, which is for a person
  /// to look at.
  bool is_unlocked = false;
};
/// Every subcategory, in the order of the content. `labelled`: blindly. `held_out`: handled reports whose category a person said something about,
/// having seen the proposal. Where thirty proposals are judged blindly only those count, until then both. Looks at redacted text only, as
/// learning does.
[[nodiscard]] std::vector<Judged> judge(const std::vector<store::Labelled>& labelled, const std::vector<store::Labelled>& held_out,
                                        const Catalogue& catalogue);
/// The same, by what the database holds.
[[nodiscard]] std::vector<Judged> judge(store::Connection& sql, const Catalogue& catalogue);

/// The verdicts of all towns, worked out again when the content or its model is another, when a label is added or erased, and when the
/// number of closed reports has changed by a hundredth.
class Verdicts {
 public:
  [[nodiscard]] std::shared_ptr<const std::vector<Judged>> of(const Catalogue& catalogue, store::Store& store);

 private:
  struct Kept {
    std::mutex mutex;  ///< one works it out, who asks meanwhile waits
    std::string version;
    std::int64_t labels = -1;
    std::int64_t closed = 0;
    std::shared_ptr<const std::vector<Judged>> judged;
  };
  [[nodiscard]] std::shared_ptr<Kept> kept_of(const MunicipalityCode& town);

  std::mutex m_mutex;
  std::map<MunicipalityCode, std::shared_ptr<Kept>> m_kept;
};

[[nodiscard]] bool is_unlocked(const std::vector<Judged>& judged, const CategoryCode& category);

}  // namespace klinker::learn
