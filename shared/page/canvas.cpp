#include "shared/page/canvas.hpp"

namespace klinker::page {

void write_canvas(Sheet& sheet, const CanvasWords& words) {
  sheet.open("div", "klinker-bench__stage").with("id", "console-stage").with("data-map", map_settings(sheet, std::nullopt, sheet.catalogue.municipality.zoom));
  sheet.open("p", "klinker-bench__wait").with("id", "console-wait").text(sheet.say("console.wait")).close();
  sheet.open("p", "klinker-bench__wait").with("id", "console-fault").flag("hidden").text(sheet.say(words.fault)).close();
  sheet.open("canvas").with("id", "console-canvas").with("tabindex", "0").with("role", "application");
  sheet.with("aria-label", sheet.say(words.name)).with("aria-describedby", "console-keys").close();
  sheet.open("p", "klinker-aloud").with("id", "console-keys").text(sheet.say(words.keys)).close();
  sheet.open("p", "klinker-aloud").with("id", "console-at").with("role", "status").close();
  sheet.open("p", "klinker-aloud").with("id", "console-alarm").with("role", "alert").close();
  sheet.open("div").with("id", "console-over").close();
  sheet.close();
}

void write_words(Sheet& sheet, std::initializer_list<const char*> prefixes) {
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

}  // namespace klinker::page
