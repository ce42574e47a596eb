#include "shared/page/form_canvas.hpp"

#include "shared/page/canvas.hpp"

namespace klinker::page {

Page form_canvas(const Catalogue& catalogue, const Surroundings& around) {
  Sheet sheet(catalogue, around);
  const std::string title = sheet.say("start.report") + " – " + sheet.in(catalogue.municipality.name);
  sheet.open_main("form-canvas", "klinker-bench");
  sheet.open("div", "klinker-bench__bar");
  sheet.open("a", "utrecht-link").with("id", "console-twin").with("href", sheet.town_path("meld")).text(sheet.say("console.form-twin")).close();
  sheet.open("h1", "klinker-bench__title").with("tabindex", "-1").text(title).close().close();
  write_canvas(sheet, {"console.form-canvas", "console.form-keys", "console.form-fault"});
  write_words(sheet, {"console.form-", "console.intake-", "console.is-chosen", "map.zoom", "map.pin"});
  return sheet.finish(title);
}

}  // namespace klinker::page
