// All addresses of a town, looked up without any network: by street and number, by postcode and number, by what is nearest.
// This is how a person without map or GPS says where it is.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "server/places/address.hpp"
#include "server/places/address_query.hpp"
#include "server/places/street_match.hpp"
#include "shared/interview/session.hpp"

namespace klinker::places {

inline constexpr std::size_t max_found = 8;
inline constexpr std::int64_t nearest_within_cm = 10'000;

struct Nearest {
  interview::FoundAddress address;
  std::int64_t distance_cm = 0;
};

/// The only row found, or the only one that is exactly what was typed; null when the person has to choose.
[[nodiscard]] const interview::FoundAddress* only_one(const std::vector<interview::FoundAddress>& found, const std::string& typed);

class AddressBook {
 public:
  /// Adds the rows of a file with the columns straat, huisnummer, postcode, plaats, lat, lon in any order (number and postcode may be
  /// empty). A faulty row is left out and returned as an Error whose `where` is `<name>#<line>`; without the columns nothing is added.
  Errors add(std::string_view csv, const std::string& name);
  /// Call once after the last add().
  void arrange();

  /// At most `most`, best first. Understands "Markt 87", "markt 87 delft", "2611 GS 87", "2611gs87", "2611gs", unfinished words and one
  /// slip of the finger. A street whose number is not known is found as a whole, at its middle.
  [[nodiscard]] std::vector<interview::FoundAddress> find(std::string_view query, std::size_t most = max_found) const;
  /// The address with a number closest to the point, else the closest street or place that is known by name only; none within `within_cm`.
  [[nodiscard]] std::optional<Nearest> nearest(const Location& point, std::int64_t within_cm = nearest_within_cm) const;

  /// A point sent without an address (measured without a connection) gets the one beside it, for who reads it later.
  void name_place(Place& place) const;

  [[nodiscard]] std::size_t addresses() const { return m_addresses.size(); }
  [[nodiscard]] std::size_t streets() const { return m_streets.size(); }

 private:
  struct Street {
    std::string name;
    std::string place;
    StreetName folded;
    std::uint32_t first = 0;   ///< of its addresses
    std::uint32_t count = 0;
    std::uint32_t middle = 0;  ///< the address that stands for all of it
  };
  enum class Stands { for_itself, for_its_postcode, for_its_street };
  struct Hit {
    int rank = 0;                      ///< lower is better
    std::uint32_t address = 0;
    Stands stands = Stands::for_itself;  ///< how much of it is said
    std::string unknown_number{};        ///< the number that was asked for and is not there
  };

  [[nodiscard]] std::uint32_t street_of(const std::string& name, const std::string& place);
  void find_middles();
  void find_by_postcode(const Reading& reading, std::vector<Hit>& hits) const;
  void find_by_street(const Reading& reading, std::vector<Hit>& hits) const;
  void find_numbers(const Street& street, int street_rank, const HouseNumber& house, std::vector<Hit>& hits) const;
  [[nodiscard]] interview::FoundAddress found(const Hit& hit) const;
  [[nodiscard]] Location point_of(std::uint32_t address) const;

  std::vector<Street> m_streets;
  std::unordered_map<std::string, std::uint32_t> m_street_by_name;  ///< while adding
  std::vector<Address> m_addresses;                  ///< by street, number, addition
  std::vector<std::uint32_t> m_by_postcode;          ///< those that have one
  std::vector<std::uint32_t> m_by_latitude;
};

}  // namespace klinker::places
