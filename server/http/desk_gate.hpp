// Who may sit at the desk. Until staff accounts come there is one password, made at the first start, and sessions that live in memory.
#pragma once

#include <cstdint>
#include <deque>
#include <filesystem>
#include <map>
#include <mutex>
#include <optional>
#include <string>

#include "server/http/message.hpp"
#include "shared/base/time.hpp"

namespace klinker {
struct App;
}

namespace klinker::http {

class DeskGate {
 public:
  explicit DeskGate(std::string password) : m_password(std::move(password)) {}

  enum class Verdict { open, closed, too_many };
  /// Counts a wrong password against the sender's address; after 10 within 15 minutes the gate stays shut for it.
  [[nodiscard]] Verdict check_password(const std::string& typed, const std::string& peer, Instant now);
  /// HTTP Basic with user `desk`.
  [[nodiscard]] Verdict check_basic(const Request& request);

  struct Session {
    std::string form_token;  ///< goes along with every form, so that no other site can post one
    Instant ends;
  };
  /// A new session's cookie value.
  [[nodiscard]] std::string begin_session(Instant now);
  /// None: not logged in, or too long ago.
  [[nodiscard]] std::optional<Session> find_session(const Request& request, Instant now);
  void end_session(const Request& request);

  static constexpr const char* cookie_name = "klinker-desk";
  static constexpr std::int64_t session_ms = 10 * 3'600'000;

 private:
  [[nodiscard]] bool is_shut_for(const std::string& peer, Instant now);
  const std::string m_password;
  std::mutex m_mutex;
  std::map<std::string, Session> m_sessions;            ///< by the SHA-256 of the cookie
  std::map<std::string, std::deque<Instant>> m_wrong;   ///< by address
};

/// The password in `var`/desk-password; made, kept readable by its owner only and told once on stderr when there is none.
[[nodiscard]] std::string desk_password(const std::filesystem::path& var);

/// Value of a cookie the request carries; empty: none.
[[nodiscard]] std::string cookie_of(const Request& request, std::string_view name);

/// None: the request comes from the desk, by its session's cookie or HTTP Basic. Else what to answer.
[[nodiscard]] std::optional<Answer> refused_at_gate(const Request& request, App& app);

/// To the login, and from there on to what was asked for. What a form sent is not sent again.
[[nodiscard]] Answer to_login(const Request& request);

/// Where a login leads: `next` where that is an address of the desk on this server, else the queue.
[[nodiscard]] std::string after_login(const std::string& next);

/// 429 with Retry-After.
[[nodiscard]] Answer too_many_tries(const Request& request, App& app);

}  // namespace klinker::http
