#include "shared/content/import_areas.hpp"

#include <doctest/doctest.h>

using namespace klinker;
using namespace klinker::content;

namespace {

// Bounds of 0.2 degree around (52.1, 4.6).
Municipality town() {
  Municipality municipality;
  municipality.cbs_code = "GM9999";
  municipality.bounds = {520000000, 45000000, 522000000, 47000000};
  return municipality;
}

// A square of 0.01 degree with its corner at (lat, lon).
std::string square(double lat, double lon) {
  const auto at = [](double value) { return std::to_string(value); };
  return "[[" + at(lon) + "," + at(lat) + "],[" + at(lon + 0.01) + "," + at(lat) + "],[" + at(lon + 0.01) + "," + at(lat + 0.01) + "],[" + at(lon) +
         "," + at(lat) + "]]";
}

std::string row(const std::string& properties, const std::string& ring) {
  return "{\"type\":\"Feature\",\"properties\":" + properties + ",\"geometry\":{\"type\":\"Polygon\",\"coordinates\":[" + ring + "]}}";
}

std::string file(const std::string& rows, const std::string& more = "") {
  return "{\"type\":\"FeatureCollection\"," + more + "\"features\":[" + rows + "]}";
}

const AreaMapping mapping{"", "", "wijk", 2024};

Error fault_of(const std::string& text) {
  const auto imported = import_areas(text, town(), mapping);
  return imported ? Error{"", "", ""} : imported.error();
}

bool has(const std::string& text, const char* part) { return text.find(part) != std::string::npos; }

}  // namespace

TEST_CASE("usual names of properties are found whatever their case") {
  for (const char* properties : {R"({"code":"W1","naam":"Noord"})", R"({"WK_CODE":"W1","WK_NAAM":"Noord"})", R"({"VOLLCODE":"W1","NAAM":"Noord"})",
                                 R"({"ID":16.0,"KODE":"W1","NAAM":"Noord"})"}) {
    const auto imported = import_areas(file(row(properties, square(52.1, 4.6))), town(), mapping);

    REQUIRE(imported);
    CHECK(imported->areas == 1);
    CHECK(has(imported->geojson, R"("code":"W1","name":"Noord","kind":"wijk","year":2024)"));
  }
}

TEST_CASE("named properties win, and numbers become codes") {
  const std::string text = file(row(R"({"code":"A","nr":7.0,"titel":"Zuid"})", square(52.1, 4.6)));

  const auto imported = import_areas(text, town(), {"NR", "titel", "buurt", 2020});

  REQUIRE(imported);
  CHECK(has(imported->geojson, R"("code":"7","name":"Zuid","kind":"buurt","year":2020)"));
}

TEST_CASE("a code gets only letters, digits and hyphens") {
  const auto imported = import_areas(file(row(R"({"code":" A.1/b "})", square(52.1, 4.6))), town(), mapping);

  REQUIRE(imported);
  CHECK(has(imported->geojson, R"("code":"A-1-b","name":"A-1-b")"));
}

TEST_CASE("rows with one code become one area of several polygons") {
  const std::string rows = row(R"({"code":"A","naam":"Land"})", square(52.1, 4.6)) + "," + row(R"({"code":"A","naam":"Water"})", square(52.12, 4.6));

  const auto imported = import_areas(file(rows), town(), mapping);

  REQUIRE(imported);
  CHECK(imported->areas == 1);
  CHECK(imported->points == 8);
}

TEST_CASE("of a national file only the rows of this municipality are taken") {
  const std::string rows = row(R"({"code":"A","gemeentecode":"GM0001"})", square(53.5, 6.6)) + "," +
                           row(R"({"code":"B","gemeentecode":"GM9999"})", square(52.1, 4.6));

  const auto imported = import_areas(file(rows), town(), mapping);

  REQUIRE(imported);
  CHECK(imported->areas == 1);
  CHECK(imported->of_others == 1);
}

TEST_CASE("what comes out is read by the loader of areas: seven decimals, closed rings") {
  const auto imported = import_areas(file(row(R"({"code":"A"})", "[[4.60000004,52.1],[4.61,52.1],[4.61,52.11],[4.60000004,52.1]]")), town(), mapping);

  REQUIRE(imported);
  CHECK(has(imported->geojson, "[[[[4.6,52.1],[4.61,52.1],[4.61,52.11],[4.6,52.1]]]]"));
  const auto again = import_areas(imported->geojson, town(), mapping);
  REQUIRE(again);
  CHECK(again->geojson == imported->geojson);
}

