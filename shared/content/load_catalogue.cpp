#include "shared/content/load_catalogue.hpp"

#include "shared/content/area.hpp"
#include "shared/content/check_catalogue.hpp"

namespace klinker {
namespace {

bool is_json_name(const std::string& name) {
  const auto ends_with = [&](std::string_view end) {
    return name.size() >= end.size() && name.compare(name.size() - end.size(), end.size(), end) == 0;
  };
  return ends_with(".json") || ends_with(".geojson");
}

bool has_syntax_fault(const Errors& faults) {
  for (const Error& fault : faults)
    if (fault.code == "syntax") return true;
  return false;
}

bool is_told(const Errors& faults, std::string_view code, const std::string& file) {
  for (const Error& fault : faults)
    if (fault.code == code && fault.where.rfind(file + "#", 0) == 0) return true;
  return false;
}

std::string why_refused(const std::string& text) {
  if (text.rfind("\xEF\xBB\xBF", 0) == 0) return "this file begins with a byte order mark; save it as UTF-8 without one";
  return "this is not JSON in UTF-8: nested deeper than 64, a number too large, or half of a letter written as \\u";
}

// Two checks may stumble over the same thing.
Errors told_once(const Errors& faults) {
  Errors once;
  for (const Error& fault : faults) {
    bool is_told = false;
    for (const Error& other : once) is_told = is_told || (other.code == fault.code && other.where == fault.where);
    if (!is_told) once.push_back(fault);
  }
  return once;
}

}  // namespace

Result<Catalogue> load_catalogue(const ContentFiles& files, const std::string& version) {
  content::Reading reading;
  std::map<std::string, Json> values;
  content::ParsedFiles parsed;
  for (const auto& [name, text] : files) {
    if (!is_json_name(name)) continue;
    content::check_syntax(name, text, reading.faults);
    std::optional<Json> value = Json::parse(text);
    // A file that is no JSON is there, but nothing can be read from it. Other readers forgive more than ours; then its fault is told here.
    if (value) parsed[name] = &(values[name] = *std::move(value));
    else if (!is_told(reading.faults, "syntax", name)) reading.faults.push_back({"syntax", name + "#", why_refused(text)});
  }
  if (has_syntax_fault(reading.faults)) return reading.faults;

  Catalogue catalogue = content::read_catalogue(parsed, version, reading);
  content::check_codes(catalogue, reading.faults);
  content::check_categories(catalogue, reading.faults);
  content::check_rules(catalogue, reading.faults);
  content::check_questions(catalogue, reading.faults);
  content::check_priority(catalogue, reading.faults);
  // Exact borders may leave out a lake or a dock on purpose; outlines drawn by hand have a gap only by mistake.
  if (parsed.find(content::imported_areas_file) == parsed.end()) content::check_areas(catalogue, reading.faults);
  content::check_texts(parsed, catalogue, reading);
  content::check_examples(parsed, catalogue, reading);
  content::check_file_names(parsed, catalogue, reading.faults);
  if (!reading.faults.empty()) return told_once(reading.faults);
  content::arrange(catalogue);
  catalogue.area_grid = content::grid_of(catalogue.areas);
  return catalogue;
}

std::string summary_line(const Catalogue& catalogue) {
  std::size_t mains = 0;
  for (const Category& category : catalogue.categories) mains += category.parent.is_empty() ? 1 : 0;
  const auto count = [](std::size_t number, const char* noun) { return std::to_string(number) + " " + noun; };
  return catalogue.municipality.code.text() + ": " + count(catalogue.categories.size() - mains, "subcategories, ") +
         count(mains, "main categories, ") + count(catalogue.departments.size(), "departments, ") +
         count(catalogue.questions.size(), "questions, ") + count(catalogue.rules.size(), "rules, ") +
         count(catalogue.areas.size(), "areas, ok");
}

}  // namespace klinker
