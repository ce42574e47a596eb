// Does what the files say fit together? Runs on the server and for an editor, not on a phone: a bundle has been checked before.
#pragma once

#include <string>

#include "shared/content/read_catalogue.hpp"

namespace klinker::content {

/// Codes are there once, and every code that is mentioned exists.
void check_codes(const Catalogue& catalogue, Errors& faults);
/// Two levels of categories, none empty, exactly one fallback.
void check_categories(const Catalogue& catalogue, Errors& faults);
/// The last rule fits everything, none stands behind rules that leave nothing to it, and every department is reached by one (or is the
/// coordinator).
void check_rules(const Catalogue& catalogue, Errors& faults);
/// Questions look upwards only, at answers that can be given, and can be asked; dangers look at words only.
void check_questions(const Catalogue& catalogue, Errors& faults);
/// Levels rise from 0, each can be reached, factors look at something, and an urgent promise can come about.
void check_priority(const Catalogue& catalogue, Errors& faults);
/// What a condition asks of answers: questions that exist, stand above `first_below`, and have those choices.
void check_answers(const Condition& condition, const std::string& where, const Catalogue& catalogue, std::size_t first_below, Errors& faults);
/// Where rules depend on the area, the areas leave no gap that lies between them.
void check_areas(const Catalogue& catalogue, Errors& faults);
/// The same keys and `{placeholders}` in every language; a municipality replaces only sentences that exist.
void check_texts(const ParsedFiles& files, const Catalogue& catalogue, Reading& reading);
/// examples.json, where it is there: reports that could have been made.
void check_examples(const ParsedFiles& files, const Catalogue& catalogue, Reading& reading);
/// No JSON file that nothing reads: most likely a name that was typed wrong.
void check_file_names(const ParsedFiles& files, const Catalogue& catalogue, Errors& faults);

/// Ill-formed JSON (with line and column) and members that stand twice in one object, of which a parser would silently drop the first.
void check_syntax(const std::string& name, std::string_view text, Errors& faults);

}  // namespace klinker::content
