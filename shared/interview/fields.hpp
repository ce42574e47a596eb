// The name–value pairs of a form, taken over into the draft. Only this room includes it.
#pragma once

#include <string_view>

#include "shared/interview/session.hpp"

namespace klinker::interview {

/// The last value of that name; null when the form did not send it.
[[nodiscard]] const std::string* find_field(const Fields& fields, std::string_view name);

/// Is this all a form had to say, or only what has changed so far? A whole form without a box ticked means: none is ticked.
enum class Extent { changes, whole_form };

/// Takes over what is known here and ignores the rest. Adds faults only for what cannot even be kept: a place that is no number,
/// a category that does not exist.
void take_over(Session& session, const Fields& fields, const Catalogue& catalogue, Extent extent);

/// Chooses a subcategory; false when there is none of that code. A text that was made from a category follows.
bool choose_category(Session& session, const CategoryCode& code, const Catalogue& catalogue);

}  // namespace klinker::interview
