#include "server/places/csv.hpp"

#include <doctest/doctest.h>

using klinker::places::CsvReader;
using Fields = std::vector<std::string>;

namespace {
std::vector<Fields> rows_of(std::string_view text) {
  CsvReader reader(text);
  std::vector<Fields> rows;
  Fields fields;
  while (reader.next(fields)) rows.push_back(fields);
  return rows;
}
}  // namespace

TEST_CASE("quotes hold separators, line ends and doubled quotes") {
  const auto rows = rows_of("a,\"b,c\",\"d \"\"e\"\"\"\r\n\"two\nlines\",,x");

  REQUIRE(rows.size() == 2);
  CHECK(rows[0] == Fields{"a", "b,c", "d \"e\""});
  CHECK(rows[1] == Fields{"two\nlines", "", "x"});
}

TEST_CASE("a byte order mark, empty lines and a missing last line end do no harm") {
  const auto rows = rows_of("\xEF\xBB\xBF" "a,b\n\n\r\nc,d");

  REQUIRE(rows.size() == 2);
  CHECK(rows[0] == Fields{"a", "b"});
  CHECK(rows[1] == Fields{"c", "d"});
}

TEST_CASE("semicolons separate when the first line has them") {
  CHECK(rows_of("a;b\n\"1,5\";2")[1] == Fields{"1,5", "2"});
}

TEST_CASE("a quote that is never closed ends with the file") {
  CHECK(rows_of("a,\"b\nc").size() == 1);
  CHECK(rows_of("").empty());
}

TEST_CASE("the line of a row is where it begins") {
  CsvReader reader("a\n\"b\nb\"\nc");
  Fields fields;

  while (reader.next(fields) && fields[0] != "c") {
  }

  CHECK(reader.line() == 4);
}
