#include "shared/page/desk_console.hpp"

#include "shared/page/list_pages.hpp"

namespace klinker::page {
namespace {

constexpr const char* prefixes[] = {"console.", "state.", "outcome.", "channel.", "timeliness.", "weekday.", "map.zoom", "map.pin"};

// Sentences of the language, and Dutch ones where it has none.
void write_words(Sheet& sheet) {
  sheet.open("div").with("id", "console-words").flag("hidden");
  const auto dutch = sheet.catalogue.texts.by_language.find("nl");
  if (dutch != sheet.catalogue.texts.by_language.end()) {
    for (const char* prefix : prefixes) {
      for (auto word = dutch->second.lower_bound(prefix); word != dutch->second.end() && word->first.rfind(prefix, 0) == 0; ++word) {
        const std::string* said = &word->second;
        const auto own = sheet.catalogue.texts.by_language.find(sheet.around.language);
        if (own != sheet.catalogue.texts.by_language.end())
          if (const auto found = own->second.find(word->first); found != own->second.end()) said = &found->second;
        sheet.open("data").with("value", word->first).text(*said).close();
      }
    }
  }
  sheet.close();
}

void write_bar(Sheet& sheet, const std::string& title) {
  const std::string town = sheet.catalogue.municipality.code.text();
  sheet.open("div", "klinker-bench__bar");
  sheet.open("a", "utrecht-link").with("id", "console-twin").with("href", "/desk/cijfers?municipality=" + town).with("data-path", "/desk/cijfers");
  sheet.text(sheet.say("console.twin")).close();
  sheet.open("h1", "klinker-bench__title").with("tabindex", "-1").text(title).close();
  sheet.open("button", "utrecht-button utrecht-button--subtle").with("type", "button").with("id", "console-copy").text(sheet.say("console.copy")).close();
  sheet.open("p", "klinker-aloud").with("role", "status").with("id", "console-count").close();
  sheet.close();
}

}  // namespace

Page desk_console(const Catalogue& catalogue, const Surroundings& around) {
  Sheet sheet(catalogue, around);
  const std::string title = sheet.say("console.title", {{"town", sheet.in(catalogue.municipality.name)}});
  sheet.open_main("console", "klinker-bench");
  write_bar(sheet, title);
  sheet.open("div", "klinker-bench__stage").with("id", "console-stage").with("data-map", map_settings(sheet, std::nullopt, catalogue.municipality.zoom));
  sheet.open("p", "klinker-bench__wait").with("id", "console-wait").text(sheet.say("console.wait")).close();
  sheet.open("p", "klinker-bench__wait").with("id", "console-fault").flag("hidden").text(sheet.say("console.fault")).close();
  sheet.open("canvas").with("id", "console-canvas").with("tabindex", "0").with("role", "application");
  sheet.with("aria-label", sheet.say("console.canvas")).with("aria-describedby", "console-keys").close();
  sheet.open("p", "klinker-aloud").with("id", "console-keys").text(sheet.say("console.keys")).close();
  sheet.open("div").with("id", "console-over").close();
  sheet.close();
  write_words(sheet);
  return sheet.finish(title);
}

}  // namespace klinker::page
