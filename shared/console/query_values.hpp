// How one filter stands in the query of an address, and back. Used by query.cpp.
#pragma once

#include <string>
#include <string_view>

#include "shared/base/result.hpp"
#include "shared/console/selection.hpp"

namespace klinker::console {

/// `where` is given with every error.
[[nodiscard]] Result<Filter> parse_numbers(std::string_view value, const std::string& where);
[[nodiscard]] Result<Filter> parse_times(std::string_view value, const std::string& where);
/// `known`: what there is beside none; empty never occurs in it.
[[nodiscard]] Result<Filter> parse_names(std::string_view value, const std::vector<std::string>& known, const std::string& where);
[[nodiscard]] Result<Filter> parse_box(std::string_view value, const std::string& where);
[[nodiscard]] Result<Filter> parse_shape(std::string_view value, const std::string& where);

[[nodiscard]] std::string write_numbers(Range range);
[[nodiscard]] std::string write_times(Range range);
[[nodiscard]] std::string write_names(const std::vector<std::string>& names);
[[nodiscard]] std::string write_points(const std::vector<Point>& points);

}  // namespace klinker::console
