// In which language did somebody report? The desk shows it beside the text, so that a handler knows what a translator must know and a
// screen reader pronounces it rightly (WCAG 2.2, 3.1.2). It chooses nothing: category and questions do not depend on it.
#pragma once

#include <string_view>

namespace klinker::classify {

/// The language a text seems to be written in, as ISO 639-1: nl, en, de, fr, tr, pl, uk, ru or ar. Empty when the text is too short or says
/// too little to tell. Counts letters that only one of them has, and small words that are frequent in each; integers only.
[[nodiscard]] std::string_view language_of(std::string_view text);

}  // namespace klinker::classify
