#include "server/content/content_files.hpp"

#include <openssl/evp.h>

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <memory>

#include "server/http/embedded.hpp"

namespace klinker {
namespace {

namespace fs = std::filesystem;

bool is_content(const fs::path& file) {
  const std::string end = file.extension().string();
  return (end == ".json" || end == ".geojson") && file.filename() != "examples.json" && file.filename() != "city.json";
}

Error unreadable(const fs::path& path, const std::string& why) { return {"unreadable", path.string(), "this file cannot be read: " + why}; }

// What stands there under a content file's name and is none must not be told as a file that is missing.
Errors add_folder(const fs::path& folder, const std::string& prefix, ContentFiles& files) {
  Errors errors;
  std::error_code fault;
  fs::directory_iterator entries(folder, fault);
  if (fault) errors.push_back({"unreadable", folder.string(), "this folder cannot be read: " + fault.message()});
  for (const auto& entry : entries) {
    if (!is_content(entry.path())) continue;
    auto text = read_content_file(entry.path());
    if (text) files[prefix + entry.path().filename().string()] = *std::move(text);
    else errors.push_back(text.error());
  }
  return errors;
}

}  // namespace

std::optional<std::string> read_whole_file(const fs::path& path) {
  const std::unique_ptr<std::FILE, int (*)(std::FILE*)> file(std::fopen(path.c_str(), "rb"), &std::fclose);
  if (!file) return std::nullopt;
  std::string text;
  char part[64 * 1024];
  while (const std::size_t count = std::fread(part, 1, sizeof part, file.get())) text.append(part, count);
  if (std::ferror(file.get()) != 0) return std::nullopt;
  return text;
}

Result<std::string> read_content_file(const fs::path& path) {
  constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
  std::error_code fault;
  const fs::file_status status = fs::status(path, fault);
  if (fs::is_directory(status)) return unreadable(path, "it is a folder");
  if (status.type() == fs::file_type::not_found && fs::is_symlink(path, fault)) return unreadable(path, "it is a link to something that is not there");
  if (fs::exists(status) && !fs::is_regular_file(status)) return unreadable(path, "it is no ordinary file");
  errno = 0;
  auto text = read_whole_file(path);
  if (!text) return unreadable(path, std::strerror(errno));
  if (text->rfind(byte_order_mark, 0) == 0) text->erase(0, byte_order_mark.size());
  return *std::move(text);
}

Result<std::string> read_model_file(const fs::path& path) {
  std::error_code fault;
  if (fs::is_directory(path, fault)) return unreadable(path, "it is a folder");
  const std::uintmax_t size = fs::file_size(path, fault);
  if (!fault && size > most_model_bytes) return Error{"range", path.string(), "this file is larger than any model: 64 MB at most"};
  errno = 0;
  auto bytes = read_whole_file(path);
  if (!bytes) return unreadable(path, std::strerror(errno));
  return *std::move(bytes);
}

fs::path find_own(const char* below) {
  std::error_code fault;
  if (fs::exists(below, fault)) return below;
  const fs::path program = fs::read_symlink("/proc/self/exe", fault);
  for (fs::path folder = program.parent_path(); !fault && folder.has_relative_path(); folder = folder.parent_path())
    if (fs::exists(folder / below)) return folder / below;
  return below;
}

fs::path texts_folder_for(const fs::path& municipality) {
  std::error_code fault;
  const fs::path whole = fs::absolute(municipality, fault).lexically_normal();
  for (const fs::path& folder : {whole.parent_path().parent_path() / "texts", whole.parent_path() / "texts", find_own("assets/texts")})
    if (fs::exists(folder / "nl.json", fault)) return folder;
  return {};
}

Result<ContentFiles> read_content_files(const fs::path& municipality, const fs::path& var) {
  ContentFiles files;
  Errors errors = add_folder(municipality, "", files);
  const fs::path texts = texts_folder_for(municipality);
  if (texts.empty())
    for (const EmbeddedFile* file = text_files(); file->name != nullptr; ++file)
      files[std::string("platform/") + file->name] = std::string(file->begin, file->end);
  else
    for (Error& error : add_folder(texts, "platform/", files)) errors.push_back(std::move(error));
  const fs::path imported = var / municipality.filename() / "areas.geojson";
  std::error_code fault;
  if (fs::exists(imported, fault)) {
    auto areas = read_content_file(imported);
    if (areas) files["imported/areas.geojson"] = *std::move(areas);
    else errors.push_back(areas.error());
  }
  if (!errors.empty()) return errors;
  return files;
}

std::string version_of(const ContentFiles& files) {
  const std::unique_ptr<EVP_MD_CTX, void (*)(EVP_MD_CTX*)> sum(EVP_MD_CTX_new(), &EVP_MD_CTX_free);
  EVP_DigestInit_ex(sum.get(), EVP_sha256(), nullptr);
  const auto add = [&](const std::string& text) {
    const std::string length = std::to_string(text.size()) + ":";
    EVP_DigestUpdate(sum.get(), length.data(), length.size());
    EVP_DigestUpdate(sum.get(), text.data(), text.size());
  };
  for (const auto& [name, text] : files) {
    add(name);
    add(text);
  }
  unsigned char digest[EVP_MAX_MD_SIZE];
  unsigned int length = 0;
  EVP_DigestFinal_ex(sum.get(), digest, &length);
  std::string hex;
  for (unsigned int i = 0; i < length; ++i) {
    hex += "0123456789abcdef"[digest[i] >> 4];
    hex += "0123456789abcdef"[digest[i] & 15];
  }
  return hex;
}

}  // namespace klinker
