// The program itself: how it starts, reads its content again, and ends. Each case starts the real binary.
#include <doctest/doctest.h>
#include <fcntl.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <filesystem>
#include <thread>

#include "server/content/open_towns.hpp"
#include "server/learn/learn.hpp"
#include "tests/server/http/running_server.hpp"

using namespace klinker::http::test;
namespace fs = std::filesystem;

namespace {

// A copy of the small town's content that a test may spoil.
struct Content {
  TemporaryFolder folder;
  Content() {
    const fs::path own = fs::path(KLINKER_SOURCE_DIR) / "assets";
    fs::create_directories(folder.path() / "municipalities");
    fs::copy(own / "municipalities/waterdorp", folder.path() / "municipalities/waterdorp", fs::copy_options::recursive);
    fs::copy(own / "texts", folder.path() / "texts", fs::copy_options::recursive);
  }
  void spoil() const { folder.write("municipalities/waterdorp/departments.json", R"({"departments": [{"code": "x", "name": {"en": "no Dutch"}}]})"); }
};

class Program {
 public:
  Program(const Content& content, const std::string& what) : m_said(content.folder.path() / "said.txt") {
    m_id = ::fork();
    if (m_id == 0) {
      const int out = ::open(m_said.c_str(), O_CREAT | O_WRONLY | O_TRUNC | O_APPEND, 0600);
      ::dup2(out, 1);
      ::dup2(out, 2);
      ::setenv("KLINKER_MUNICIPALITIES", (content.folder.path() / "municipalities").c_str(), 1);
      ::setenv("KLINKER_VAR", (content.folder.path() / "var").c_str(), 1);
      ::setenv("KLINKER_EXAMPLES", "0", 1);
      ::execl(KLINKER_PROGRAM, KLINKER_PROGRAM, what.c_str(), what == "serve" ? "--port=0" : nullptr, nullptr);
      ::_exit(127);
    }
  }
  ~Program() { end(SIGKILL); }
  [[nodiscard]] std::string said() const {
    std::string text;
    if (std::FILE* file = std::fopen(m_said.c_str(), "r")) {
      char part[4096];
      while (const std::size_t count = std::fread(part, 1, sizeof part, file)) text.append(part, count);
      std::fclose(file);
    }
    return text;
  }
  [[nodiscard]] bool says(const std::string& words, int within_ms = 5000) const {
    for (const long until = now_ms() + within_ms; now_ms() < until; std::this_thread::sleep_for(std::chrono::milliseconds(10)))
      if (said().find(words) != std::string::npos) return true;
    return false;
  }
  [[nodiscard]] int port() const {
    if (!says("serves")) return 0;
    const std::string text = said();
    return std::atoi(text.c_str() + text.find("127.0.0.1:") + 10);
  }
  void send(int signal) const { ::kill(m_id, signal); }
  /// Exit code, or -1 when it did not end by itself.
  int end(int signal) {
    if (m_id <= 0) return m_code;
    if (signal != 0) ::kill(m_id, signal);
    int status = 0;
    ::waitpid(m_id, &status, 0);
    m_id = 0;
    return m_code = WIFEXITED(status) ? WEXITSTATUS(status) : -1;
  }

 private:
  fs::path m_said;
  pid_t m_id = 0;
  int m_code = -1;
};

std::string ask(int port, const std::string& path) {
  RawClient client(port);
  client.send("GET " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
  return client.receive_all();
}

}  // namespace

TEST_CASE("the server is ready soon and ends with code 0 on SIGTERM") {
  const Content content;
  Program program(content, "serve");
  const int port = program.port();
  REQUIRE(port > 0);

  CHECK(status_of(ask(port, "/health")) == 200);
  RawClient idle(port);
  CHECK(program.end(SIGTERM) == 0);
}

TEST_CASE("bad content keeps the server from starting and names file and pointer") {
  const Content content;
  content.spoil();
  Program program(content, "serve");

  CHECK(program.end(0) == 1);
  CHECK(program.said().find("municipalities/waterdorp/departments.json#/departments/0/name") != std::string::npos);
}

TEST_CASE("check-content prints a line per town, or every fault with exit code 1") {
  const Content content;
  Program good(content, "check-content");
  CHECK(good.end(0) == 0);
  CHECK(good.said().find("waterdorp: ") != std::string::npos);

  content.spoil();
  Program bad(content, "check-content");
  CHECK(bad.end(0) == 1);
  CHECK(bad.said().find("departments.json#/departments/0/name") != std::string::npos);
}

TEST_CASE("SIGHUP puts new content in service, and keeps the old when the new is bad") {
  const Content content;
  Program program(content, "serve");
  const int port = program.port();
  REQUIRE(port > 0);
  const std::string before = body_of(ask(port, "/health"));

  content.folder.write("municipalities/waterdorp/texts.nl.json", R"({"start.title": "Zeg het de gemeente"})");
  program.send(SIGHUP);
  REQUIRE(program.says("the content was read again\n"));
  const std::string after = body_of(ask(port, "/health"));
  CHECK(before != after);

  content.spoil();
  program.send(SIGHUP);
  REQUIRE(program.says("the last good one stays in service"));
  CHECK(body_of(ask(port, "/health")) == after);
  CHECK(program.end(SIGTERM) == 0);
}

TEST_CASE("SIGHUP puts a newly trained model in service, and so does a new start") {
  const Content content;
  klinker::Config config;
  config.municipalities = {content.folder.path() / "municipalities/waterdorp"};
  config.var = content.folder.path() / "var";
  const auto towns = klinker::open_towns(config);
  REQUIRE(towns);
  const klinker::Catalogue& waterdorp = (*towns)->all.front().catalogue;
  const auto model = klinker::learn::learn(klinker::learn::definitions_of(waterdorp), {}, &waterdorp);
  REQUIRE(model);
  Program program(content, "serve");
  const int port = program.port();
  REQUIRE(port > 0);
  const std::string before = body_of(ask(port, "/health"));

  content.folder.write("var/waterdorp/" + waterdorp.municipality.model_file, *model);
  program.send(SIGHUP);
  REQUIRE(program.says("the content was read again\n"));

  const std::string after = body_of(ask(port, "/health"));
  CHECK(after != before);
  REQUIRE(program.end(SIGTERM) == 0);
  fs::remove(content.folder.path() / "said.txt");  // the port of the one that ended stands in it
  Program again(content, "serve");
  const int new_port = again.port();
  REQUIRE(new_port > 0);
  const auto served = klinker::open_towns(config);
  REQUIRE(served);
  const klinker::Town& town = (*served)->all.front();
  CHECK(body_of(ask(new_port, "/health")).find(town.catalogue.version) != std::string::npos);
  CHECK(after.find(town.catalogue.version) != std::string::npos);
  CHECK(body_of(ask(new_port, town.model.path)) == *model);
}

TEST_CASE("a wrong setting is named and nothing is started") {
  const Content content;
  Program program(content, "nonsense");

  CHECK(program.end(0) == 2);
  CHECK(program.said().find("usage: klinker") != std::string::npos);
}
