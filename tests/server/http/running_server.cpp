#include "tests/server/http/running_server.hpp"

#include <doctest/doctest.h>
#include <stdlib.h>

#include <cstdio>

#include "server/content/open_towns.hpp"
#include "server/columns/shelf.hpp"
#include "server/figures/board.hpp"
#include "server/http/api.hpp"
#include "server/http/desk_gate.hpp"
#include "server/learn/unlocked.hpp"
#include "server/photo/photos.hpp"
#include "server/http/ask.hpp"
#include "server/places/address_shelf.hpp"
#include "server/places/object_shelf.hpp"
#include "server/store/store.hpp"
#include "server/store/versions.hpp"

namespace klinker::http::test {

TemporaryFolder::TemporaryFolder() {
  char name[] = "/tmp/klinker-test-XXXXXX";
  m_path = ::mkdtemp(name);
}

TemporaryFolder::~TemporaryFolder() {
  std::error_code fault;
  std::filesystem::remove_all(m_path, fault);
}

void TemporaryFolder::write(const std::string& name, const std::string& text) const {
  std::filesystem::create_directories((m_path / name).parent_path());
  std::FILE* file = std::fopen((m_path / name).c_str(), "wb");
  REQUIRE(file != nullptr);
  std::fwrite(text.data(), 1, text.size(), file);
  std::fclose(file);
}

RunningServer::RunningServer(Config config) {
  config.var = m_var.path();
  config.log = Log::mistakes;
  if (config.municipalities.empty()) {
    const std::filesystem::path own = std::filesystem::path(KLINKER_SOURCE_DIR) / "assets/municipalities";
    config.municipalities = {own / "delft", own / "waterdorp"};
  }
  m_app.config = config;
  m_app.version = "0";
  m_app.started = now();
  auto towns = open_towns(config);
  REQUIRE(towns);
  m_app.store = std::make_shared<store::Store>(config.var.string(), now());
  m_app.photos = std::make_shared<photo::Photos>(config.var / "photos", *m_app.store);
  m_app.addresses = std::make_shared<places::AddressShelf>(config.var, config.data);
  m_app.objects = std::make_shared<places::ObjectShelf>(config.var, config.data, http::ask);
  m_app.verdicts = std::make_shared<learn::Verdicts>();
  m_app.columns = std::make_shared<columns::Shelf>(config.var / "columns", *m_app.store);
  m_app.figures = std::make_shared<figures::Boards>(*m_app.columns);
  m_app.desk = std::make_shared<DeskGate>("test password");
  for (const Town& town : (*towns)->all)
    store::keep_version(*m_app.store, town.catalogue.municipality.code, town.catalogue.version, town.whole_bundle, now());
  m_app.towns.replace(*std::move(towns));
  Limits limits;
  limits.threads = 4;
  limits.request.body = [](std::string_view method, std::string_view path) { return body_budget(endpoints(), method, path); };
  m_server = std::make_unique<GuardedServer>(limits, m_app.counters, [this](Request request) { return respond(std::move(request), endpoints(), m_app); });
  m_port = m_server->start("127.0.0.1", 0);
  REQUIRE(m_port > 0);
}

std::string RunningServer::ask(const std::string& method, const std::string& target, const std::string& headers, const std::string& body) const {
  RawClient client(m_port);
  std::string request = method + " " + target + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n" + headers;
  if (!body.empty()) request += "Content-Length: " + std::to_string(body.size()) + "\r\n";
  client.send(request + "\r\n" + body);
  return client.receive_all(5000);
}

RunningServer& plain_server() {
  static RunningServer server;
  return server;
}

}  // namespace klinker::http::test
