#include "tests/unit/page/markup.hpp"

namespace klinker::page::samples {
namespace {

bool is_void(std::string_view name) {
  for (const char* other : {"input", "img", "br", "meta", "link", "hr"})
    if (name == other) return true;
  return false;
}

void read_attributes(std::string_view tag, Element& element, std::vector<std::string>& faults) {
  std::size_t at = element.name.size();
  while (at < tag.size()) {
    if (tag[at] != ' ') return faults.push_back("stray characters in <" + std::string(tag) + ">");
    std::size_t end = ++at;
    while (end < tag.size() && tag[end] != '=' && tag[end] != ' ') ++end;
    const std::string name(tag.substr(at, end - at));
    std::string value;
    if (end < tag.size() && tag[end] == '=') {
      const std::size_t close = tag.find('"', end + 2);
      if (tag[end + 1] != '"' || close == std::string_view::npos) return faults.push_back("unquoted value in <" + std::string(tag) + ">");
      value = tag.substr(end + 2, close - end - 2);
      end = close + 1;
    }
    if (element.attribute(name) != nullptr) faults.push_back("attribute twice: " + name);
    element.attributes.emplace_back(name, value);
    at = end;
  }
}

}  // namespace

const std::string* Element::attribute(std::string_view wanted) const {
  for (const auto& [name_of, value] : attributes)
    if (name_of == wanted) return &value;
  return nullptr;
}

std::vector<Element> read_markup(std::string_view html, std::vector<std::string>& faults) {
  std::vector<Element> elements;
  std::vector<std::size_t> open;
  while (!html.empty()) {
    const std::size_t start = html.find('<');
    for (const std::size_t index : open) elements[index].text += html.substr(0, start);
    if (start == std::string_view::npos) break;
    const std::size_t end = html.find('>', start);
    if (end == std::string_view::npos) {
      faults.push_back("a tag that does not end");
      break;
    }
    const std::string_view tag = html.substr(start + 1, end - start - 1);
    html.remove_prefix(end + 1);
    if (tag == "!doctype html") continue;
    if (!tag.empty() && tag[0] == '/') {
      if (open.empty() || elements[open.back()].name != tag.substr(1))
        faults.push_back("unexpected </" + std::string(tag.substr(1)) + ">");
      else
        open.pop_back();
      continue;
    }
    Element element;
    element.name = tag.substr(0, tag.find(' '));
    element.parent = open.empty() ? elements.size() : open.back();
    read_attributes(tag, element, faults);
    elements.push_back(element);
    if (!is_void(element.name)) open.push_back(elements.size() - 1);
  }
  for (const std::size_t index : open) faults.push_back("never closed: <" + elements[index].name + ">");
  return elements;
}

}  // namespace klinker::page::samples
