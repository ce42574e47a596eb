// The colours of every town, light and dark: measured, not believed.
#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <map>
#include <string>

#include "tests/unit/content/town_files.hpp"
#include "tests/unit/page/samples.hpp"

namespace {

using Colours = std::map<std::string, unsigned>;

std::string read_look(const std::string& name) {
  std::string text;
  std::FILE* file = std::fopen((std::string(KLINKER_SOURCE_DIR) + "/assets/look/" + name).c_str(), "rb");
  REQUIRE_MESSAGE(file != nullptr, name);
  char part[4096];
  for (std::size_t n = 0; (n = std::fread(part, 1, sizeof part, file)) > 0;) text.append(part, n);
  std::fclose(file);
  return text;
}

/// `--klinker-ink: #15202c;` → ink
void read_colours(const std::string& css, Colours& colours) {
  const std::string start = "--klinker-";
  for (std::size_t at = css.find(start); at != std::string::npos; at = css.find(start, at + 1)) {
    const std::size_t colon = css.find(": #", at);
    if (colon == std::string::npos || colon > css.find(';', at)) continue;
    colours[css.substr(at + start.size(), colon - at - start.size())] = static_cast<unsigned>(std::stoul(css.substr(colon + 3, 6), nullptr, 16));
  }
}

Colours colours_of(const std::string& theme, bool is_dark) {
  Colours colours;
  for (const std::string& css : {read_look("tokens.css"), theme.empty() ? std::string() : read_look("themes/" + theme + ".css")}) {
    const std::size_t dark = css.find("@media (prefers-color-scheme: dark)");
    read_colours(css.substr(0, dark), colours);
    if (is_dark && dark != std::string::npos) read_colours(css.substr(dark), colours);
  }
  return colours;
}

/// WCAG 2.2, relative luminance.
double luminance(unsigned rgb) {
  double sum = 0;
  const double weights[] = {0.0722, 0.7152, 0.2126};
  for (unsigned i = 0; i < 3; ++i) {
    const double c = ((rgb >> (8 * i)) & 0xFFU) / 255.0;
    sum += weights[i] * (c <= 0.04045 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4));
  }
  return sum;
}

double contrast(unsigned a, unsigned b) {
  const double one = luminance(a);
  const double other = luminance(b);
  return (std::max(one, other) + 0.05) / (std::min(one, other) + 0.05);
}

struct Pair {
  const char* front;
  const char* ground;
  double least;
};

constexpr Pair pairs[] = {
    {"ink", "page", 7},         {"ink", "surface", 7},         {"ink", "brand-tint", 7},      {"ink", "danger-tint", 7},
    {"ink", "good-tint", 7},    {"ink", "busy-tint", 7},       {"ink-soft", "page", 4.5},     {"ink-soft", "surface", 4.5},
    {"ink-soft", "brand-tint", 4.5}, {"link", "page", 4.5},    {"link", "surface", 4.5},      {"link", "brand-tint", 4.5},
    {"brand", "surface", 4.5},  {"brand", "page", 3},          {"on-brand", "brand", 4.5},    {"on-brand", "brand-strong", 4.5},
    {"danger", "page", 4.5},    {"danger", "surface", 4.5},    {"danger", "danger-tint", 4.5}, {"on-danger", "danger", 4.5},
    {"good", "good-tint", 3},   {"busy", "busy-tint", 3},      {"edge", "surface", 3},        {"edge", "page", 3},
    {"focus", "page", 3},       {"focus", "surface", 3},       {"focus", "brand-tint", 3},    {"page", "ink", 7},
};

}  // namespace

TEST_CASE("the colours of every theme can be told apart, on light and on dark screens") {
  for (const char* theme : {"", "amsterdam", "delft", "waterdorp"}) {
    for (const bool is_dark : {false, true}) {
      const Colours colours = colours_of(theme, is_dark);
      for (const Pair& pair : pairs) {
        const double measured = contrast(colours.at(pair.front), colours.at(pair.ground));
        CHECK_MESSAGE(measured >= pair.least, theme << (is_dark ? " dark " : " light ") << pair.front << " on " << pair.ground << ": " << measured);
      }
    }
  }
}

TEST_CASE("every icon that a town or a page asks for has a drawing and a rule of its own") {
  using namespace klinker::page;
  const std::string rules = read_look("icons.css");
  std::string wanted;
  for (const char* folder :
       {"assets/municipalities/amsterdam", "assets/municipalities/delft", "assets/municipalities/waterdorp", "tests/content/proefdorp"}) {
    const klinker::Catalogue town = klinker::test::load_town(folder);
    for (const samples::Sample& sample : samples::all_pages(town, "nl", Mode::live)) wanted += sample.document;
  }

  const std::string start = "klinker-icon--";
  for (std::size_t at = wanted.find(start); at != std::string::npos; at = wanted.find(start, at + 1)) {
    const std::string name = wanted.substr(at + start.size(), wanted.find('"', at) - at - start.size());
    if (name.empty()) continue;
    CHECK_MESSAGE(rules.find("." + start + name + " {") != std::string::npos, name);
    CHECK_MESSAGE(!read_look("icons/" + name + ".svg").empty(), name);
  }
}
