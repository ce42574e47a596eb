#include "shared/base/detail.hpp"

#include <string_view>

namespace klinker {

std::string spelled(const char* sentence, std::initializer_list<std::int64_t> numbers) {
  std::string_view rest = sentence;
  std::string said;
  for (const std::int64_t number : numbers) {
    const std::size_t gap = rest.find("{}");
    if (gap == std::string_view::npos) break;
    said += rest.substr(0, gap);
    said += std::to_string(number);
    rest.remove_prefix(gap + 2);
  }
  said += rest;
  return said;
}

}  // namespace klinker
