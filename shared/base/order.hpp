// Putting short lists in order, on the phone too.
#pragma once

#include <cstddef>
#include <utility>
#include <vector>

namespace klinker {

/// Stable, by insertion: for lists of some dozens. `std::stable_sort` is quicker from a few hundred on, but brings 4 kB of code along for
/// each type it sorts, and a phone fetches that.
template <class T, class Before>
void put_in_order(std::vector<T>& list, Before before) {
  for (std::size_t i = 1; i < list.size(); ++i) {
    T item = std::move(list[i]);
    std::size_t at = i;
    for (; at > 0 && before(item, list[at - 1]); --at) list[at] = std::move(list[at - 1]);
    list[at] = std::move(item);
  }
}

}  // namespace klinker
