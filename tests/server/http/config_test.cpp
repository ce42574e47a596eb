#include "server/config.hpp"

#include <doctest/doctest.h>

using namespace klinker;

namespace {

const std::map<std::string, std::string> delft = {{"KLINKER_MUNICIPALITIES", std::string(KLINKER_SOURCE_DIR) + "/assets/municipalities/delft"}};

Result<Config> read(std::map<std::string, std::string> environment, const std::vector<std::string>& flags = {}) {
  environment.insert(delft.begin(), delft.end());
  return read_config(flags, environment);
}

}  // namespace

TEST_CASE("without settings the server listens on this machine only") {
  const auto config = read({});

  REQUIRE(config);
  CHECK(config->listen_host == "127.0.0.1");
  CHECK(config->port == 8080);
  CHECK(config->var == "var");
  CHECK(config->municipalities.size() == 1);
}

TEST_CASE("an address to listen on may carry a port, also in IPv6") {
  const auto listening = [](const char* text) {
    const auto config = read({{"KLINKER_LISTEN", text}, {"PORT", "1"}});
    return config ? config->listen_host + " " + std::to_string(config->port) : "refused";
  };
  CHECK(listening("0.0.0.0") == "0.0.0.0 1");
  CHECK(listening("127.0.0.1:9000") == "127.0.0.1 9000");
  CHECK(listening("::1") == "::1 1");
  CHECK(listening("::") == ":: 1");
  CHECK(listening("[::1]:9000") == "::1 9000");
  CHECK(listening("127.0.0.1:x") == "refused");
}

TEST_CASE("a flag wins from the environment") {
  CHECK(read({{"PORT", "1"}}, {"--port", "2"})->port == 2);
  CHECK(read({{"PORT", "1"}}, {"--port=3"})->port == 3);
}

TEST_CASE("every wrong setting is named, all at once") {
  const auto config = read({{"PORT", "99999"}, {"KLINKER_PUBLIC_URL", "meldingen.example.nl"}}, {"--speed", "--log=loud", "--var"});

  REQUIRE_FALSE(config);
  std::string names;
  for (const Error& error : config.errors()) names += error.where + " ";
  CHECK(names == "--speed --var PORT KLINKER_PUBLIC_URL KLINKER_LOG ");
}

TEST_CASE("a folder without a municipality is refused, a folder of municipalities gives all of them") {
  CHECK_FALSE(read_config({}, {{"KLINKER_MUNICIPALITIES", "/nowhere"}}));
  const auto all = read_config({}, {{"KLINKER_MUNICIPALITIES", std::string(KLINKER_SOURCE_DIR) + "/assets/municipalities"}});
  REQUIRE(all);
  CHECK(all->municipalities.size() >= 2);
}
