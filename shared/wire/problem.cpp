#include "shared/base/detail.hpp"
#include "shared/wire/reader.hpp"
#include "shared/wire/wire.hpp"
#include "shared/wire/writer.hpp"

namespace klinker::wire {


namespace {

constexpr std::size_t max_fields_bytes = 1024 * 1024;
constexpr std::size_t max_fields = 500;

}  // namespace

std::string encode_problem(const Problem& problem) {
  Writer writer;
  writer.open_object().name("type").text("about:blank").name("title").text(problem.title);
  writer.name("status").number(problem.status).name("detail").text(problem.detail).name("instance").text(problem.instance);
  if (!problem.errors.empty()) {
    writer.name("errors").open_array();
    for (const Error& error : problem.errors) {
      // A pointer names a member of the body ("#/text"); a capital begins a header's name, the rest are query parameters.
      const bool is_body = error.where.empty() || error.where.front() == '/';
      const bool is_header = !is_body && error.where.front() >= 'A' && error.where.front() <= 'Z';
      writer.open_object().name("in").text(is_body ? "body" : is_header ? "header" : "query");
      writer.name("location").text(is_body ? '#' + error.where : error.where);
      writer.name("code").text(error.code).name("detail").text(error.detail).close_object();
    }
    writer.close_array();
  }
  return writer.close_object().take();
}

Result<interview::Fields> decode_fields(std::string_view text) {
  TRY(const Json whole, parse_json(text, max_fields_bytes));
  if (!whole.is_array()) return Error{"type", "", detail("must be an array of pairs")};
  if (whole.items().size() > max_fields) return Error{"max-length", "", detail("too many fields")};
  interview::Fields fields;
  Errors faults;
  for (std::size_t at = 0; at < whole.items().size(); ++at) {
    const Json& pair = whole.items()[at];
    const std::string where = '/' + std::to_string(at);
    if (!pair.is_array() || pair.items().size() != 2) faults.push_back({"type", where, detail("must be a pair of strings")});
    else {
      std::string name = read_text(pair.items()[0], where + "/0", 1024, faults);
      fields.emplace_back(std::move(name), read_text(pair.items()[1], where + "/1", max_fields_bytes, faults));
    }
  }
  if (!faults.empty()) return faults;
  return fields;
}

}  // namespace klinker::wire
