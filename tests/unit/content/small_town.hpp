// The smallest municipality that is complete: two main categories, three subcategories, three rules. Tests change one line of it.
#pragma once

#include <string>

#include "shared/content/load_catalogue.hpp"

namespace klinker::test {

[[nodiscard]] ContentFiles small_town();

/// `from` must stand in the file exactly once; the test fails otherwise.
[[nodiscard]] ContentFiles with(ContentFiles files, const std::string& name, const std::string& from, const std::string& to);
[[nodiscard]] ContentFiles without(ContentFiles files, const std::string& name);

/// `code where` of each fault, one a line; "" when it loads.
[[nodiscard]] std::string faults_of(const ContentFiles& files);

}  // namespace klinker::test
