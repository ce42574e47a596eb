// Everything the workbench says: sentences of assets/texts that the page brought along, and the names of the town's catalogue.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "shared/console/reports.hpp"
#include "shared/console/selection.hpp"
#include "shared/console/tallies.hpp"
#include "shared/content/catalogue.hpp"

namespace klinker::console {

class Words {
 public:
  Catalogue catalogue;
  std::string language = "nl";

  [[nodiscard]] std::string say(std::string_view key, Texts::Values values = {}) const { return catalogue.texts.say(language, key, values); }
  /// "1.234.567"
  [[nodiscard]] std::string number(std::uint64_t count) const;
  /// "5 dagen" of a duration_step(); "–" of -1.
  [[nodiscard]] std::string duration(int step) const;
  /// "12-03-2026"
  [[nodiscard]] std::string day(std::int64_t seconds) const;
  /// What a column calls this code, the empty one included.
  [[nodiscard]] std::string name(Column column, const std::string& code) const;
  [[nodiscard]] Parents parents() const;
  [[nodiscard]] Vocabulary vocabulary() const;
  /// "DLF-12"
  [[nodiscard]] std::string report_number(std::uint32_t serial) const { return catalogue.municipality.number_prefix + "-" + std::to_string(serial); }
};

}  // namespace klinker::console
