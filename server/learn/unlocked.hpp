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

/// How often a category was proposed with certainty, and how often a person chose the same.
struct Tally {
  std::int64_t proposed = 0;
  std::int64_t right = 0;
};
using Tallies = std::map<CategoryCode, Tally>;
/// Looks at redacted text only, as learning does.
[[nodiscard]] Tallies tally(const std::vector<store::Labelled>& labelled, const Catalogue& catalogue);

/// Every subcategory, in the order of the content. `blindly`: by reports labelled blindly. `in_handling`: by held out ones, whose category a
/// person gave having seen the proposal. Where thirty proposals are judged blindly only those count, until then both.
[[nodiscard]] std::vector<Judged> judge(const Tallies& blindly, const Tallies& in_handling, const Catalogue& catalogue);
/// The same, by what the database holds.
[[nodiscard]] std::vector<Judged> judge(store::Connection& sql, const Catalogue& catalogue);

/// The verdicts of all towns, worked out again when the content or its model is another, when a label is added or erased, and when the
/// number of closed reports has changed by a hundredth. Only the last takes long: two seconds beside a million reports.
class Verdicts {
 public:
  [[nodiscard]] std::shared_ptr<const std::vector<Judged>> of(const Catalogue& catalogue, store::Store& store);

 private:
  struct Kept {
    std::mutex mutex;  ///< one works it out, who asks meanwhile waits
    std::string version;
    std::int64_t labels = -1;
    std::int64_t closed = 0;
    Tallies in_handling;
    std::shared_ptr<const std::vector<Judged>> judged;
  };
  [[nodiscard]] std::shared_ptr<Kept> kept_of(const MunicipalityCode& town);

  std::mutex m_mutex;
  std::map<MunicipalityCode, std::shared_ptr<Kept>> m_kept;
};

[[nodiscard]] bool is_unlocked(const std::vector<Judged>& judged, const CategoryCode& category);

}  // namespace klinker::learn
