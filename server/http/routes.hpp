// Which endpoint answers a path. Exact: no slash is added or forgiven, no pattern language beyond {one-segment}.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "server/http/message.hpp"

namespace klinker {
struct App;
}

namespace klinker::http {

using Handler = Answer (*)(const Request&, App&);

/// Decides the headers and the shape of faults.
enum class Kind {
  api,         ///< API-Version, problem+json, no-store
  page,        ///< HTML, no-store, may not be framed
  widget,      ///< HTML that the origins of municipality.json may frame; the first {…} of its pattern is the town
  asset,       ///< files; say how long they keep
  local_only,  ///< 404 unless asked by the machine itself, past no proxy
};

/// What a body may be; anything else is 415.
enum class Takes { nothing, json, form, photo };

inline constexpr std::size_t small_body = 64 * 1024;
inline constexpr std::size_t report_body = 160 * 1024;  ///< more than wire's own limit, so that its fault is the one that is heard
inline constexpr std::size_t photo_body = 12 * 1024 * 1024;
/// A photo and the draft beside it. Twice what a photo may be: one that is too large is then refused on its step, with the draft kept.
inline constexpr std::size_t form_body = 2 * photo_body;

struct Endpoint {
  std::string_view method;
  std::string_view pattern;
  Handler handler;
  Kind kind;
  Takes takes = Takes::nothing;
  std::size_t body_budget = 0;   ///< bytes; more is 413
};

struct Found {
  const Endpoint* endpoint = nullptr;  ///< null: see `allowed`
  std::vector<std::string> captured;   ///< decoded
  std::string allowed;                 ///< "GET, HEAD, PUT" when the path exists for other methods; empty: it does not exist
  Kind kind = Kind::page;              ///< of the nearest match, for the shape of a fault
};

/// `path` as sent, without query. HEAD finds GET.
[[nodiscard]] Found find_endpoint(std::span<const Endpoint> table, std::string_view method, std::string_view path);

}  // namespace klinker::http
