// Reports that chance has picked to be given a category by somebody who does not see the one they have: the only figure about the classifier
// that the classifier itself has not coloured. Kept apart from the report and erased with its words.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "server/store/records.hpp"
#include "server/store/writer.hpp"

namespace klinker::store {

void pick_for_label(Transaction& transaction, const MunicipalityCode& municipality, SignalId signal, Instant now);

/// What a person looks at to choose: nothing of the category that was proposed, chosen or corrected.
struct Unlabelled {
  SignalId signal = 0;
  std::string text;  ///< as it was sent; who shows it redacts it first
  AreaCode area;     ///< of the report; empty: none
};
/// The one that waits longest; none: nothing waits.
[[nodiscard]] std::optional<Unlabelled> next_unlabelled(Connection& sql, const MunicipalityCode& municipality);
[[nodiscard]] std::optional<Unlabelled> find_unlabelled(Connection& sql, const MunicipalityCode& municipality, SignalId signal);
[[nodiscard]] std::int64_t count_unlabelled(Connection& sql, const MunicipalityCode& municipality);

/// The first label stays. False when this signal does not wait for one: not picked, erased, or labelled already.
[[nodiscard]] bool add_label(Transaction& transaction, const MunicipalityCode& municipality, SignalId signal, const CategoryCode& category,
                             Instant now);

struct Labelled {
  SignalId signal = 0;
  std::string text;
  CategoryCode category;
};
[[nodiscard]] std::int64_t count_labelled(Connection& sql, const MunicipalityCode& municipality);
/// In the order of their receipt. These texts judge a model, so none may learn from them.
[[nodiscard]] std::vector<Labelled> labelled(Connection& sql, const MunicipalityCode& municipality);

}  // namespace klinker::store
