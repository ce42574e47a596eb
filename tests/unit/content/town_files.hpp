// The files of a town as the loader wants them, read from the source folder: what the tests of content load and spoil.
#pragma once

#include <string>

#include "shared/content/load_catalogue.hpp"

namespace klinker::test {

/// The text of a file below the source folder; empty when it is not there.
std::string source_text(const std::string& path);

/// `folder` below the source folder ("assets/municipalities/delft"), with the platform's sentences. Files that are not there are left out.
ContentFiles town_files(const std::string& folder);

/// The town as a citizen meets it: without a fault, and with its trained model where its folder has one.
Catalogue load_town(const std::string& folder);

}  // namespace klinker::test
