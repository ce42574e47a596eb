// The program is killed in the middle of its work, twenty times: whatever it acknowledged is there when it comes back.
#include <doctest/doctest.h>
#include <fcntl.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <filesystem>
#include <map>
#include <mutex>
#include <set>
#include <thread>

#include "server/store/connection.hpp"
#include "tests/server/intake/asking.hpp"

using namespace klinker;
using namespace klinker::http::test;

namespace {

/// `klinker serve` as a process of its own.
class Program {
 public:
  explicit Program(const std::filesystem::path& var) : m_said(var / "said.txt") {
    std::filesystem::remove(m_said);
    m_process = ::fork();
    if (m_process == 0) {
      const int out = ::open(m_said.c_str(), O_CREAT | O_WRONLY | O_APPEND, 0600);
      ::dup2(out, 1);
      ::dup2(out, 2);
      ::setenv("KLINKER_VAR", var.c_str(), 1);
      ::setenv("KLINKER_MUNICIPALITIES", KLINKER_SOURCE_DIR "/assets/municipalities/waterdorp", 1);
      ::setenv("KLINKER_EXAMPLES", "0", 1);
      ::setenv("KLINKER_LOG", "mistakes", 1);
      ::execl(KLINKER_PROGRAM, KLINKER_PROGRAM, "serve", "--port=0", nullptr);
      ::_exit(127);
    }
    for (int tries = 0; tries < 2000 && m_port == 0; ++tries) {
      std::this_thread::sleep_for(std::chrono::milliseconds(5));
      m_port = read_port();
    }
    REQUIRE(m_port > 0);
  }
  ~Program() { kill(); }
  [[nodiscard]] int port() const { return m_port; }
  void kill() {
    if (m_process <= 0) return;
    ::kill(m_process, SIGKILL);
    ::waitpid(m_process, nullptr, 0);
    m_process = 0;
  }

 private:
  [[nodiscard]] int read_port() const {
    std::FILE* file = std::fopen(m_said.c_str(), "r");
    if (file == nullptr) return 0;
    char text[4096] = {};
    const std::size_t size = std::fread(text, 1, sizeof text - 1, file);
    std::fclose(file);
    const std::string port = between(std::string(text, size), "http://127.0.0.1:", "/");
    return port.empty() ? 0 : std::stoi(port);
  }
  std::filesystem::path m_said;
  pid_t m_process = 0;
  int m_port = 0;
};

/// What the senders were told: number by key.
struct Acknowledged {
  std::mutex mutex;
  std::map<std::string, std::string> numbers;
};

const std::string body =
    R"({"municipality":"waterdorp","text":"lamp stuk","location":{"description":"bij de steiger"}})";

void send_until_it_dies(int port, Acknowledged& told) {
  RawClient client(port);
  while (client.is_connected()) {
    const std::string key = new_key();
    const std::string request = "POST /api/v1/reports HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nIdempotency-Key: " + key +
                                "\r\nContent-Length: " + std::to_string(body.size()) + "\r\n\r\n" + body;
    if (!client.send(request)) return;
    const std::string answer = client.receive(2000);
    if (status_of(answer) != 201) return;
    const std::string number = member(body_of(answer), "number");
    if (number.empty()) return;
    const std::lock_guard lock(told.mutex);
    told.numbers[key] = number;
  }
}

std::map<std::string, std::string> stored(const std::filesystem::path& var) {
  std::map<std::string, std::string> numbers;
  store::Connection sql((var / "klinker.db").string(), store::Connection::Access::read);
  store::Rows rows = sql.ask("SELECT s.submission_key, r.number FROM submission s JOIN report r ON r.municipality = s.municipality AND r.serial = s.serial "
                             "JOIN signal_text t ON t.municipality = s.municipality AND t.signal = s.signal "
                             "JOIN history h ON h.municipality = s.municipality AND h.serial = s.serial "
                             "JOIN outbox o ON o.municipality = s.municipality AND o.serial = s.serial");
  while (rows.next()) numbers[rows.text(0)] = rows.text(1);
  return numbers;
}

}  // namespace

TEST_CASE("kill -9 during load, 20 times: every acknowledged report is there, no number twice, the database is sound") {
  const TemporaryFolder var;
  Acknowledged told;

  for (int round = 0; round < 20; ++round) {
    Program program(var.path());
    std::vector<std::thread> senders;
    for (int sender = 0; sender < 8; ++sender) senders.emplace_back([&] { send_until_it_dies(program.port(), told); });
    std::this_thread::sleep_for(std::chrono::milliseconds(60 + 17 * round));
    program.kill();
    for (std::thread& sender : senders) sender.join();
  }
  const Program after(var.path());

  const auto kept = stored(var.path());
  std::set<std::string> numbers;
  for (const auto& [key, number] : kept) numbers.insert(number);
  int missing = 0;
  for (const auto& [key, number] : told.numbers) {
    const auto found = kept.find(key);
    missing += found == kept.end() || found->second != number ? 1 : 0;
  }
  MESSAGE("acknowledged " << told.numbers.size() << ", stored " << kept.size());
  CHECK(told.numbers.size() > 20);
  CHECK(missing == 0);
  CHECK(numbers.size() == kept.size());
  store::Connection sql((var.path() / "klinker.db").string(), store::Connection::Access::read);
  CHECK(sql.integrity() == "ok");
}
