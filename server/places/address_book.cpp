#include "server/places/address_book.hpp"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <tuple>

#include "server/places/csv.hpp"
#include "shared/base/text.hpp"

namespace klinker::places {
namespace {

enum Column { street_column, house_column, postcode_column, place_column, lat_column, lon_column, column_count };
constexpr const char* column_names[column_count] = {"straat", "huisnummer", "postcode", "plaats", "lat", "lon"};

struct Columns {
  std::array<std::size_t, column_count> at{};
  std::string missing;  ///< names, each after a space
};

Columns columns_of(const std::vector<std::string>& header) {
  Columns columns;
  for (std::size_t column = 0; column < column_count; ++column) {
    const auto found = std::find_if(header.begin(), header.end(), [&](const std::string& field) { return fold(field) == column_names[column]; });
    columns.at[column] = static_cast<std::size_t>(found - header.begin());
    if (found == header.end()) columns.missing += std::string(" ") + column_names[column];
  }
  return columns;
}

Result<Location> read_point(const std::string& lat, const std::string& lon) {
  TRY(const std::int64_t lat_e7, parse_degrees_e7(lat));
  TRY(const std::int64_t lon_e7, parse_degrees_e7(lon));
  return Location::from_e7(lat_e7, lon_e7);
}

bool is_addition(std::string_view typed, std::string_view there) { return fold(typed) == fold(there); }

// 0 the number as typed, 1 with an addition nobody typed, 2 without the addition that was typed, 3 a longer number. None: another number.
std::optional<int> house_match(const HouseNumber& typed, const HouseNumber& there) {
  if (typed.number == there.number) {
    if (is_addition(typed.addition_text(), there.addition_text())) return 0;
    return typed.addition_text().empty() ? 1 : 2;
  }
  const std::string longer = std::to_string(there.number);
  const bool is_unfinished = typed.addition_text().empty() && longer.compare(0, longer.size() - 1, std::to_string(typed.number)) == 0;
  return is_unfinished ? std::optional<int>(3) : std::nullopt;
}

constexpr int number_unknown = 4;
constexpr int other_place = 5;
constexpr int street_step = 10;

// Is what was typed after the number something else than the street's place? "delft" and "delf" mean Delft.
bool is_other_place(const std::string& after, const std::string& place) {
  const std::string folded = fold(place);
  for (const std::string_view word : folded_words(after))
    if (word.size() >= 2 && folded.find(word) != std::string::npos) return false;
  return !after.empty();
}

}  // namespace

std::uint32_t AddressBook::street_of(const std::string& name, const std::string& place) {
  const auto [at, is_new] = m_street_by_name.try_emplace(fold(name) + '|' + fold(place), static_cast<std::uint32_t>(m_streets.size()));
  if (is_new) m_streets.push_back({name, place, street_name(name, place), 0, 0, 0});
  return at->second;
}

Errors AddressBook::add(std::string_view csv, const std::string& name) {
  CsvReader reader(csv);
  std::vector<std::string> fields;
  if (!reader.next(fields)) fields.clear();
  const Columns columns = columns_of(fields);
  if (!columns.missing.empty()) return {{"format", name + "#1", "the first line lacks the columns" + columns.missing}};
  const auto field = [&](Column column) { return tidy(fields[columns.at[column]]); };
  const std::size_t width = fields.size();
  Errors faults;
  const auto fault = [&](const char* code, const char* detail) { faults.push_back({code, name + '#' + std::to_string(reader.line()), detail}); };
  while (reader.next(fields)) {
    if (fields.size() != width) {
      fault("format", "not as many fields as the first line");
      continue;
    }
    const std::string street = field(street_column);
    const Result<Location> point = read_point(field(lat_column), field(lon_column));
    if (!is_utf8(street) || fold(street).empty()) {
      fault("required", "a row has a street, in UTF-8");
    } else if (!point) {
      fault("format", "lat and lon must be degrees of a place on earth");
    } else {
      Address address;
      address.street = street_of(street, field(place_column));
      address.house = house_number_of(field(house_column)).value_or(HouseNumber());
      address.postcode = postcode_of(field(postcode_column));
      address.lat_e7 = point->lat_e7();
      address.lon_e7 = point->lon_e7();
      m_addresses.push_back(address);
    }
  }
  return faults;
}

void AddressBook::arrange() {
  m_street_by_name.clear();
  std::sort(m_addresses.begin(), m_addresses.end(), [](const Address& a, const Address& b) {
    return std::tie(a.street, a.house.number, a.house.addition, a.postcode) < std::tie(b.street, b.house.number, b.house.addition, b.postcode);
  });
  m_addresses.shrink_to_fit();
  m_by_postcode.clear();
  m_by_latitude.clear();
  for (std::uint32_t i = 0; i < m_addresses.size(); ++i) {
    Street& street = m_streets[m_addresses[i].street];
    if (street.count++ == 0) street.first = i;
    if (m_addresses[i].postcode != 0) m_by_postcode.push_back(i);
    m_by_latitude.push_back(i);
  }
  const auto by_postcode = [&](std::uint32_t a, std::uint32_t b) {
    return std::make_pair(m_addresses[a].postcode, a) < std::make_pair(m_addresses[b].postcode, b);
  };
  const auto by_latitude = [&](std::uint32_t a, std::uint32_t b) { return m_addresses[a].lat_e7 < m_addresses[b].lat_e7; };
  std::sort(m_by_postcode.begin(), m_by_postcode.end(), by_postcode);
  std::sort(m_by_latitude.begin(), m_by_latitude.end(), by_latitude);
  find_middles();
}

// A row without a number says where the street is; otherwise the address closest to the mean of all.
void AddressBook::find_middles() {
  for (Street& street : m_streets) {
    street.middle = street.first;
    if (street.count == 0 || m_addresses[street.first].house.number == 0) continue;
    std::int64_t lat = 0, lon = 0;
    for (std::uint32_t i = 0; i < street.count; ++i) {
      lat += m_addresses[street.first + i].lat_e7;
      lon += m_addresses[street.first + i].lon_e7;
    }
    const auto mean = Location::from_e7(lat / street.count, lon / street.count);
    for (std::uint32_t i = 1; mean && i < street.count; ++i)
      if (distance_cm(*mean, point_of(street.first + i)) < distance_cm(*mean, point_of(street.middle))) street.middle = street.first + i;
  }
}

void AddressBook::find_by_postcode(const Reading& reading, std::vector<Hit>& hits) const {
  auto at = std::lower_bound(m_by_postcode.begin(), m_by_postcode.end(), reading.postcodes->first,
                             [&](std::uint32_t address, Postcode first) { return m_addresses[address].postcode < first; });
  std::vector<std::pair<Postcode, std::uint32_t>> seen;
  std::vector<Hit> streets;
  bool is_known = false;
  for (; at != m_by_postcode.end() && m_addresses[*at].postcode <= reading.postcodes->last; ++at) {
    const Address& address = m_addresses[*at];
    if (reading.house) {
      const int place_rank = is_other_place(reading.after, m_streets[address.street].place) ? other_place : 0;
      if (const auto rank = house_match(*reading.house, address.house)) {
        hits.push_back({*rank + place_rank, *at, Stands::for_itself});
        is_known = is_known || *rank == 0;
      }
    }
    if (!seen.empty() && seen.back() == std::make_pair(address.postcode, address.street)) continue;
    seen.emplace_back(address.postcode, address.street);
    streets.push_back({number_unknown, *at, Stands::for_its_postcode});
  }
  if (is_known) return;
  for (Hit& street : streets) {
    if (reading.house) street.unknown_number = reading.house->shown();
    hits.push_back(std::move(street));
  }
}

void AddressBook::find_numbers(const Street& street, int street_rank, const HouseNumber& house, std::vector<Hit>& hits) const {
  std::uint32_t closest = street.middle;
  bool is_known = false;
  const auto apart = [&](std::uint32_t address) {
    const std::uint32_t number = m_addresses[address].house.number;
    return number == 0 ? std::int64_t{1} << 40 : std::abs(std::int64_t{number} - std::int64_t{house.number});
  };
  for (std::uint32_t i = street.first; i < street.first + street.count; ++i) {
    if (m_addresses[i].house.number == 0) continue;
    if (const auto rank = house_match(house, m_addresses[i].house)) {
      hits.push_back({street_rank + *rank, i, Stands::for_itself});
      is_known = is_known || *rank == 0;
    }
    if (apart(i) < apart(closest)) closest = i;
  }
  if (!is_known) hits.push_back({street_rank + number_unknown, closest, Stands::for_its_street, house.shown()});
}

void AddressBook::find_by_street(const Reading& reading, std::vector<Hit>& hits) const {
  for (const Street& street : m_streets) {
    const auto rank = street_match(reading.street, street.folded);
    if (!rank || street.count == 0) continue;
    // "hoofdstraat 5" is one slip from "hoofdstraat", but the 5 is no slip.
    if (*rank >= first_rank_with_a_slip && !reading.house && reading.street.find_first_of("0123456789") != std::string::npos) continue;
    const int street_rank = *rank * street_step + (is_other_place(reading.after, street.place) ? other_place : 0);
    if (reading.house) find_numbers(street, street_rank, *reading.house, hits);
    else hits.push_back({street_rank, street.middle, Stands::for_its_street});
  }
}

std::vector<interview::FoundAddress> AddressBook::find(std::string_view query, std::size_t most) const {
  std::vector<Hit> hits;
  for (const Reading& reading : readings_of(query)) {
    if (reading.postcodes) find_by_postcode(reading, hits);
    else find_by_street(reading, hits);
  }
  const auto key = [&](const Hit& hit) { return std::tie(hit.rank, m_streets[m_addresses[hit.address].street].folded.folded, hit.address); };
  std::sort(hits.begin(), hits.end(), [&](const Hit& a, const Hit& b) { return key(a) < key(b); });
  std::vector<interview::FoundAddress> addresses;
  for (const Hit& hit : hits) {
    if (addresses.size() == most) break;
    interview::FoundAddress next = found(hit);
    const bool is_there = std::any_of(addresses.begin(), addresses.end(), [&](const auto& other) { return other.label == next.label; });
    if (!is_there) addresses.push_back(std::move(next));
  }
  return addresses;
}

interview::FoundAddress AddressBook::found(const Hit& hit) const {
  const Address& address = m_addresses[hit.address];
  const Street& street = m_streets[address.street];
  std::string label = street.name;
  if (hit.stands == Stands::for_itself && address.house.number != 0) label += ' ' + address.house.shown();
  std::string after;
  if (hit.stands != Stands::for_its_street && address.postcode != 0) after = shown(address.postcode);
  if (!street.place.empty()) after += (after.empty() ? "" : " ") + street.place;
  if (!after.empty()) label += ", " + after;
  return {label, point_of(hit.address), hit.unknown_number};
}

std::optional<Nearest> AddressBook::nearest(const Location& point, std::int64_t within_cm) const {
  // A degree of latitude is at least 110.5 km, so this band holds every address within reach.
  const std::int64_t band_e7 = within_cm * 10'000'000 / 11'050'000 + 1;
  const auto below = [&](std::uint32_t address, std::int64_t lat_e7) { return m_addresses[address].lat_e7 < lat_e7; };
  std::optional<std::uint32_t> best;
  std::int64_t best_cm = within_cm + 1;
  const auto is_named_only = [&](std::uint32_t address) { return m_addresses[address].house.number == 0; };
  for (auto at = std::lower_bound(m_by_latitude.begin(), m_by_latitude.end(), point.lat_e7() - band_e7, below);
       at != m_by_latitude.end() && m_addresses[*at].lat_e7 <= point.lat_e7() + band_e7; ++at) {
    const std::int64_t cm = distance_cm(point, point_of(*at));
    const bool is_plainer = best && is_named_only(*best) && !is_named_only(*at);
    const bool is_vaguer = best && !is_named_only(*best) && is_named_only(*at);
    if (cm > within_cm || is_vaguer || (cm >= best_cm && !is_plainer)) continue;
    best = *at;
    best_cm = cm;
  }
  if (!best) return std::nullopt;
  return Nearest{found({0, *best, Stands::for_itself}), best_cm};
}

void AddressBook::name_place(Place& place) const {
  if (!place.point || !place.address.empty()) return;
  if (const auto near = nearest(*place.point)) place.address = near->address.label;
}

const interview::FoundAddress* only_one(const std::vector<interview::FoundAddress>& found, const std::string& typed) {
  if (found.size() == 1) return &found.front();
  const interview::FoundAddress* exact = nullptr;
  for (const interview::FoundAddress& one : found) {
    if (fold(one.label.substr(0, one.label.find(','))) != fold(typed.substr(0, typed.find(',')))) continue;
    if (exact != nullptr) return nullptr;
    exact = &one;
  }
  return exact;
}

Location AddressBook::point_of(std::uint32_t address) const {
  return *Location::from_e7(m_addresses[address].lat_e7, m_addresses[address].lon_e7);
}

}  // namespace klinker::places
