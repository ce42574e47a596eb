// The server under load, as a table: durable creates a second and their latency at 1, 16 and 64 connections; map, list and queue at 10 k,
// 100 k and 1 M reports; memory and the time to be ready. Starts the real binary on folders of its own.
//
//   bench_serve [--program build/klinker] [--seconds 5] [--reports 10000,100000,1000000] [--only creates|queries]
//               [--connections 1,16,64] [--folder /tmp]
#include <arpa/inet.h>
#include <fcntl.h>
#include <netinet/tcp.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <string>
#include <thread>
#include <vector>

#include "server/store/connection.hpp"
#include "tests/bench/load.hpp"
#include "tests/bench/many_reports.hpp"

namespace fs = std::filesystem;

namespace {

std::string program_path = KLINKER_PROGRAM;

using Clock = std::chrono::steady_clock;

double ms_since(Clock::time_point began) { return std::chrono::duration<double, std::milli>(Clock::now() - began).count(); }

/// One keep-alive connection that asks and reads whole answers.
class Client {
 public:
  explicit Client(int port) {
    m_socket = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    const int yes = 1;
    ::setsockopt(m_socket, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(static_cast<std::uint16_t>(port));
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    m_is_open = ::connect(m_socket, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0;
  }
  ~Client() { ::close(m_socket); }
  Client(const Client&) = delete;
  Client& operator=(const Client&) = delete;
  [[nodiscard]] bool is_open() const { return m_is_open; }

  /// The status; 0 when the connection broke.
  int ask(const std::string& request) {
    if (::send(m_socket, request.data(), request.size(), MSG_NOSIGNAL) != static_cast<ssize_t>(request.size())) return 0;
    m_answer.clear();
    std::size_t wanted = std::string::npos;
    while (m_answer.size() < wanted) {
      char part[65536];
      const ssize_t count = ::recv(m_socket, part, sizeof part, 0);
      if (count <= 0) return 0;
      m_answer.append(part, static_cast<std::size_t>(count));
      if (wanted == std::string::npos) wanted = whole_size();
    }
    return std::atoi(m_answer.c_str() + 9);
  }
  [[nodiscard]] std::size_t size() const { return m_answer.size(); }
  [[nodiscard]] const std::string& answer() const { return m_answer; }

 private:
  [[nodiscard]] std::size_t whole_size() const {
    const std::size_t head = m_answer.find("\r\n\r\n");
    if (head == std::string::npos) return std::string::npos;
    const std::size_t length = m_answer.find("Content-Length: ");
    return head + 4 + (length < head ? std::strtoul(m_answer.c_str() + length + 16, nullptr, 10) : 0);
  }
  int m_socket = -1;
  bool m_is_open = false;
  std::string m_answer;
};

struct Spent {
  double cpu_us = 0;
  double waits = 0;    ///< how often a thread gave up the processor by itself
  double commits = 0;  ///< transactions, each with one fsync
};

/// The program on a folder; `ready_ms` from the start of the process to the first answer of /health.
class Program {
 public:
  explicit Program(const fs::path& var) {
    const fs::path said = var / "said.txt";
    fs::remove(said);
    const auto began = Clock::now();
    m_process = ::fork();
    if (m_process == 0) {
      const int out = ::open(said.c_str(), O_CREAT | O_WRONLY | O_APPEND | O_CLOEXEC, 0600);
      ::dup2(out, 1);
      ::dup2(out, 2);
      ::setenv("KLINKER_VAR", var.c_str(), 1);
      ::setenv("KLINKER_MUNICIPALITIES", KLINKER_SOURCE_DIR "/assets/municipalities", 1);
      ::setenv("KLINKER_EXAMPLES", "0", 1);
      ::setenv("KLINKER_LOG", "mistakes", 1);
      ::execl(program_path.c_str(), program_path.c_str(), "serve", "--port=0", nullptr);
      ::_exit(127);
    }
    while (m_port == 0 && ms_since(began) < 60'000) {
      ::usleep(1000);
      std::ifstream file(said);
      for (std::string line; std::getline(file, line);)
        if (const auto at = line.find("http://127.0.0.1:"); at != std::string::npos) m_port = std::atoi(line.c_str() + at + 17);
    }
    Client client(m_port);
    if (client.ask("GET /health HTTP/1.1\r\nHost: localhost\r\n\r\n") == 200) ready_ms = ms_since(began);
  }
  ~Program() {
    ::kill(m_process, SIGTERM);
    ::waitpid(m_process, nullptr, 0);
  }
  Program(const Program&) = delete;
  Program& operator=(const Program&) = delete;
  [[nodiscard]] int port() const { return m_port; }
  [[nodiscard]] double resident_mb() const {
    std::ifstream status("/proc/" + std::to_string(m_process) + "/status");
    for (std::string line; std::getline(status, line);)
      if (line.rfind("VmRSS:", 0) == 0) return std::atof(line.c_str() + 6) / 1024;
    return 0;
  }
  /// Of the program so far, over all its threads.
  [[nodiscard]] Spent spent() const {
    Spent spent;
    spent.cpu_us = cpu_us();
    for (const auto& thread : fs::directory_iterator("/proc/" + std::to_string(m_process) + "/task")) {
      std::ifstream status(thread.path() / "status");
      for (std::string line; std::getline(status, line);)
        if (line.rfind("voluntary_ctxt_switches:", 0) == 0) spent.waits += std::atof(line.c_str() + 24);
    }
    Client client(m_port);
    const std::string name = "\nklinker_store_commits_total ";
    if (client.ask("GET /metrics HTTP/1.1\r\nHost: localhost\r\n\r\n") == 200)
      spent.commits = std::atof(client.answer().c_str() + client.answer().find(name) + name.size());
    return spent;
  }
  /// Until it has done what it does at its start beside answering (making its bundles as small as can be).
  void wait_until_quiet() const {
    double before = -1;
    for (int tries = 0; tries < 60 && cpu_us() - before > 10'000; ++tries) {
      before = cpu_us();
      ::usleep(500'000);
    }
  }
  double ready_ms = 0;

 private:
  [[nodiscard]] double cpu_us() const {
    double ran_us = 0;
    for (const auto& thread : fs::directory_iterator("/proc/" + std::to_string(m_process) + "/task")) {
      std::ifstream schedule(thread.path() / "schedstat");
      double ran_ns = 0;
      schedule >> ran_ns;
      ran_us += ran_ns / 1000;
    }
    return ran_us;
  }
  pid_t m_process = 0;
  int m_port = 0;
};

fs::path parent_folder = "/tmp";

struct Folder {
  fs::path path;
  Folder() {
    std::string name = (parent_folder / "klinker-bench-XXXXXX").string();
    path = ::mkdtemp(name.data());
  }
  ~Folder() {
    std::error_code fault;
    fs::remove_all(path, fault);
  }
};

double part_of(std::vector<double>& sorted, double share) {
  return sorted.empty() ? 0 : sorted[std::min(sorted.size() - 1, static_cast<std::size_t>(share * static_cast<double>(sorted.size())))];
}

/// What `connections` senders get; the serials they heard are added to `heard`.
void measure_creates(const Program& program, unsigned connections, int seconds, std::vector<std::int64_t>& heard) {
  const Spent before = program.spent();
  const auto answered = klinker::bench::send_reports(program.port(), {connections, static_cast<double>(seconds), 0, connections});
  const Spent after = program.spent();
  const double creates = std::max(1.0, static_cast<double>(answered.times_ms.size()));
  std::printf("| creates, %2u connections | %.0f a second | p50 %.1f ms | p99 %.1f ms | worst %.1f ms | %d refused | each: %.0f us of the server's processor, %.1f waits | %.0f per fsync |\n",
              connections, answered.per_second(), answered.part(0.5), answered.part(0.99), answered.part(1), answered.faults,
              (after.cpu_us - before.cpu_us) / creates, (after.waits - before.waits) / creates, creates / std::max(1.0, after.commits - before.commits));
  std::fflush(stdout);
  heard.insert(heard.end(), answered.serials.begin(), answered.serials.end());
}

/// Is every number that was heard there, once? Asked after the program has ended.
void check_creates(const fs::path& var, std::vector<std::int64_t> heard) {
  std::sort(heard.begin(), heard.end());
  const bool is_each_its_own = std::adjacent_find(heard.begin(), heard.end()) == heard.end();
  std::vector<std::int64_t> stored;
  klinker::store::Connection sql((var / "klinker.db").string(), klinker::store::Connection::Access::read);
  {
    auto rows = sql.ask("SELECT serial FROM report WHERE municipality = :municipality ORDER BY serial", {{":municipality", "delft"}});
    while (rows.next()) stored.push_back(rows.integer(0));
  }
  const bool are_all_there = std::includes(stored.begin(), stored.end(), heard.begin(), heard.end());
  std::printf("| %zu numbers heard | %s | %s | integrity %s |\n", heard.size(), is_each_its_own ? "none twice" : "SOME TWICE",
              are_all_there ? "all stored" : "NOT ALL STORED", sql.integrity().c_str());
}

void measure_query(const Program& program, const char* what, const std::string& path) {
  Client client(program.port());
  const std::string request = "GET " + path + " HTTP/1.1\r\nHost: localhost\r\nAccept: */*\r\n\r\n";
  std::vector<double> times;
  int status = 0;
  for (int round = 0; round < 21; ++round) {
    const auto sent = Clock::now();
    status = client.ask(request);
    if (round > 0) times.push_back(ms_since(sent));
  }
  std::sort(times.begin(), times.end());
  std::printf("|   %-34s | %d | p50 %.1f ms | worst %.1f ms | %zu kB |\n", what, status, part_of(times, 0.5), times.back(), client.size() / 1024);
  std::fflush(stdout);
}

void measure_queries(std::int64_t reports) {
  const Folder folder;
  const auto began = Clock::now();
  klinker::bench::add_many_reports(folder.path.string(), KLINKER_SOURCE_DIR "/assets/municipalities/delft", reports);
  const double filled = ms_since(began) / 1000;
  const Program program(folder.path);
  std::printf("| %lld reports, database %.0f MB, filled in %.0f s | ready in %.0f ms |\n", static_cast<long long>(reports),
              static_cast<double>(fs::file_size(folder.path / "klinker.db")) / 1e6, filled, program.ready_ms);
  const std::string start = "/api/v1/reports?municipality=delft";
  measure_query(program, "map, whole town, zoom 12", start + "&zoom=12&bbox=4.32,51.96,4.41,52.03");
  measure_query(program, "map, whole town, zoom 14", start + "&zoom=14&bbox=4.32,51.96,4.41,52.03");
  measure_query(program, "map, a district, zoom 15", start + "&zoom=15&bbox=4.34,51.995,4.37,52.015");
  measure_query(program, "map, some streets, zoom 16", start + "&zoom=16&bbox=4.35,52.005,4.365,52.015");
  measure_query(program, "map, one street, zoom 18", start + "&zoom=18&bbox=4.3550,52.0100,4.3590,52.0125");
  measure_query(program, "map, one category, open, zoom 13", start + "&zoom=13&category=lantaarnpaal-kapot&state=open");
  measure_query(program, "list, first page", "/m/delft/kaart");
  measure_query(program, "list, page 40", "/m/delft/kaart?page=40");
  measure_query(program, "list, one category, open", "/m/delft/kaart?category=lantaarnpaal-kapot&state=open");
  measure_query(program, "nearby", "/api/v1/nearby?municipality=delft&lat=52.0116&lon=4.3571&category=lantaarnpaal-kapot");
  measure_query(program, "one report", "/api/v1/reports/DLF-" + std::to_string(reports / 2));
  std::printf("|   memory after that | %.0f MB resident |\n", program.resident_mb());
  std::fflush(stdout);
}

// "1,16,64"
std::vector<unsigned> numbers_in(const std::string& list) {
  std::vector<unsigned> numbers;
  for (std::size_t from = 0; from < list.size(); from = std::min(list.find(',', from), list.size() - 1) + 1)
    numbers.push_back(static_cast<unsigned>(std::strtoul(list.c_str() + from, nullptr, 10)));
  return numbers;
}

}  // namespace

int main(int count, char** words) {
  int seconds = 5;
  std::string sizes = "10000,100000,1000000";
  std::string senders = "1,16,64";
  std::string only;
  for (int at = 1; at + 1 < count; at += 2) {
    if (std::strcmp(words[at], "--seconds") == 0) seconds = std::atoi(words[at + 1]);
    if (std::strcmp(words[at], "--reports") == 0) sizes = words[at + 1];
    if (std::strcmp(words[at], "--only") == 0) only = words[at + 1];
    if (std::strcmp(words[at], "--connections") == 0) senders = words[at + 1];
    if (std::strcmp(words[at], "--folder") == 0) parent_folder = words[at + 1];
    if (std::strcmp(words[at], "--program") == 0) program_path = words[at + 1];
  }
  if (only != "queries") {
    const Folder folder;
    std::vector<std::int64_t> heard;
    {
      const Program program(folder.path);
      std::printf("| empty database | ready in %.0f ms | %.0f MB resident |\n", program.ready_ms, program.resident_mb());
      program.wait_until_quiet();
      for (const unsigned connections : numbers_in(senders)) measure_creates(program, connections, seconds, heard);
      std::printf("| after that | %.0f MB resident | write-ahead log %.0f MB |\n", program.resident_mb(),
                  static_cast<double>(fs::file_size(folder.path / "klinker.db-wal")) / 1e6);
    }
    check_creates(folder.path, std::move(heard));
  }
  if (only != "creates")
    for (const unsigned reports : numbers_in(sizes)) measure_queries(reports);
}
