// A request as an endpoint sees it and the answer it gives: plain values, so that no endpoint knows which HTTP library carries them.
#pragma once

#include <atomic>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace klinker::http {

using Pairs = std::vector<std::pair<std::string, std::string>>;

/// Whole and within its budget by the time anybody sees it.
struct Request {
  std::string method;           ///< upper case; HEAD arrives as GET
  std::string path;             ///< as sent, without the query: "/m/delft/melding/DLF-12"
  std::vector<std::string> captured;  ///< what stood at the pattern's {…}, decoded, in order
  Pairs query;                  ///< decoded
  Pairs headers;                ///< names in lower case
  std::string body;
  std::string peer;             ///< address of the connection, "127.0.0.1": behind a proxy everybody's is the same, see sender()
  bool may_wait = true;         ///< false: the answer must be given now, Answer::patience is not heeded
  int refused = 0;              ///< an HTTP status when the guard refused the request before it was whole; then no endpoint is called

  /// First value, empty when there is none. `name` in lower case.
  [[nodiscard]] std::string_view header(std::string_view name) const;
  /// First value of the query, none when the name does not occur.
  [[nodiscard]] std::optional<std::string> query_value(std::string_view name) const;
  /// Media type of the body in lower case without parameters: "multipart/form-data".
  [[nodiscard]] std::string content_type() const;
  /// Who asked, past a proxy on this machine: an IPv4 address, or the first half of an IPv6 one, because one subscriber has all of that.
  /// For counting what one sender does; never logged.
  [[nodiscard]] std::string sender() const;
  /// Comes this from the machine itself and through no proxy?
  [[nodiscard]] bool is_local() const;
};

/// Bytes to send: their own, shared (a cached bundle) or static (an embedded file). Never copied on the way out.
class Body {
 public:
  Body() = default;
  Body(std::string text);  // NOLINT(google-explicit-constructor): `answer.body = page;` is the point
  Body(std::shared_ptr<const std::string> shared);  // NOLINT(google-explicit-constructor)
  /// `owner` keeps `bytes` alive; null for bytes that live as long as the program.
  Body(std::shared_ptr<const void> owner, std::string_view bytes) : m_owner(std::move(owner)), m_bytes(bytes) {}
  [[nodiscard]] std::string_view bytes() const { return m_bytes; }
  [[nodiscard]] const std::shared_ptr<const void>& owner() const { return m_owner; }

 private:
  std::shared_ptr<const void> m_owner;
  std::string_view m_bytes;
};

/// "Ask me again": when a number has changed, or when time is up. Until then the connection waits and holds no thread.
struct Patience {
  std::shared_ptr<const std::atomic<std::uint64_t>> number;
  std::uint64_t seen = 0;       ///< the number as it was before the endpoint looked
  std::int64_t wait_ms = 0;     ///< from the first time it was asked
  Request request;              ///< filled by respond()
};

struct Answer {
  int status = 200;
  std::string content_type;     ///< empty: no body
  Body body;
  Pairs headers;                ///< beside those that the edge adds (security, API-Version, Cache-Control unless given here)
  std::shared_ptr<Patience> patience{};  ///< set: this is no answer yet
};

[[nodiscard]] Answer json(std::string text, int status = 200);
[[nodiscard]] Answer page(std::string html, int status = 200);
/// 303, so that going back never posts again.
[[nodiscard]] Answer see_other(std::string path);

/// %41 → A, and `+` → space where a form wrote it. Ill-formed escapes stay as they are.
enum class Plus { literal, space };
[[nodiscard]] std::string percent_decoded(std::string_view text, Plus plus);
/// All but letters, digits and -._~ as %41 (RFC 3986, section 2.3).
[[nodiscard]] std::string percent_encoded(std::string_view text);
/// `a=1&b=2`, of a query or a form.
[[nodiscard]] Pairs decode_form(std::string_view text);

}  // namespace klinker::http
