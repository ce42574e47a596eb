#include "server/http/site_files.hpp"

#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <utility>

namespace klinker::http {
namespace {

constexpr std::pair<std::string_view, const char*> types[] = {
    {".js", "text/javascript; charset=utf-8"}, {".mjs", "text/javascript; charset=utf-8"}, {".css", "text/css; charset=utf-8"},
    {".wasm", "application/wasm"},             {".svg", "image/svg+xml"},                  {".png", "image/png"},
    {".ico", "image/x-icon"},                  {".json", "application/json"},              {".woff2", "font/woff2"},
    {".txt", "text/plain; charset=utf-8"},     {".html", "text/html; charset=utf-8"},
};

bool ends_with(std::string_view text, std::string_view end) {
  return text.size() >= end.size() && text.substr(text.size() - end.size()) == end;
}

std::string type_of(std::string_view name) {
  for (const auto& [end, type] : types)
    if (ends_with(name, end)) return type;
  return "application/octet-stream";
}

// "boot.3f2a91c0.js": the part before the last dot is at least eight hex digits.
bool find_hash(std::string_view name, std::size_t& from, std::size_t& to) {
  to = name.rfind('.');
  if (to == std::string_view::npos || to == 0) return false;
  from = name.rfind('.', to - 1);
  if (from == std::string_view::npos || to - from - 1 < 8) return false;
  const std::string_view hash = name.substr(from + 1, to - from - 1);
  return hash.find_first_not_of("0123456789abcdefABCDEF") == std::string_view::npos;
}

}  // namespace

SiteFiles::SiteFiles(const EmbeddedFile* table) {
  std::uint32_t sum = 2166136261u;  // FNV-1a
  for (const EmbeddedFile* file = table; file->name != nullptr; ++file) {
    const std::string_view name = file->name;
    const std::string_view bytes(file->begin, static_cast<std::size_t>(file->end - file->begin));
    if (ends_with(name, ".br")) {
      m_files[std::string(name.substr(0, name.size() - 3))].brotli = bytes;
    } else if (ends_with(name, ".gz")) {
      m_files[std::string(name.substr(0, name.size() - 3))].gzip = bytes;
    } else {
      m_files[std::string(name)].as_is = bytes;
      for (const char c : name) sum = (sum ^ static_cast<unsigned char>(c)) * 16777619u;
    }
  }
  for (auto& [name, file] : m_files) {
    file.type = type_of(name);
    std::size_t from = 0;
    std::size_t to = 0;
    file.is_hashed = find_hash(name, from, to);
    m_addresses[file.is_hashed ? name.substr(0, from) + name.substr(to) : name] = "/a/" + name;
  }
  if (!m_files.empty()) {
    char text[9];
    std::snprintf(text, sizeof text, "%08x", sum);
    m_build = text;
  }
}

const SiteFile* SiteFiles::find(std::string_view name) const {
  const auto found = m_files.find(name);
  return found == m_files.end() || found->second.as_is.data() == nullptr ? nullptr : &found->second;
}

const SiteFiles& own_site_files() {
  static const SiteFiles files(site_files());
  return files;
}

}  // namespace klinker::http
