// What the commands of this room share: their flags, and the files and the town they are about. What is wrong is said on the terminal.
#pragma once

#include <filesystem>
#include <initializer_list>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "server/config.hpp"
#include "server/learn/examples.hpp"
#include "shared/content/catalogue.hpp"

namespace klinker::learn {

inline constexpr int wrongly_called = 2;
inline constexpr int refused = 1;

/// `--name value` and `--name=value`; a flag that stands alone has an empty value.
using Flags = std::map<std::string, std::string>;
struct FlagNames {
  std::vector<std::string> with_value;
  std::vector<std::string> alone;
};
/// What is no flag of these goes into `rest`, for the settings; without a `rest` it is a mistake. None: it was called wrongly.
[[nodiscard]] std::optional<Flags> read_flags(const std::vector<std::string>& words, const FlagNames& names, std::vector<std::string>* rest = nullptr);
[[nodiscard]] bool has_all(const Flags& flags, std::initializer_list<const char*> names);
/// Is the flag left out, or a whole number from `least` to `most`? Then `into` is that number, or stays.
[[nodiscard]] bool read_number(const Flags& flags, const char* name, int least, int most, int& into);

[[nodiscard]] std::optional<std::vector<Example>> open_examples(const std::string& path);
/// The content of one municipality, found as serve finds it; without a trained model, so that a damaged one can be replaced.
struct OpenTown {
  std::filesystem::path folder;
  Catalogue catalogue;
};
[[nodiscard]] std::optional<OpenTown> open_town(const std::string& code, const Config& config);
/// Is the folder there in which `path` is to be written? Says so on the terminal when it is not, before long work is done for nothing.
[[nodiscard]] bool has_folder(const std::string& path);
/// Whole or not at all.
[[nodiscard]] bool write_file(const std::string& path, const std::string& bytes);

void say(const Errors& errors);

}  // namespace klinker::learn
