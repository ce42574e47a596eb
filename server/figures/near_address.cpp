#include "server/figures/near_address.hpp"

#include <algorithm>
#include <charconv>
#include <optional>

#include "shared/base/text.hpp"
#include "shared/console/around.hpp"
#include "shared/privacy/visibility.hpp"

namespace klinker::figures {
namespace {

using console::Around;
using console::Column;
using console::Point;

constexpr const char* own_fields[] = {"address", "metres", "centre", "centre_of"};
constexpr std::size_t most_typed = 200;
constexpr std::int64_t beside_cm = 2'500;  // further away an address says nothing about a place

std::string value_of(const Pairs& pairs, const char* name) {
  for (const auto& [each, value] : pairs)
    if (each == name) return value;
  return {};
}

bool has(const Pairs& pairs, const char* name) {
  return std::any_of(pairs.begin(), pairs.end(), [name](const auto& pair) { return pair.first == name; });
}

bool is_own(const std::string& name) { return std::find(std::begin(own_fields), std::end(own_fields), name) != std::end(own_fields); }

std::optional<std::int32_t> number_in(std::string_view text) {
  std::int32_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  return error == std::errc() && end == text.data() + text.size() ? std::optional(number) : std::nullopt;
}

std::optional<std::int32_t> distance_in(const std::string& text) {
  const auto metres = number_in(text);
  return metres && *metres >= console::least_around && *metres <= console::most_around ? metres : std::nullopt;
}

// "84527,447410"
std::optional<Point> point_in(const std::string& text) {
  const std::size_t comma = text.find(',');
  if (comma == std::string::npos) return std::nullopt;
  const auto x = number_in(std::string_view(text).substr(0, comma));
  const auto y = number_in(std::string_view(text).substr(comma + 1));
  if (!x || !y || std::min(*x, *y) < -console::furthest_metres || std::max(*x, *y) > console::furthest_metres) return std::nullopt;
  return Point{*x, *y};
}

Point point_of(const Location& place) {
  const auto metres = [](std::int64_t mm) { return static_cast<std::int32_t>((mm + (mm < 0 ? -500 : 500)) / 1000); };
  const privacy::Rd rd = privacy::to_rd(place);
  return {metres(rd.x_mm), metres(rd.y_mm)};
}

std::string text_of(const std::vector<Point>& points) {
  std::string text;
  for (const Point& point : points) text += (text.empty() ? "" : ",") + std::to_string(point.x) + "," + std::to_string(point.y);
  return text;
}

void choose(NearAddress& near, Around around) {
  near.query.erase(std::remove_if(near.query.begin(), near.query.end(), [](const auto& pair) { return pair.first == console::code_of(Column::shape); }),
                   near.query.end());
  near.query.emplace_back(console::code_of(Column::shape), text_of(console::ring_around(around)));
}

void look_up(NearAddress& near, const std::string& typed, std::int32_t metres, const places::AddressBook& book) {
  std::vector<interview::FoundAddress> found;
  if (length_in_characters(typed) <= most_typed) found = book.find(typed);
  if (found.empty()) near.faults.push_back({"address", "desk.figures-fault-address"});
  const interview::FoundAddress* one = places::only_one(found, typed);
  if (one != nullptr && one->unknown_number.empty()) return choose(near, {point_of(one->point), metres});
  for (const interview::FoundAddress& each : found) near.found.push_back({each.label, console::ring_around({point_of(each.point), metres})});
  if (!found.empty()) near.around.unknown_number = found.front().unknown_number;
}

}  // namespace

NearAddress read_near_address(const Pairs& query, const Town& town, places::AddressShelf& addresses) {
  NearAddress near;
  near.query = query;
  if (!has(query, "address")) return near;
  near.is_from_form = true;
  near.query.erase(std::remove_if(near.query.begin(), near.query.end(), [](const auto& pair) { return is_own(pair.first); }), near.query.end());
  const std::string raw = value_of(query, "address");
  const std::string typed = is_utf8(raw) ? tidy(raw) : std::string();
  if (typed.empty()) {
    if (!raw.empty() && !is_utf8(raw)) near.faults.push_back({"address", "desk.figures-fault-address"});
    return near;
  }
  near.around.address = typed;
  if (has(query, "metres")) near.around.metres = value_of(query, "metres");
  const auto metres = distance_in(near.around.metres);
  if (!metres) {
    near.around.metres = page::FigureAround{}.metres;
    near.faults.push_back({"metres", "desk.figures-fault-metres"});
    return near;
  }
  const auto centre = point_in(value_of(query, "centre"));
  if (centre && tidy(value_of(query, "centre_of")) == typed) choose(near, {*centre, *metres});
  else look_up(near, typed, *metres, *addresses.book_of(town));
  return near;
}

page::FigureAround name_around(const NearAddress& near, Asked& asked, const Town& town, places::AddressShelf& addresses) {
  page::FigureAround around = near.around;
  for (const NearAddress::Ring& ring : near.found) {
    console::Selection with = asked.selection;
    with[Column::shape] = console::in_shape(ring.points);
    around.found.push_back({ring.label, console::write_selection(with)});
  }
  const auto chosen = console::read_ring(asked.selection[Column::shape].points);
  if (!chosen) return around;
  const auto place = privacy::from_rd({std::int64_t{chosen->centre.x} * 1000, std::int64_t{chosen->centre.y} * 1000});
  const auto nearest = addresses.book_of(town)->nearest(place, beside_cm);
  const std::string address = nearest ? nearest->address.label : std::string();
  for (page::FigureFilter& filter : asked.filters) {
    if (filter.column != console::code_of(Column::shape)) continue;
    filter.metres = chosen->metres;
    filter.address = address;
  }
  if (!around.address.empty() || address.empty()) return around;
  around.address = address;
  around.metres = std::to_string(chosen->metres);
  around.centre = text_of({chosen->centre});
  return around;
}

}  // namespace klinker::figures
