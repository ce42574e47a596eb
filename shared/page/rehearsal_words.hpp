// A rehearsal in words: what the desk's page writes as lists and the console draws as a pane. One telling for both.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "shared/intake/rehearse.hpp"
#include "shared/page/sheet.hpp"

namespace klinker::page {

struct TrialPart {
  std::string title;
  std::vector<std::pair<std::string, std::string>> rows;
  std::string remark;      ///< below the rows; empty: none
  bool is_danger = false;
};

/// In the order in which things are decided; parts about which there is nothing to tell are left out. None for a text without words.
[[nodiscard]] std::vector<TrialPart> trial_in_words(const Sheet& sheet, const intake::Rehearsal& rehearsal);

}  // namespace klinker::page
