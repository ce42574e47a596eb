#include "shared/console/query_values.hpp"
#include "shared/console/reports.hpp"
#include "shared/console/selection.hpp"
#include "shared/model/draft.hpp"
#include "shared/model/state.hpp"

namespace klinker::console {
namespace {

std::vector<std::string> numbers_through(int from, int to) {
  std::vector<std::string> names;
  for (int number = from; number <= to; ++number) names.push_back(std::to_string(number));
  return names;
}

template <class All>
std::vector<std::string> codes_of(const All& all) {
  std::vector<std::string> names;
  for (const auto each : all) names.emplace_back(code_of(each));
  return names;
}

// What a column can hold beside none.
std::vector<std::string> known_names(Column column, const Vocabulary& vocabulary) {
  static constexpr Channel channels[] = {Channel::web,   Channel::widget, Channel::field,   Channel::phone,  Channel::desk,
                                         Channel::email, Channel::app,    Channel::partner, Channel::sensor, Channel::example};
  static constexpr Timeliness all_timeliness[] = {Timeliness::closed_in_time, Timeliness::closed_late, Timeliness::open_in_time,
                                                  Timeliness::open_late};
  switch (column) {
    case Column::main: return vocabulary.mains;
    case Column::category: return vocabulary.categories;
    case Column::department: return vocabulary.departments;
    case Column::area: return vocabulary.areas;
    case Column::state: return codes_of(all_states);
    case Column::outcome: return codes_of(all_outcomes);
    case Column::channel: return codes_of(channels);
    case Column::weekday: return numbers_through(1, 7);
    case Column::hour: return numbers_through(0, 23);
    case Column::timeliness: return codes_of(all_timeliness);
    default: return {};
  }
}

Result<Filter> parse_filter(Column column, std::string_view value, const Vocabulary& vocabulary) {
  const std::string where = std::string("/") + code_of(column);
  switch (kind_of(column)) {
    case ColumnKind::number: return parse_numbers(value, where);
    case ColumnKind::time: return parse_times(value, where);
    case ColumnKind::box: return parse_box(value, where);
    case ColumnKind::shape: return parse_shape(value, where);
    case ColumnKind::names: break;
  }
  return parse_names(value, known_names(column, vocabulary), where);
}

std::string write_filter(Column column, const Filter& filter) {
  switch (kind_of(column)) {
    case ColumnKind::number: return write_numbers(filter.range);
    case ColumnKind::time: return write_times(filter.range);
    case ColumnKind::box:
    case ColumnKind::shape: return write_points(filter.points);
    case ColumnKind::names: break;
  }
  return write_names(filter.names);
}

// Of what a browser may have made of "," and ":"; anything else that needs decoding is in no value here.
std::string decoded(std::string_view text) {
  std::string plain;
  const auto digit = [](char c) { return c >= '0' && c <= '9' ? c - '0' : c >= 'A' && c <= 'F' ? c - 'A' + 10 : c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1; };
  for (std::size_t at = 0; at < text.size(); ++at) {
    const bool is_escape = text[at] == '%' && at + 2 < text.size() && digit(text[at + 1]) >= 0 && digit(text[at + 2]) >= 0;
    plain += is_escape ? static_cast<char>(digit(text[at + 1]) * 16 + digit(text[at + 2])) : text[at];
    if (is_escape) at += 2;
  }
  return plain;
}

}  // namespace

Result<Selection> parse_selection(std::string_view query, const Vocabulary& vocabulary) {
  Selection selection;
  Errors errors;
  while (!query.empty()) {
    const std::string_view pair = query.substr(0, query.find('&'));
    query.remove_prefix(pair.size() == query.size() ? pair.size() : pair.size() + 1);
    const std::string_view name = pair.substr(0, pair.find('='));
    const std::string value = decoded(pair.substr(name.size() == pair.size() ? pair.size() : name.size() + 1));
    for (const Column column : all_columns) {
      if (name != code_of(column)) continue;
      if (selection[column].is_set) {
        errors.push_back({"twice", std::string("/") + code_of(column), "this parameter may occur once"});
        continue;
      }
      auto filter = parse_filter(column, value, vocabulary);
      if (filter) selection[column] = *std::move(filter);
      else errors.push_back(filter.error());
    }
  }
  if (!errors.empty()) return errors;
  return selection;
}

std::string write_selection(const Selection& selection) {
  std::string query;
  for (const Column column : all_columns)
    if (selection[column].is_set) query += (query.empty() ? "" : "&") + std::string(code_of(column)) + "=" + write_filter(column, selection[column]);
  return query;
}

}  // namespace klinker::console
