// The English sentence of an Error, for whoever reads logs and the API's answers. Nobody reads it on a phone, which knows codes and
// pointers; the phone's build says so (wasm/no_details.cpp), and neither the sentences nor what spells them travel there.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <string>

namespace klinker {

/// The same answer always; one definition for the server, check-content and tests, another for the phone.
[[nodiscard]] bool are_details_kept();

/// `sentence` with each `{}` replaced by the next of `numbers`.
[[nodiscard]] std::string spelled(const char* sentence, std::initializer_list<std::int64_t> numbers);

/// The sentence, or nothing where nobody reads it.
[[nodiscard]] inline std::string detail(const char* sentence, std::initializer_list<std::int64_t> numbers = {}) {
  return are_details_kept() ? spelled(sentence, numbers) : std::string();
}

}  // namespace klinker
