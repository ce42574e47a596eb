// city.json of a municipality, read and checked against its categories; docs/content.md tells what is in it.
#pragma once

#include <filesystem>

#include "server/config.hpp"
#include "shared/content/catalogue.hpp"
#include "shared/wire/city.hpp"

namespace klinker::generate {

/// Every category that it names exists and can be reported. Errors: `unknown`, with a pointer into the file.
[[nodiscard]] Errors check_city(const wire::City& city, const Catalogue& catalogue);
/// Each error's `where` is `<path of the file>#<json pointer>`; `required` when there is no such file.
[[nodiscard]] Result<wire::City> read_city(const std::filesystem::path& folder, const Catalogue& catalogue);

/// For `klinker check-content`: of every municipality that has a city.json. Says the faults on the terminal; the exit code.
[[nodiscard]] int check_cities(const Config& config);

}  // namespace klinker::generate
