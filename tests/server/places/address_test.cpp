#include "server/places/address.hpp"

#include <doctest/doctest.h>

using namespace klinker::places;

TEST_CASE("a postcode is the same however it is spaced and written") {
  CHECK(postcode_of("2611 GS") == postcode_of("2611gs"));
  CHECK(shown(postcode_of("2611gs")) == "2611 GS");
  CHECK(shown(postcode_of("9999ZZ")) == "9999 ZZ");
}

TEST_CASE("what is no Dutch postcode is none") {
  for (const char* text : {"", "0611GS", "261GS", "2611G", "2611G5", "2611GSX", "26 11", "é611GS"}) CHECK(postcode_of(text) == 0);
}

TEST_CASE("the beginning of a postcode is a range that holds exactly those that begin so") {
  const auto range = postcodes_beginning("2611g");

  REQUIRE(range);
  CHECK(range->first == postcode_of("2611GA"));
  CHECK(range->last == postcode_of("2611GZ"));
  CHECK(postcodes_beginning("2611")->last == postcode_of("2611ZZ"));
  CHECK_FALSE(postcodes_beginning("261"));
  CHECK_FALSE(postcodes_beginning("2611g5"));
}

TEST_CASE("a house number keeps its letter and its addition") {
  CHECK(house_number_of("11")->shown() == "11");
  CHECK(house_number_of("11A")->shown() == "11A");
  CHECK(house_number_of("11-2")->shown() == "11-2");
  CHECK(house_number_of("11 bis")->addition_text() == "bis");
}

TEST_CASE("what begins with no number is no house number") {
  for (const char* text : {"", "A11", "0", "123456", "-4"}) CHECK_FALSE(house_number_of(text));
}
