// A municipality's folder on disk → the files its catalogue is made of, and the name of exactly this version of them.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>

#include "shared/content/load_catalogue.hpp"

namespace klinker {

/// Where the platform's sentences stand for a municipality folder: `<…>/texts` beside the folder of municipalities, else this clone's own.
/// Empty when there are none.
[[nodiscard]] std::filesystem::path texts_folder_for(const std::filesystem::path& municipality);

/// The folder's *.json and *.geojson, the platform's sentences as "platform/<language>.json", and what `klinker import areas` left in
/// `var`/<folder name>/areas.geojson as "imported/areas.geojson". Example reports are no content. Error `unreadable`, `where` the file.
[[nodiscard]] Result<ContentFiles> read_content_files(const std::filesystem::path& municipality, const std::filesystem::path& var);

/// A text that an editor wrote, without the byte order mark that some editors put before it. Error `unreadable`, `where` the file, `detail`
/// what really hinders: a folder of that name, a link to nothing, no permission.
[[nodiscard]] Result<std::string> read_content_file(const std::filesystem::path& path);

inline constexpr std::uintmax_t most_model_bytes = 64 * 1024 * 1024;
/// A model's bytes. Errors: `unreadable`, and `range` for a file so large that it is none, of which nothing is read.
[[nodiscard]] Result<std::string> read_model_file(const std::filesystem::path& path);

/// SHA-256 in hex over names and texts, lengths included.
[[nodiscard]] std::string version_of(const ContentFiles& files);

/// The whole file, none when it cannot be read.
[[nodiscard]] std::optional<std::string> read_whole_file(const std::filesystem::path& path);

/// `below` in the working directory when it is there, else in the clone that holds this program.
[[nodiscard]] std::filesystem::path find_own(const char* below);

}  // namespace klinker
