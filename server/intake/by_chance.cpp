#include "server/intake/by_chance.hpp"

#include <charconv>
#include <string>

#include "server/intake/secrets.hpp"

namespace klinker::intake {

bool is_picked_by_chance(std::int64_t signal, std::string_view secret) {
  const std::string digest = fingerprint(std::string(secret) + ':' + std::to_string(signal));
  std::uint32_t drawn = 0;
  std::from_chars(digest.data(), digest.data() + 8, drawn, 16);
  return drawn % one_in == 0;
}

}  // namespace klinker::intake
