// How every room says "this went wrong" without throwing: a value, or an Error that names the member at fault.
// A report that is refused on its way leaves as one of these and reaches the sender as problem+json or as an error summary.
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace klinker {

/// One fault. `code` is stable and machine readable ("required", "maximum", "unknown"…), `where` is an RFC 6901
/// JSON pointer into the input (empty: the whole), `detail` is English and for the log and the API, never for a citizen's page.
struct Error {
  std::string code;
  std::string where;
  std::string detail;
};

using Errors = std::vector<Error>;

/// A `T`, or at least one Error. `errors()` is empty exactly when there is a value.
template <class T>
class [[nodiscard]] Result {
 public:
  Result(T value) : m_value(std::move(value)) {}            // NOLINT(google-explicit-constructor): `return value;` is the point
  Result(Error error) { m_errors.push_back(std::move(error)); }  // NOLINT(google-explicit-constructor)
  Result(Errors errors) : m_errors(std::move(errors)) {}    // NOLINT(google-explicit-constructor): must not be empty

  [[nodiscard]] explicit operator bool() const { return m_value.has_value(); }
  [[nodiscard]] const T& operator*() const& { return *m_value; }
  [[nodiscard]] T& operator*() & { return *m_value; }
  [[nodiscard]] T&& operator*() && { return std::move(*m_value); }
  [[nodiscard]] const T* operator->() const { return &*m_value; }
  [[nodiscard]] T* operator->() { return &*m_value; }
  [[nodiscard]] const Errors& errors() const& { return m_errors; }
  /// By value, so that `for (const Error& e : f().errors())` does not walk what is gone.
  [[nodiscard]] Errors errors() && { return std::move(m_errors); }
  [[nodiscard]] const Error& error() const& { return m_errors.front(); }
  [[nodiscard]] Error error() && { return std::move(m_errors.front()); }

 private:
  std::optional<T> m_value;
  Errors m_errors;
};

}  // namespace klinker

#define KLINKER_TRY_JOIN2(a, b) a##b
#define KLINKER_TRY_JOIN(a, b) KLINKER_TRY_JOIN2(a, b)
/// `TRY(auto draft, decode_report_draft(text));` binds the value, or returns the errors from the enclosing function.
#define TRY(declaration, expression)                                                             \
  auto KLINKER_TRY_JOIN(try_, __LINE__) = (expression);                                          \
  if (!KLINKER_TRY_JOIN(try_, __LINE__)) return KLINKER_TRY_JOIN(try_, __LINE__).errors();       \
  declaration = *std::move(KLINKER_TRY_JOIN(try_, __LINE__))
