#include "shared/content/catalogue.hpp"

namespace klinker {
namespace {

template <class Row, class Code>
const Row* find_row(const std::vector<Row>& rows, const Code& code) {
  for (const Row& row : rows)
    if (row.code == code) return &row;
  return nullptr;
}

}  // namespace

bool is_inside(const Bounds& bounds, const Location& point) {
  return point.lat_e7() >= bounds.south_e7 && point.lat_e7() <= bounds.north_e7 && point.lon_e7() >= bounds.west_e7 &&
         point.lon_e7() <= bounds.east_e7;
}

const Category* Catalogue::find_category(const CategoryCode& code) const { return find_row(categories, code); }
const Question* Catalogue::find_question(const QuestionCode& code) const { return find_row(questions, code); }
const Department* Catalogue::find_department(const DepartmentCode& code) const { return find_row(departments, code); }
const Handling* Catalogue::find_handling(const HandlingCode& code) const { return find_row(handlings, code); }
const Area* Catalogue::find_area(const AreaCode& code) const { return find_row(areas, code); }
const PriorityLevel* Catalogue::find_level(const LevelCode& code) const { return find_row(priority.levels, code); }

const Category& Catalogue::fallback() const {
  static const Category none;
  for (const Category& category : categories)
    if (category.is_fallback) return category;
  return none;  // only in a catalogue that was not made by load_catalogue()
}

}  // namespace klinker
