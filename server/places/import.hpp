// `klinker import areas|addresses FILE --municipality X`: exact boundaries and all addresses, brought in by whoever runs the server.
#pragma once

#include <string>
#include <vector>

#include "server/config.hpp"
#include "server/content/towns.hpp"

namespace klinker::places {

struct ImportOrder {
  enum class What { areas, addresses } what = What::areas;
  std::filesystem::path file;  ///< areas also from an https address that answers GeoJSON, or PDOK: CBS wijken (--kind buurt: buurten) of --year
  MunicipalityCode municipality;
  std::string code_property;
  std::string name_property;
  std::string kind = "wijk";
  int year = 0;               ///< 0: this year
  std::vector<std::string> rest;  ///< flags that read_config() knows
};

/// Errors: `required`, `unknown`, `format`; `detail` a sentence for the terminal.
[[nodiscard]] Result<ImportOrder> read_import_order(const std::vector<std::string>& words);

/// What was written where, as lines for the terminal. The file in KLINKER_VAR/<town> is replaced only when the whole catalogue is sound
/// with it; on any Error it stays as it was. `year` stands in for one that was not given.
[[nodiscard]] Result<std::vector<std::string>> import_file(const ImportOrder& order, const Config& config, int year);

/// The subcommand: reads order and settings, says what happened. The exit code.
int import_from_terminal(const std::vector<std::string>& words);

/// What a municipality still lacks, not as a fault: exact areas, a file of addresses. Lines for the terminal.
[[nodiscard]] std::vector<std::string> notes_on(const Catalogue& catalogue, const Config& config);

}  // namespace klinker::places
