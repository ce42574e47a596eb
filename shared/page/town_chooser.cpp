// The choice of a municipality, for an installation that serves several.
#include "shared/page/sheet.hpp"

namespace klinker::page {

std::string town_chooser(const std::vector<const Catalogue*>& catalogues, const Surroundings& around) {
  // Nobody's town yet: the sentences and languages of the first, the look of none.
  Catalogue nowhere;
  if (!catalogues.empty()) {
    nowhere.texts = catalogues.front()->texts;
    nowhere.municipality.languages = catalogues.front()->municipality.languages;
  }
  Sheet sheet(nowhere, around);
  const std::string title = sheet.say("chooser.title");
  sheet.open_main("chooser").heading(title).paragraph("chooser.intro");
  sheet.open("ul", "klinker-subjects");
  for (const Catalogue* catalogue : catalogues) {
    const Municipality& town = catalogue->municipality;
    sheet.open("li").open("a", "klinker-subject").with("href", "/m/" + town.code.text() + "/");
    sheet.icon("town").open("span").element("strong", nullptr, town.name.in(around.language)).close().close().close();
  }
  sheet.close();
  return document(nowhere, around, sheet.say("chooser.title"), sheet.take());
}

}  // namespace klinker::page
