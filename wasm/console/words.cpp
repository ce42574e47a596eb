#include "wasm/console/words.hpp"

#include "shared/base/time.hpp"

namespace klinker::console {
namespace {

std::string two(int number) { return (number < 10 ? "0" : "") + std::to_string(number); }

const std::string& or_code(const std::string& name, const std::string& code) { return name.empty() ? code : name; }

}  // namespace

std::string Words::number(std::uint64_t count) const {
  std::string text = std::to_string(count);
  const std::string mark = say("console.thousands");
  for (std::size_t at = text.size(); at > 3; at -= 3) text.insert(at - 3, mark);
  return text;
}

std::string Words::duration(int step) const {
  if (step < 0) return "–";
  const std::int64_t seconds = step_begins(static_cast<std::uint8_t>(step));
  const auto in = [this](const char* key, std::int64_t count) { return say(key, {{"n", std::to_string(count)}}); };
  if (step < 48) return in("console.hours", seconds / 3600);
  if (step < 106) return in("console.days", seconds / 86'400);
  return in("console.weeks", seconds / (7 * 86'400));
}

std::string Words::day(std::int64_t seconds) const {
  const Date date = amsterdam_time(Instant{seconds * 1000}).date;
  return two(date.day) + "-" + two(date.month) + "-" + std::to_string(date.year);
}

std::string Words::name(Column column, const std::string& code) const {
  if (code.empty()) return say("console.none");
  switch (column) {
    case Column::main:
    case Column::category: {
      const Category* category = catalogue.find_category(CategoryCode(code));
      return category == nullptr ? code : or_code(category->name.in(language), code);
    }
    case Column::department: {
      const Department* department = catalogue.find_department(DepartmentCode(code));
      return department == nullptr ? code : or_code(department->name.in(language), code);
    }
    case Column::area: {
      const Area* area = catalogue.find_area(AreaCode(code));
      return area == nullptr ? code : or_code(area->name, code);
    }
    case Column::weekday: return say("weekday." + code);
    case Column::hour: return say("console.hour", {{"n", code}});
    default: return say(std::string(code_of(column)) + "." + code);
  }
}

Parents Words::parents() const {
  Parents parents;
  for (const Category& category : catalogue.categories)
    if (!category.parent.is_empty()) parents[category.code.text()] = category.parent.text();
  return parents;
}

Vocabulary Words::vocabulary() const {
  Vocabulary vocabulary;
  for (const Category& category : catalogue.categories) (category.parent.is_empty() ? vocabulary.mains : vocabulary.categories).push_back(category.code.text());
  for (const Department& department : catalogue.departments) vocabulary.departments.push_back(department.code.text());
  for (const Area& area : catalogue.areas) vocabulary.areas.push_back(area.code.text());
  return vocabulary;
}

}  // namespace klinker::console
