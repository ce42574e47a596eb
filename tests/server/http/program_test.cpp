// The program itself: how it starts, reads its content again, and ends. Each case starts the real binary.
#include <doctest/doctest.h>
#include <fcntl.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <thread>

#include "server/content/content_files.hpp"
#include "server/content/open_towns.hpp"
#include "server/learn/learn.hpp"
#include "tests/server/http/running_server.hpp"

using namespace klinker::http::test;
namespace fs = std::filesystem;

namespace {

// A copy of the small town's content that a test may spoil.
struct Content {
  TemporaryFolder folder;
  explicit Content(std::initializer_list<const char*> towns = {"waterdorp"}) {
    const fs::path own = fs::path(KLINKER_SOURCE_DIR) / "assets";
    fs::create_directories(folder.path() / "municipalities");
    for (const char* town : towns)
      fs::copy(own / "municipalities" / town, folder.path() / "municipalities" / town, fs::copy_options::recursive);
    fs::copy(own / "texts", folder.path() / "texts", fs::copy_options::recursive);
  }
  [[nodiscard]] fs::path waterdorp(const char* file) const { return folder.path() / "municipalities/waterdorp" / file; }
  void spoil() const { folder.write("municipalities/waterdorp/departments.json", R"({"departments": [{"code": "x", "name": {"en": "no Dutch"}}]})"); }
};

class Program {
 public:
  Program(const Content& content, const std::string& what, const std::vector<std::string>& more = {}) : m_said(content.folder.path() / "said.txt") {
    std::vector<const char*> words = {KLINKER_PROGRAM, what.c_str()};
    if (what == "serve") words.push_back("--port=0");
    for (const std::string& word : more) words.push_back(word.c_str());
    words.push_back(nullptr);
    m_id = ::fork();
    if (m_id == 0) {
      const int out = ::open(m_said.c_str(), O_CREAT | O_WRONLY | O_TRUNC | O_APPEND, 0600);
      ::dup2(out, 1);
      ::dup2(out, 2);
      ::setenv("KLINKER_MUNICIPALITIES", (content.folder.path() / "municipalities").c_str(), 1);
      ::setenv("KLINKER_VAR", (content.folder.path() / "var").c_str(), 1);
      ::setenv("KLINKER_EXAMPLES", "0", 1);
      ::execv(KLINKER_PROGRAM, const_cast<char**>(words.data()));
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

TEST_CASE("check-content counts what each of our municipalities holds, and finds nothing wrong") {
  const Content content({"amsterdam", "delft", "waterdorp"});
  Program program(content, "check-content");

  REQUIRE(program.end(0) == 0);
  const std::string said = program.said();

  for (const char* begin : {"amsterdam: 121 subcategories, 13 main categories, 25 departments, ", "delft: 68 subcategories, 9 main categories, 8 departments, ",
                            "waterdorp: 12 subcategories, 4 main categories, 3 departments, "}) {
    const std::size_t at = said.find(begin);
    REQUIRE_MESSAGE(at != std::string::npos, begin, " is not in:\n", said);
    CHECK((at == 0 || said[at - 1] == '\n'));
    int questions = 0, rules = 0, areas = 0, read = 0;
    CHECK(std::sscanf(said.c_str() + at + std::strlen(begin), "%d questions, %d rules, %d areas, ok%n", &questions, &rules, &areas, &read) == 3);
    REQUIRE(read > 0);
    CHECK(said[at + std::strlen(begin) + static_cast<std::size_t>(read)] == '\n');
    CHECK(std::min({questions, rules, areas}) > 0);
  }
}

TEST_CASE("a model that is named and not there is told by check-content, at the start and at every reading, and is no fault") {
  const Content content;
  const std::string note = "note: waterdorp: no reports.klm found, keywords alone decide";

  Program check(content, "check-content");
  CHECK(check.end(0) == 0);
  CHECK(check.said().find(note) != std::string::npos);

  fs::remove(content.folder.path() / "said.txt");
  Program program(content, "serve");
  REQUIRE(program.port() > 0);
  const std::string at_start = program.said();
  CHECK(at_start.find(note) != std::string::npos);
  program.send(SIGHUP);
  REQUIRE(program.says("the content was read again\n"));
  CHECK(program.said().find(note, at_start.size()) != std::string::npos);
}

TEST_CASE("a file that begins with a byte order mark is read as if there were none") {
  const Content content;
  klinker::Config config;
  config.municipalities = {content.folder.path() / "municipalities/waterdorp"};
  const auto before = klinker::open_towns(config);
  REQUIRE(before);

  for (const char* name : {"municipality.json", "categories.json", "areas.geojson", "texts.nl.json"}) {
    const auto text = klinker::read_whole_file(content.waterdorp(name));
    REQUIRE(text);
    content.folder.write(std::string("municipalities/waterdorp/") + name, "\xEF\xBB\xBF" + *text);
  }

  const auto after = klinker::open_towns(config);
  REQUIRE_MESSAGE(after, after.errors().front().detail);
  CHECK((*after)->all.front().catalogue.version == (*before)->all.front().catalogue.version);
}

TEST_CASE("a file that is there and cannot be read is not told as one that is missing") {
  const Content content;
  const auto told = [&] {
    Program program(content, "check-content");
    CHECK(program.end(0) == 1);
    std::string said = program.said();
    fs::remove(content.folder.path() / "said.txt");
    CHECK(said.find("this file must be there") == std::string::npos);
    return said;
  };

  fs::remove(content.waterdorp("categories.json"));
  fs::create_directory(content.waterdorp("categories.json"));
  CHECK(told().find("waterdorp/categories.json: this file cannot be read: it is a folder (unreadable)") != std::string::npos);

  fs::remove(content.waterdorp("categories.json"));
  fs::create_symlink("nowhere.json", content.waterdorp("categories.json"));
  CHECK(told().find("it is a link to something that is not there") != std::string::npos);

  fs::remove(content.waterdorp("categories.json"));
  content.folder.write("municipalities/waterdorp/categories.json", std::string(70, '[') + std::string(70, ']'));
  CHECK(told().find("categories.json#: this is not JSON in UTF-8: nested deeper than 64") != std::string::npos);

  fs::copy_file(fs::path(KLINKER_SOURCE_DIR) / "assets/municipalities/waterdorp/categories.json", content.waterdorp("categories.json"),
                fs::copy_options::overwrite_existing);
  fs::create_directories(content.waterdorp("reports.klm"));
  CHECK(told().find("reports.klm: this file cannot be read: it is a folder") != std::string::npos);
}

TEST_CASE("a command that only looks says that there is no database, and makes none") {
  const Content content;
  const fs::path wrong = content.folder.path() / "wrong";
  content.folder.write("rules.json", *klinker::read_whole_file(content.waterdorp("routing.json")));
  const std::string rules = (content.folder.path() / "rules.json").string();

  for (const std::vector<std::string>& words :
       {std::vector<std::string>{"drift", "--municipality", "waterdorp"}, {"routing", "explain", "--municipality", "waterdorp", "--report", "WTD-1"},
        {"routing", "dry-run", "--municipality", "waterdorp", "--rules", rules}, {"train", "--from-database", "--municipality", "waterdorp"}}) {
    std::vector<std::string> more(words.begin() + 1, words.end());
    more.push_back("--var=" + wrong.string());
    Program program(content, words.front(), more);
    CHECK_MESSAGE(program.end(0) == 1, words.front());
    CHECK_MESSAGE(program.said().find("KLINKER_VAR or --var says where") != std::string::npos, words.front(), ": ", program.said());
    CHECK_FALSE(fs::exists(wrong));
  }
}

TEST_CASE("train wants one source and a folder that is there; a file larger than any model is not read") {
  const Content content;
  const auto run = [&](const std::string& what, const std::vector<std::string>& more) {
    fs::remove(content.folder.path() / "said.txt");
    Program program(content, what, more);
    const int code = program.end(0);
    return std::to_string(code) + ' ' + program.said();
  };
  content.folder.write("texts.tsv", "1\ttrain\tlamp\tde lamp is stuk\n2\ttest\tlamp\tlamp\n");
  const std::string texts = (content.folder.path() / "texts.tsv").string();

  const std::string both = run("train", {"--from-database", "--municipality", "waterdorp", "--data", texts});
  CHECK(both.rfind("2 --data and --from-database", 0) == 0);

  const fs::path nowhere = content.folder.path() / "nowhere";
  const std::string homeless = run("train", {"--data", texts, "--out", (nowhere / "x.klm").string()});
  CHECK_MESSAGE(homeless.rfind("1 ", 0) == 0, homeless);
  CHECK_MESSAGE(homeless.find("there is no folder " + nowhere.string()) != std::string::npos, homeless);
  CHECK_FALSE(fs::exists(nowhere));

  content.folder.write("municipalities/waterdorp/reports.klm", "");
  fs::resize_file(content.waterdorp("reports.klm"), klinker::most_model_bytes + 1);
  CHECK(run("check-content", {}).find("reports.klm: this file is larger than any model") != std::string::npos);
  CHECK(run("classify", {"--model", content.waterdorp("reports.klm").string(), "--data", texts, "--out", (content.folder.path() / "said.tsv").string()})
            .find("larger than any model") != std::string::npos);
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
