// A string as JSON writes it, for the few small documents of the server itself; nouns go through wire/.
#pragma once

#include <cstdio>
#include <string>
#include <string_view>

namespace klinker::http {

/// With its quotation marks. `text` must be UTF-8.
[[nodiscard]] inline std::string json_quoted(std::string_view text) {
  std::string out = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') {
      out += '\\';
      out += c;
    } else if (static_cast<unsigned char>(c) < ' ') {
      char escape[8];
      std::snprintf(escape, sizeof escape, "\\u%04x", c);
      out += escape;
    } else {
      out += c;
    }
  }
  return out + "\"";
}

}  // namespace klinker::http
