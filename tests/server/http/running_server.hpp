// The server as it is, on a folder and a port of its own, inside the test's process.
#pragma once

#include <filesystem>
#include <memory>
#include <string>

#include "server/app.hpp"
#include "server/http/guarded_server.hpp"
#include "tests/server/http/raw_client.hpp"

namespace klinker::http::test {

/// A folder that goes when the test ends.
class TemporaryFolder {
 public:
  TemporaryFolder();
  ~TemporaryFolder();
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;
  [[nodiscard]] const std::filesystem::path& path() const { return m_path; }
  void write(const std::string& name, const std::string& text) const;

 private:
  std::filesystem::path m_path;
};

class RunningServer {
 public:
  /// `config.var` is replaced by a folder of its own; without municipalities those of the project are served.
  explicit RunningServer(Config config = {});
  [[nodiscard]] int port() const { return m_port; }
  [[nodiscard]] App& app() { return m_app; }
  /// Sends a request and gives the whole answer. `headers` with line ends: "Accept: x\r\n".
  [[nodiscard]] std::string ask(const std::string& method, const std::string& target, const std::string& headers = {}, const std::string& body = {}) const;
  [[nodiscard]] std::string get(const std::string& target, const std::string& headers = {}) const { return ask("GET", target, headers); }

 private:
  TemporaryFolder m_var;
  App m_app;
  std::unique_ptr<GuardedServer> m_server;
  int m_port = 0;
};

/// One without settings, for the tests that change nothing in it.
[[nodiscard]] RunningServer& plain_server();

}  // namespace klinker::http::test
