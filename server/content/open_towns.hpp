// All municipalities of this server, read and cross-checked; or every fault of their files, so that bad content never goes into service.
#pragma once

#include <memory>

#include "server/config.hpp"
#include "server/content/compress.hpp"
#include "server/content/towns.hpp"

namespace klinker {

/// Each Error's `where` is `<path of the file>#<json pointer>`. Also a fault: two towns with one code or one number prefix.
[[nodiscard]] Result<std::shared_ptr<const Towns>> open_towns(const Config& config);

/// For the terminal, when municipality.json names a model that is not there: no fault, keywords alone decide as in every town that begins.
/// Empty when there is nothing to tell.
[[nodiscard]] std::string note_on_model(const Town& town);

/// The same towns with their bundles compressed as small as can be: slow, so done once the server already answers.
[[nodiscard]] std::shared_ptr<const Towns> with_smallest_bundles(const Towns& towns);

/// `klinker check-content [folders…]`: a summary line per town, or every fault. Returns the exit code.
int check_content(const Config& config);

}  // namespace klinker
