// Bytes of our binary formats, little-endian on every machine.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace klinker::wire {

/// The `width` lowest bytes of `value`, lowest first.
inline void put_integer(std::string& bytes, std::uint64_t value, std::size_t width) {
  for (std::size_t i = 0; i < width; ++i) bytes += static_cast<char>(value >> (8 * i) & 0xFF);
}

/// Takes from the front of bytes that somebody else made. Past the end everything is 0 and empty, and has_failed() says so.
class ByteReader {
 public:
  explicit ByteReader(std::string_view bytes) : m_rest(bytes) {}
  [[nodiscard]] std::uint64_t integer(std::size_t width) {
    std::uint64_t value = 0;
    const std::string_view taken = piece(width);
    for (std::size_t i = 0; i < taken.size(); ++i) value |= std::uint64_t{static_cast<unsigned char>(taken[i])} << (8 * i);
    return value;
  }
  [[nodiscard]] std::uint32_t small(std::size_t width) { return static_cast<std::uint32_t>(integer(width)); }
  [[nodiscard]] std::string_view piece(std::size_t length) {
    if (length > m_rest.size()) {
      m_has_failed = true;
      m_rest = {};
      return {};
    }
    const std::string_view taken = m_rest.substr(0, length);
    m_rest.remove_prefix(length);
    return taken;
  }
  [[nodiscard]] std::size_t left() const { return m_rest.size(); }
  [[nodiscard]] bool has_failed() const { return m_has_failed; }

 private:
  std::string_view m_rest;
  bool m_has_failed = false;
};

/// CRC-32 (ISO-HDLC, as in gzip and PNG).
[[nodiscard]] std::uint32_t checksum(std::string_view bytes);

}  // namespace klinker::wire
