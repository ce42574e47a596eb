// A made-up city: as many reports as one likes, for demonstrations and measurements. Every report passes the same assessment as a real one,
// so its area, department, priority and deadline are what the rules say; it is marked as an example, and `klinker examples remove` takes it away.
#pragma once

#include <cstdint>
#include <functional>

#include "server/store/store.hpp"
#include "shared/content/catalogue.hpp"
#include "shared/wire/city.hpp"

namespace klinker::generate {

struct Wanted {
  std::int64_t reports = 0;
  std::uint64_t seed = 1;
  Date until;            ///< the first day that is still to come
  int days = 1826;       ///< so many days before that
};

/// Adds them, oldest first. The same wish under the same content gives the same rows in an empty database, but for the secrets of signals.
/// `progress` hears now and then how many there are. Errors: those of assess(). Throws StoreFault; then what was added in whole pieces stays.
[[nodiscard]] Result<std::int64_t> add_city(const Wanted& wanted, const Catalogue& catalogue, const wire::City& city, store::Store& store,
                                            const std::function<void(std::int64_t)>& progress);

}  // namespace klinker::generate
