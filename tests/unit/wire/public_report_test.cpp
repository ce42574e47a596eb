#include <doctest/doctest.h>

#include <string>

#include "shared/wire/wire.hpp"

using namespace klinker;

namespace {

Category category(const char* code) {
  Category made;
  made.code = CategoryCode(code);
  made.parent = CategoryCode("street");
  made.is_public = true;
  return made;
}

Report report_on(const char* category) {
  Report report;
  report.number = ReportNumber("DLF-1");
  report.category = CategoryCode(category);
  report.area = AreaCode("WK050311");
  report.point = *Location::from_degrees(52.0007, 4.3719);
  return report;
}

bool holds(const std::string& text, const char* part) { return text.find(part) != std::string::npos; }

}  // namespace

TEST_CASE("the area of the exact point is public only of things with a place of their own") {
  Catalogue catalogue;
  catalogue.categories.push_back(category("pothole"));
  catalogue.categories.push_back(category("lamp"));
  catalogue.categories.back().is_object = true;

  const std::string pothole = wire::encode_public_report(report_on("pothole"), catalogue);
  const std::string lamp = wire::encode_public_report(report_on("lamp"), catalogue);

  CHECK(holds(pothole, "\"area\":null"));
  CHECK_FALSE(holds(pothole, "WK050311"));
  CHECK(holds(pothole, "\"is_exact\":false"));
  CHECK(holds(lamp, "\"area\":\"WK050311\""));
  CHECK(holds(lamp, "\"is_exact\":true"));
}
