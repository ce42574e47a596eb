#include "shared/page/desk_console.hpp"

#include "shared/page/canvas.hpp"

namespace klinker::page {
namespace {

// Each view with the page that is the same without a canvas; the script shows the one that belongs to what is drawn.
void write_bar(Sheet& sheet, const std::string& title) {
  const std::string town = sheet.catalogue.municipality.code.text();
  sheet.open("div", "klinker-bench__bar");
  sheet.open("a", "utrecht-link").with("id", "console-twin").with("href", "/desk/cijfers?municipality=" + town).with("data-path", "/desk/cijfers");
  sheet.text(sheet.say("console.twin")).close();
  sheet.open("a", "utrecht-link").with("id", "console-form").with("href", "/desk/melden/" + town).flag("hidden");
  sheet.text(sheet.say("console.intake-twin")).close();
  sheet.open("a", "utrecht-link").with("id", "console-trial").with("href", "/desk/proef?municipality=" + town).flag("hidden");
  sheet.text(sheet.say("console.trial-twin")).close();
  sheet.open("a", "utrecht-link").with("id", "console-desk").with("href", "/desk?municipality=" + town).text(sheet.say("desk.back")).close();
  sheet.open("h1", "klinker-bench__title").with("tabindex", "-1").text(title).close();
  sheet.open("button", "utrecht-button utrecht-button--subtle").with("type", "button").with("id", "console-copy").text(sheet.say("console.copy")).close();
  sheet.open("p", "klinker-bench__login").with("id", "console-login").with("role", "alert").flag("hidden").open("a", "utrecht-link").with("href", "/desk/login");
  sheet.text(sheet.say("console.login")).close().close();
  sheet.open("p", "klinker-aloud").with("role", "status").with("id", "console-count").close();
  sheet.close();
}

}  // namespace

Page desk_console(const Catalogue& catalogue, const Surroundings& around) {
  Sheet sheet(catalogue, around);
  const std::string title = sheet.say("console.title", {{"town", sheet.in(catalogue.municipality.name)}});
  sheet.open_main("console", "klinker-bench");
  write_bar(sheet, title);
  write_canvas(sheet, {"console.canvas", "console.keys", "console.fault"});
  write_words(sheet, {"console.", "state.", "outcome.", "channel.", "timeliness.", "weekday.", "map.zoom", "map.pin", "desk.lost", "desk.priority", "desk.why-rule"});
  return sheet.finish(title);
}

}  // namespace klinker::page
