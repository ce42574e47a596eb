// With the real addresses of a part of Delft, where KLINKER_TEST_DATA has them.
#include <doctest/doctest.h>

#include <chrono>
#include <cstdlib>
#include <fstream>
#include <iterator>

#include "server/places/address_book.hpp"
#include "server/places/csv.hpp"

using namespace klinker;
using namespace klinker::places;

namespace {

std::string real_rows() {
  const char* folder = std::getenv("KLINKER_TEST_DATA");
  if (folder == nullptr) return {};
  std::ifstream file(std::string(folder) + "/delft_adressen_osm_2025.csv", std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

}  // namespace

TEST_CASE("every real address of Delft is found first by street and number, and by postcode and number") {
  const std::string csv = real_rows();
  if (csv.empty()) {
    MESSAGE("skipped: KLINKER_TEST_DATA has no delft_adressen_osm_2025.csv");
    return;
  }
  AddressBook book;
  const Errors faults = book.add(csv, "delft.csv");
  book.arrange();
  CHECK(faults.empty());
  CHECK(book.addresses() > 8000);

  CsvReader reader(csv);
  std::vector<std::string> row;
  reader.next(row);
  int asked = 0, by_street = 0, by_postcode = 0;
  std::chrono::nanoseconds took{0};
  for (int line = 0; reader.next(row); ++line) {
    if (line % 20 != 0 || row[1].empty() || row[2].empty()) continue;
    const std::string expected = row[0] + ' ' + house_number_of(row[1])->shown() + ", " + shown(postcode_of(row[2])) + ' ' + row[3];
    const auto before = std::chrono::steady_clock::now();
    const auto a = book.find(row[0] + ' ' + row[1]);
    const auto b = book.find(row[2] + row[1]);
    took += std::chrono::steady_clock::now() - before;
    ++asked;
    by_street += !a.empty() && a.front().label == expected ? 1 : 0;
    by_postcode += !b.empty() && b.front().label == expected ? 1 : 0;
  }

  // Some streets have the same number twice, at two postcodes.
  CHECK(by_street >= asked * 98 / 100);
  CHECK(by_postcode >= asked * 98 / 100);
  MESSAGE(asked << " addresses: " << by_street << " first by street, " << by_postcode << " first by postcode, "
                << took.count() / (2 * asked) / 1000 << " µs a search");
}

TEST_CASE("a quarter of a million addresses are searched in far less time than it takes to read them") {
  std::string csv = "straat,huisnummer,postcode,plaats,lat,lon\n";
  for (int street = 0; street < 2500; ++street)
    for (int house = 1; house <= 100; ++house)
      csv += "Proefstraat " + std::string(1, static_cast<char>('A' + street % 26)) + "laan" + std::to_string(street) + ',' +
             std::to_string(house) + ",1234AB,Proefdorp,52." + std::to_string(10000 + street) + ",4." + std::to_string(50000 + house) + '\n';
  AddressBook book;
  const auto begin = std::chrono::steady_clock::now();
  REQUIRE(book.add(csv, "large.csv").empty());
  book.arrange();

  const auto before = std::chrono::steady_clock::now();
  for (const char* query : {"Proefstraat Tlaan2105 77", "proefstraat c", "Proefstrat Dlaan3 5", "klaan1 1", "1234ab 5"}) CHECK_FALSE(book.find(query).empty());
  CHECK(book.nearest(*Location::from_degrees(52.12, 4.5005)));
  const auto took = std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::steady_clock::now() - before);

  // Compared with reading on the same machine in the same minute: a limit in milliseconds would measure the machine.
  CHECK(took < std::chrono::duration_cast<std::chrono::milliseconds>(before - begin));
  MESSAGE("six searches in a quarter of a million addresses: " << took.count() << " ms");
}
