// When the database cannot do what was asked. Thrown inside the server, caught once at its edge.
#pragma once

#include <exception>
#include <string>
#include <utility>

namespace klinker::store {

/// busy and full are the store's own trouble and pass (503 + Retry-After); broken is a mistake of ours or a damaged file (500).
class StoreFault : public std::exception {
 public:
  enum class Kind { busy, full, broken };
  StoreFault(Kind kind, std::string detail) : m_kind(kind), m_detail(std::move(detail)) {}
  [[nodiscard]] Kind kind() const { return m_kind; }
  /// The engine's words; never holds bound values.
  [[nodiscard]] const char* what() const noexcept override { return m_detail.c_str(); }

 private:
  Kind m_kind;
  std::string m_detail;
};

}  // namespace klinker::store
