#include "shared/content/read_parts.hpp"

namespace klinker::content {
namespace {

void read_keywords(const Node& node, Category& category) {
  for (const Node& item : node.items()) {
    Keyword keyword = read_keyword(item);
    for (const Keyword& other : category.keywords)
      if (!keyword.text.empty() && other.text == keyword.text && other.match == keyword.match)
        item.fault("duplicate", "this category already has this keyword");
    category.keywords.push_back(std::move(keyword));
  }
}

void read_main(const Node& node, Category& category) {
  if (!node.is_object_with({"code", "name", "description", "icon"})) return;
  category.icon = node.require("icon").code();
}

void read_sub(const Node& node, Category& category) {
  if (!node.is_object_with({"code", "parent", "name", "description", "public", "object", "nearby_m", "handling", "urgent_handling", "keywords",
                            "fallback", "rest"}))
    return;
  category.parent = CategoryCode(node.find("parent").code());
  category.is_public = node.find("public").flag().value_or(false);
  category.is_object = node.find("object").flag().value_or(false);
  category.nearby_m = static_cast<int>(node.find("nearby_m").integer(0, 1000).value_or(category.nearby_m));
  category.handling = HandlingCode(node.require("handling").code());
  category.urgent_handling = HandlingCode(node.find("urgent_handling").code());
  category.is_fallback = node.find("fallback").flag().value_or(false);
  category.is_rest = node.find("rest").flag().value_or(false);
  read_keywords(node.require("keywords"), category);
}

}  // namespace

void read_categories(const Node& file, Catalogue& catalogue) {
  if (!file.is_object_with({"categories"})) return;
  for (const Node& node : file.require("categories").items()) {
    Category category;
    category.code = CategoryCode(node.require("code").code());
    if (node.find("parent").is_given()) read_sub(node, category);
    else read_main(node, category);
    category.name = read_localized(node.require("name"), catalogue.municipality);
    category.description = read_localized(node.require("description"), catalogue.municipality);
    catalogue.categories.push_back(std::move(category));
  }
}

}  // namespace klinker::content
