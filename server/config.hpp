// What the person who runs the server decides: read once from flags and environment, before a report can come in.
#pragma once

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "shared/base/result.hpp"

namespace klinker {

/// What is written to stderr beside mistakes and what the server does of itself.
enum class Log { requests, mistakes };

/// Should the example reports of each town be there when a database is made?
enum class Examples { at_first_start, never };

struct Config {
  std::string listen_host = "127.0.0.1";
  int port = 8080;                       ///< 0: any free port (tests)
  std::string public_url;                ///< "https://meldingen.example.nl", no slash at the end; empty: links stay relative
  std::filesystem::path var = "var";     ///< database, photos, imported areas, catalogues served; made when missing
  std::vector<std::filesystem::path> municipalities;  ///< folders of one municipality each, sorted by name
  std::filesystem::path data;            ///< basemaps, addresses; empty: there is none
  std::string security_contact;          ///< "mailto:…" or "https://…" for security.txt; empty: no such page
  Examples examples = Examples::at_first_start;  ///< KLINKER_EXAMPLES=0: never
  Log log = Log::requests;
  int threads = 64;                      ///< that answer requests; a waiting connection needs none
  std::vector<std::string> notes;        ///< what is odd but no fault, for the terminal
};

/// Flags (`--port 8081`, `--port=8081`) over environment (`PORT=8081`) over defaults. KLINKER_LISTEN may carry a port: `host:port`, `[::1]:port`.
/// Errors: `format` or `unknown`, `where` the flag's or variable's name, `detail` a sentence for the terminal.
[[nodiscard]] Result<Config> read_config(const std::vector<std::string>& flags, const std::map<std::string, std::string>& environment);

/// The variables of this program's environment whose names the function above knows.
[[nodiscard]] std::map<std::string, std::string> own_environment();

}  // namespace klinker
