// Every page of the house once, with values that are hard on the page: markup and quotes in each free text, long words, every state.
#pragma once

#include <string>
#include <vector>

#include "shared/content/catalogue.hpp"
#include "shared/page/pages.hpp"

namespace klinker::page::samples {

struct Sample {
  std::string name;   ///< "form-where-faults"
  std::string title;
  std::string main;
  std::string document;
};

/// All pages in one language and mode.
[[nodiscard]] std::vector<Sample> all_pages(const Catalogue& catalogue, const std::string& language, Mode mode);

/// What a person typed in every sample.
inline constexpr const char* typed = "De lantaarnpaal is stuk. <script>alert('x')</script> \"&amp;\" ' onload=x <b>";

}  // namespace klinker::page::samples
