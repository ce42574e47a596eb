#include "shared/wire/bytes.hpp"

#include <array>

namespace klinker::wire {
namespace {

constexpr std::uint32_t reversed_polynomial = 0xEDB88320;

// Four tables, so that four bytes go in one turn: a console's cold start sums tens of megabytes.
constexpr std::array<std::array<std::uint32_t, 256>, 4> make_tables() {
  std::array<std::array<std::uint32_t, 256>, 4> tables{};
  for (std::uint32_t byte = 0; byte < 256; ++byte) {
    std::uint32_t rest = byte;
    for (int bit = 0; bit < 8; ++bit) rest = (rest & 1) != 0 ? rest >> 1 ^ reversed_polynomial : rest >> 1;
    tables[0][byte] = rest;
  }
  for (std::size_t table = 1; table < 4; ++table)
    for (std::size_t byte = 0; byte < 256; ++byte) {
      const std::uint32_t before = tables[table - 1][byte];
      tables[table][byte] = before >> 8 ^ tables[0][before & 0xFF];
    }
  return tables;
}

constexpr auto tables = make_tables();

}  // namespace

std::uint32_t checksum(std::string_view bytes) {
  std::uint32_t sum = 0xFFFFFFFF;
  const auto byte = [&](std::size_t at) { return std::uint32_t{static_cast<unsigned char>(bytes[at])}; };
  std::size_t at = 0;
  for (; at + 4 <= bytes.size(); at += 4) {
    sum ^= byte(at) | byte(at + 1) << 8 | byte(at + 2) << 16 | byte(at + 3) << 24;
    sum = tables[3][sum & 0xFF] ^ tables[2][sum >> 8 & 0xFF] ^ tables[1][sum >> 16 & 0xFF] ^ tables[0][sum >> 24];
  }
  for (; at < bytes.size(); ++at) sum = sum >> 8 ^ tables[0][(sum ^ byte(at)) & 0xFF];
  return ~sum;
}

}  // namespace klinker::wire
