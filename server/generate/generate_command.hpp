// `klinker generate --reports N [--seed S] [--municipality CODE] [--until DAY] [--days N] [--beside-real]`.
#pragma once

#include <string>
#include <vector>

namespace klinker {

/// The exit code. A server may run on the same database meanwhile. A database that has a real report, of any municipality, is refused
/// unless `--beside-real` stands there.
int generate_command(const std::vector<std::string>& words);

}  // namespace klinker
