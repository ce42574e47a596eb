// Numbers out of untrusted bytes. A read beyond the end gives zero and is remembered, so that a parser checks once.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace klinker::photo {

enum class ByteOrder { big, little };

class ByteReader {
 public:
  ByteReader(std::string_view bytes, ByteOrder order) : m_bytes(bytes), m_order(order) {}

  [[nodiscard]] std::uint32_t u8(std::size_t at) { return number(at, 1); }
  [[nodiscard]] std::uint32_t u16(std::size_t at) { return number(at, 2); }
  [[nodiscard]] std::uint32_t u24(std::size_t at) { return number(at, 3); }
  [[nodiscard]] std::uint32_t u32(std::size_t at) { return number(at, 4); }
  /// `count` bytes from `at`, or fewer at the end.
  [[nodiscard]] std::string_view part(std::size_t at, std::size_t count) {
    if (at > m_bytes.size() || count > m_bytes.size() - at) m_has_overrun = true;
    return at < m_bytes.size() ? m_bytes.substr(at, count) : std::string_view();
  }
  [[nodiscard]] std::size_t size() const { return m_bytes.size(); }
  [[nodiscard]] bool has_overrun() const { return m_has_overrun; }

 private:
  std::uint32_t number(std::size_t at, std::size_t count) {
    if (at > m_bytes.size() || count > m_bytes.size() - at) {
      m_has_overrun = true;
      return 0;
    }
    std::uint32_t value = 0;
    for (std::size_t i = 0; i < count; ++i) {
      const std::size_t from = at + (m_order == ByteOrder::big ? i : count - 1 - i);
      value = value << 8 | static_cast<unsigned char>(m_bytes[from]);
    }
    return value;
  }

  std::string_view m_bytes;
  ByteOrder m_order;
  bool m_has_overrun = false;
};

}  // namespace klinker::photo
