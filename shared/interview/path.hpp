// Which steps this report needs, and which comes after the one on the screen. Only this room includes it.
#pragma once

#include "shared/interview/session.hpp"

namespace klinker::interview {

[[nodiscard]] std::optional<Step> step_of(std::string_view code);

/// Is there anything to ask at this step, as things stand?
[[nodiscard]] bool has_something_to_ask(Step step, const Session& session, const Catalogue& catalogue);

/// The text that stands for a category when the person only tapped one.
[[nodiscard]] std::string text_for(const CategoryCode& category, const Session& session, const Catalogue& catalogue);
/// Was the text made from the chosen category, in whatever language?
[[nodiscard]] bool is_text_from_category(const Session& session, const Catalogue& catalogue);

/// Goes to the next step with something to ask: in order, or straight back to `return_to` unless the change has opened something new on the way.
void go_on(Session& session, const Catalogue& catalogue);
void go_back(Session& session, const Catalogue& catalogue);
/// To an earlier step, or from `check` to any; comes back to `check` then.
void go_to(Session& session, Step step, const Catalogue& catalogue);

}  // namespace klinker::interview
