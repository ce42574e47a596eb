#include "server/http/multipart.hpp"

#include "shared/base/text.hpp"

namespace klinker::http {

namespace {

constexpr std::size_t most_parts = 500;

Error ill_formed() { return {"format", "", "this is not multipart/form-data"}; }

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

bool begins_with_word(std::string_view line, std::string_view word) {
  if (line.size() < word.size()) return false;
  for (std::size_t at = 0; at < word.size(); ++at)
    if (lower(line[at]) != word[at]) return false;
  return true;
}

/// `; name="value"` of a header; quoted values as browsers write them (WHATWG HTML, 4.10.21.8: %22, %0D, %0A inside).
std::string parameter(std::string_view header, std::string_view name) {
  const std::string wanted = std::string(name) + "=";
  std::size_t at = header.find(';');
  while (at != std::string_view::npos) {
    ++at;
    while (at < header.size() && header[at] == ' ') ++at;
    const bool is_wanted = begins_with_word(header.substr(at), wanted);
    if (is_wanted) {
      std::string_view value = header.substr(at + wanted.size());
      if (value.empty() || value.front() != '"') return std::string(value.substr(0, value.find_first_of("; \t")));
      value.remove_prefix(1);
      return std::string(value.substr(0, value.find('"')));
    }
    // A semicolon inside quotes ends no parameter.
    bool is_quoted = false;
    while (at < header.size() && (is_quoted || header[at] != ';')) is_quoted = header[at++] == '"' ? !is_quoted : is_quoted;
    if (at >= header.size()) break;
  }
  return {};
}

/// One part: headers, an empty line, content. False: ill-formed.
bool read_part(std::string_view part, Form& form) {
  std::string disposition;
  for (;;) {
    const std::size_t end = part.find("\r\n");
    if (end == std::string_view::npos) return false;
    const std::string_view line = part.substr(0, end);
    part.remove_prefix(end + 2);
    if (line.empty()) break;
    if (begins_with_word(line, "content-disposition:")) disposition = std::string(line);
  }
  const std::string name = parameter(disposition, "name");
  if (name.empty() || !is_utf8(name)) return false;
  if (disposition.find("filename") != std::string::npos) {
    const std::string file = parameter(disposition, "filename");
    if (!part.empty() && is_utf8(file)) form.files.push_back({name, file, part});
    return true;
  }
  if (!is_utf8(part)) return false;
  form.fields.emplace_back(name, std::string(part));
  return true;
}

Result<Form> read_multipart(std::string_view body, const std::string& boundary) {
  if (boundary.empty() || boundary.size() > 70) return ill_formed();
  const std::string opening = "--" + boundary;
  const std::string delimiter = "\r\n" + opening;
  if (body.substr(0, opening.size()) != opening) return ill_formed();
  body.remove_prefix(opening.size());
  Form form;
  for (std::size_t parts = 0;; ++parts) {
    if (body.substr(0, 2) == "--") return form;
    if (body.substr(0, 2) != "\r\n") return ill_formed();
    if (parts == most_parts) return Error{"max-length", "", "too many fields"};
    body.remove_prefix(2);
    const std::size_t end = body.find(delimiter);
    if (end == std::string_view::npos || !read_part(body.substr(0, end), form)) return ill_formed();
    body.remove_prefix(end + delimiter.size());
  }
}

}  // namespace

std::string Form::value(std::string_view name) const {
  for (const auto& [key, value] : fields)
    if (key == name) return value;
  return {};
}

bool Form::has(std::string_view name) const {
  for (const auto& field : fields)
    if (field.first == name) return true;
  return false;
}

Result<Form> read_form(const Request& request) {
  if (request.content_type() == "multipart/form-data") return read_multipart(request.body, parameter(request.header("content-type"), "boundary"));
  Form form;
  form.fields = decode_form(request.body);
  if (form.fields.size() > most_parts) return Error{"max-length", "", "too many fields"};
  for (const auto& [name, value] : form.fields)
    if (!is_utf8(name) || !is_utf8(value)) return Error{"format", "", "a field is not UTF-8"};
  return form;
}

}  // namespace klinker::http
