#include "shared/content/read_catalogue.hpp"

#include <utility>

#include "shared/content/read_parts.hpp"

namespace klinker::content {
namespace {

std::string language_between(const std::string& name, std::string_view front, std::string_view back) {
  if (name.size() <= front.size() + back.size()) return {};
  if (name.compare(0, front.size(), front) != 0) return {};
  if (name.compare(name.size() - back.size(), back.size(), back) != 0) return {};
  return name.substr(front.size(), name.size() - front.size() - back.size());
}

Node open(const ParsedFiles& files, const std::string& name, Reading& reading) {
  const auto found = files.find(name);
  return Node(found == files.end() ? nullptr : found->second, name, reading);
}

Node open_required(const ParsedFiles& files, const std::string& name, Reading& reading) {
  Node file = open(files, name, reading);
  if (!file.is_given()) file.tell("required", "this file must be there");
  return file;
}

void read_sentences(const ParsedFiles& files, Catalogue& catalogue, Reading& reading) {
  // A phone's bundle holds Dutch and the one language it was fetched in; a folder must hold them all.
  const bool is_bundle = reading.unknown_members == UnknownMembers::are_ignored;
  for (const std::string& language : catalogue.municipality.languages) {
    const std::string name = "platform/" + language + ".json";
    const bool may_lack = is_bundle && language != "nl";
    read_texts(may_lack ? open(files, name, reading) : open_required(files, name, reading), language, catalogue.texts);
  }
  for (const std::string& language : catalogue.municipality.languages)
    read_texts(open(files, "texts." + language + ".json", reading), language, catalogue.texts);
}

// An imported area takes the place of the coarse one with its code; imported ones come first, so that an exact border wins.
std::vector<Area> merge_areas(std::vector<Area> own, std::vector<Area> imported) {
  for (Area& area : own) {
    bool is_replaced = false;
    for (const Area& exact : imported) is_replaced = is_replaced || exact.code == area.code;
    if (!is_replaced) imported.push_back(std::move(area));
  }
  return imported;
}

}  // namespace

std::string language_of_platform_file(const std::string& name) { return language_between(name, "platform/", ".json"); }
std::string language_of_override_file(const std::string& name) { return language_between(name, "texts.", ".json"); }

Catalogue read_catalogue(const ParsedFiles& files, const std::string& version, Reading& reading) {
  Catalogue catalogue;
  catalogue.version = version;
  read_municipality(open_required(files, "municipality.json", reading), catalogue.municipality);
  read_departments(open_required(files, "departments.json", reading), catalogue);
  read_handlings(open_required(files, "handling.json", reading), catalogue);
  read_categories(open_required(files, "categories.json", reading), catalogue);
  read_questions(open_required(files, "questions.json", reading), catalogue);
  read_priority(open(files, "priority.json", reading), catalogue);
  read_rules(open_required(files, "routing.json", reading), catalogue);
  read_calendar(open_required(files, "calendar.json", reading), catalogue.calendar);
  const std::string& own_areas = catalogue.municipality.areas_own;
  if (!own_areas.empty()) {
    const Bounds& bounds = catalogue.municipality.bounds;
    catalogue.areas = merge_areas(read_areas(open_required(files, own_areas, reading), bounds),
                                  read_areas(open(files, imported_areas_file, reading), bounds));
  }
  read_sentences(files, catalogue, reading);
  return catalogue;
}

void arrange(Catalogue& catalogue) {
  std::vector<Category> arranged;
  arranged.reserve(catalogue.categories.size());
  for (const Category& main : catalogue.categories) {
    if (!main.parent.is_empty()) continue;
    arranged.push_back(main);
    for (const Category& sub : catalogue.categories)
      if (sub.parent == main.code) arranged.push_back(sub);
  }
  catalogue.categories = std::move(arranged);
  catalogue.keyword_index = index_of(catalogue.categories);
}

}  // namespace klinker::content
