#include "server/http/desk_gate.hpp"

#include <fcntl.h>
#include <openssl/evp.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <fstream>
#include <stdexcept>

#include "server/http/api.hpp"
#include "server/intake/secrets.hpp"

namespace klinker::http {

namespace {

constexpr std::size_t wrong_limit = 10;
constexpr std::int64_t wrong_window_ms = 15 * 60'000;
constexpr std::size_t most_sessions = 1000;

std::string base64_decoded(std::string_view text) {
  if (text.empty() || text.size() % 4 != 0 || text.size() > 1024) return {};
  std::string bytes(text.size() / 4 * 3, '\0');
  const int length = EVP_DecodeBlock(reinterpret_cast<unsigned char*>(bytes.data()), reinterpret_cast<const unsigned char*>(text.data()),
                                     static_cast<int>(text.size()));
  if (length < 0) return {};
  std::size_t padding = 0;
  while (padding < 2 && text[text.size() - 1 - padding] == '=') ++padding;
  bytes.resize(static_cast<std::size_t>(length) - padding);
  return bytes;
}

}  // namespace

bool DeskGate::is_shut_for(const std::string& peer, Instant now) {
  const auto found = m_wrong.find(peer);
  if (found == m_wrong.end()) return false;
  std::deque<Instant>& tries = found->second;
  while (!tries.empty() && tries.front().ms + wrong_window_ms < now.ms) tries.pop_front();
  if (tries.empty()) m_wrong.erase(found);
  return m_wrong.count(peer) != 0 && tries.size() >= wrong_limit;
}

DeskGate::Verdict DeskGate::check_password(const std::string& typed, const std::string& peer, Instant now) {
  const std::lock_guard lock(m_mutex);
  if (is_shut_for(peer, now)) return Verdict::too_many;
  if (intake::is_same_secret(typed, m_password)) return Verdict::open;
  if (m_wrong.size() > 10'000) m_wrong.clear();
  m_wrong[peer].push_back(now);
  return Verdict::closed;
}

DeskGate::Verdict DeskGate::check_basic(const Request& request) {
  constexpr std::string_view scheme = "Basic ";
  const std::string_view header = request.header("authorization");
  if (header.substr(0, scheme.size()) != scheme) return Verdict::closed;
  const std::string pair = base64_decoded(header.substr(scheme.size()));
  constexpr std::string_view user = "desk:";
  if (pair.compare(0, user.size(), user) != 0) return Verdict::closed;
  return check_password(pair.substr(user.size()), request.sender(), now());
}

std::string DeskGate::begin_session(Instant now) {
  const std::lock_guard lock(m_mutex);
  for (auto session = m_sessions.begin(); session != m_sessions.end();)
    session = session->second.ends < now ? m_sessions.erase(session) : std::next(session);
  if (m_sessions.size() >= most_sessions) m_sessions.clear();
  std::string cookie = intake::random_token();
  m_sessions[intake::fingerprint(cookie)] = {intake::random_token(), Instant{now.ms + session_ms}};
  return cookie;
}

std::optional<DeskGate::Session> DeskGate::find_session(const Request& request, Instant now) {
  const std::string cookie = cookie_of(request, cookie_name);
  if (cookie.empty()) return std::nullopt;
  const std::lock_guard lock(m_mutex);
  const auto found = m_sessions.find(intake::fingerprint(cookie));
  if (found == m_sessions.end() || found->second.ends < now) return std::nullopt;
  return found->second;
}

void DeskGate::end_session(const Request& request) {
  const std::lock_guard lock(m_mutex);
  m_sessions.erase(intake::fingerprint(cookie_of(request, cookie_name)));
}

std::string cookie_of(const Request& request, std::string_view name) {
  std::string_view rest = request.header("cookie");
  while (!rest.empty()) {
    const std::size_t end = rest.find(';');
    std::string_view pair = rest.substr(0, end);
    while (!pair.empty() && pair.front() == ' ') pair.remove_prefix(1);
    if (pair.size() > name.size() && pair.substr(0, name.size()) == name && pair[name.size()] == '=') return std::string(pair.substr(name.size() + 1));
    if (end == std::string_view::npos) break;
    rest.remove_prefix(end + 1);
  }
  return {};
}

std::string desk_password(const std::filesystem::path& var) {
  const std::filesystem::path file = var / "desk-password";
  std::string password;
  if (std::ifstream kept(file); kept && std::getline(kept, password) && !password.empty()) return password;
  std::filesystem::create_directories(var);
  password = intake::random_token();
  const int made = ::open(file.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, S_IRUSR | S_IWUSR);
  const std::string line = password + "\n";
  const bool is_kept = made >= 0 && ::write(made, line.data(), line.size()) == static_cast<ssize_t>(line.size()) && ::fsync(made) == 0;
  if (made >= 0) ::close(made);
  if (!is_kept) throw std::runtime_error("cannot write " + file.string());
  std::fprintf(stderr, "desk: user desk, password %s (kept in %s)\n", password.c_str(), file.c_str());
  return password;
}

std::optional<Answer> refused_at_gate(const Request& request, App& app) {
  if (app.desk->find_session(request, now())) return std::nullopt;
  switch (app.desk->check_basic(request)) {
    case DeskGate::Verdict::open: return std::nullopt;
    case DeskGate::Verdict::too_many: return too_many_tries(request, app);
    case DeskGate::Verdict::closed: break;
  }
  return problem(401, request, app);
}

Answer to_login(const Request& request) {
  if (request.method != "GET") return see_other("/desk/login");
  std::string asked = request.path;
  for (const auto& [name, value] : request.query) asked += (asked.size() == request.path.size() ? "?" : "&") + percent_encoded(name) + "=" + percent_encoded(value);
  const std::string login = "/desk/login?next=" + percent_encoded(asked);
  constexpr std::size_t most = 7000;  // of an address that will be read
  return see_other(asked == "/desk" || login.size() > most ? "/desk/login" : login);
}

std::string after_login(const std::string& next) {
  constexpr const char* queue = "/desk";
  const std::string_view path = std::string_view(next).substr(0, next.find('?'));
  const bool is_of_desk = path == queue || path.substr(0, 6) == "/desk/";
  const bool is_plain = std::all_of(next.begin(), next.end(), [](char c) { return c > ' ' && c < 127 && c != '\\'; });
  const bool is_login = path == "/desk/login" || path == "/desk/logout";
  return is_of_desk && is_plain && !is_login ? next : queue;
}

Answer too_many_tries(const Request& request, App& app) {
  Answer answer = problem(429, request, app);
  answer.headers.emplace_back("Retry-After", "900");
  return answer;
}

}  // namespace klinker::http
