// Reads what an HTML form sends, either way a browser writes it: multipart/form-data (RFC 7578) or urlencoded pairs.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "server/http/message.hpp"
#include "shared/base/result.hpp"

namespace klinker::http {

/// A file of the form; `bytes` is a view into the request's body. Left out when the person chose none.
struct FormFile {
  std::string field;
  std::string name;
  std::string_view bytes;
};

struct Form {
  Pairs fields;                 ///< in the order sent
  std::vector<FormFile> files;
  /// First value, empty when there is none.
  [[nodiscard]] std::string value(std::string_view name) const;
  [[nodiscard]] bool has(std::string_view name) const;
};

/// Errors: `format` when the body is not what its header says or a field is not UTF-8, `max-length` above 500 parts.
[[nodiscard]] Result<Form> read_form(const Request& request);

}  // namespace klinker::http
