#include "server/content/content_files.hpp"

#include <openssl/evp.h>

#include <cstdio>
#include <memory>

#include "server/http/embedded.hpp"

namespace klinker {
namespace {

namespace fs = std::filesystem;

bool is_content(const fs::path& file) {
  const std::string end = file.extension().string();
  return (end == ".json" || end == ".geojson") && file.filename() != "examples.json" && file.filename() != "city.json";
}

Errors add_folder(const fs::path& folder, const std::string& prefix, ContentFiles& files) {
  Errors errors;
  std::error_code fault;
  for (const auto& entry : fs::directory_iterator(folder, fault)) {
    if (!entry.is_regular_file() || !is_content(entry.path())) continue;
    if (auto text = read_whole_file(entry.path())) files[prefix + entry.path().filename().string()] = std::move(*text);
    else errors.push_back({"unreadable", entry.path().string(), "this file cannot be read"});
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
  if (auto areas = read_whole_file(var / municipality.filename() / "areas.geojson")) files["imported/areas.geojson"] = std::move(*areas);
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