TEST_CASE("rings that enclose nothing are left out and counted") {
  const std::string rows = row(R"({"code":"A"})", square(52.1, 4.6) + ",[[4.6,52.1],[4.6,52.1],[4.6,52.1],[4.6,52.1]]");

  const auto imported = import_areas(file(rows), town(), mapping);

  REQUIRE(imported);
  CHECK(imported->slivers == 1);
}

TEST_CASE("coordinates in the Dutch grid are refused with what to do") {
  const Error fault = fault_of(file(row(R"({"code":"A"})", "[[84000,447000],[85000,447000],[85000,448000],[84000,447000]]")));

  CHECK(fault.code == "format");
  CHECK(fault.where == "#/features/0/geometry/coordinates/0/0");
  CHECK(has(fault.detail, "EPSG:28992"));
}

TEST_CASE("another projection named in the file is refused, WGS84 is not") {
  const std::string rows = row(R"({"code":"A"})", square(52.1, 4.6));

  CHECK(fault_of(file(rows, R"("crs":{"type":"name","properties":{"name":"urn:ogc:def:crs:EPSG::28992"}},)")).where == "#/crs");
  CHECK(fault_of(file(rows, R"("crs":{"type":"name","properties":{"name":"urn:ogc:def:crs:OGC:1.3:CRS84"}},)")).code.empty());
}

TEST_CASE("every fault says where it is") {
  const std::string good = square(52.1, 4.6);

  CHECK(fault_of("[1,2").code == "syntax");
  CHECK(fault_of("[]").code == "format");
  CHECK(fault_of(file("")).code == "format");
  CHECK(fault_of(file(row(R"({"colour":"red"})", good))).code == "required");
  CHECK(fault_of(file(row(R"({"code":"A"})", good) + "," + row(R"({"code":"--"})", good))).where == "#/features/1/properties");
  CHECK(fault_of(file(row(R"({"code":"A"})", "[[4.6,52.1],[4.61,52.1],[4.61,52.11],[4.6,52.12]]"))).where == "#/features/0/geometry/coordinates/0");
  CHECK(fault_of(file(row(R"({"code":"A"})", "[[4.6,52.1],[\"x\",52.1]]"))).where == "#/features/0/geometry/coordinates/0/1");
  CHECK(fault_of(file(row(R"({"code":"A"})", "[[500,52.1],[4.6,52.1],[4.61,52.11],[500,52.1]]"))).code == "range");
  CHECK(fault_of(file(R"({"type":"Feature","properties":{"code":"A"},"geometry":null})")).where == "#/features/0/geometry");
  CHECK(fault_of(file(R"({"type":"Feature","properties":{"code":"A"},"geometry":{"type":"Point","coordinates":[4.6,52.1]}})")).code == "format");
  CHECK(fault_of(file("1,\"x\",null,[]")).code == "required");
}

TEST_CASE("areas of another town are refused") {
  const Error fault = fault_of(file(row(R"({"code":"A"})", square(53.1, 6.6))));

  CHECK(fault.code == "outside");
  CHECK(has(fault.detail, "0 of 4 points"));
}

TEST_CASE("latitude and longitude the wrong way round are refused") {
  CHECK(fault_of(file(row(R"({"code":"A"})", "[[52.1,4.6],[52.11,4.6],[52.11,4.61],[52.1,4.6]]"))).code == "outside");
}

TEST_CASE("an import of one kind keeps the areas of other kinds, the finer kind first") {
  const auto file = [](const char* code, const char* kind) {
    return std::string("{\"type\":\"FeatureCollection\",\"features\":[\n{\"type\":\"Feature\",\"properties\":{\"code\":\"") + code +
           "\",\"name\":\"x\",\"kind\":\"" + kind + "\",\"year\":2024},\"geometry\":null}\n]}\n";
  };
  const auto order = [](const std::string& text) {
    std::string codes;
    for (std::size_t at = text.find("\"code\":\""); at != std::string::npos; at = text.find("\"code\":\"", at + 1)) codes += text.substr(at + 8, 2) + " ";
    return codes;
  };

  const std::string both = content::with_other_kinds(file("E-", "stadsdeel"), file("E1", "wijk"), "stadsdeel");

  CHECK(order(both) == "E1 E- ");
  CHECK(order(content::with_other_kinds(file("E2", "wijk"), both, "wijk")) == "E2 E- ");
  CHECK(content::with_other_kinds(file("E2", "wijk"), file("E1", "wijk"), "wijk") == file("E2", "wijk"));
  CHECK(content::with_other_kinds(file("E2", "wijk"), "", "wijk") == file("E2", "wijk"));
}
