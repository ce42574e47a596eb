// What stands around every page: head, skip link, header with the town's name and phone, footer with the languages.
#include "shared/page/sheet.hpp"

namespace klinker::page {
namespace {

std::string asset(const Surroundings& around, const std::string& name) {
  const auto found = around.assets.find(name);
  return found == around.assets.end() ? std::string() : found->second;
}

void write_stylesheet(Sheet& sheet, const std::string& address) {
  if (!address.empty()) sheet.empty("link").with("rel", "stylesheet").with("href", address);
}

void write_script(Sheet& sheet, const std::string& address) {
  if (!address.empty()) sheet.open("script").with("type", "module").with("src", address).close();
}

const char* body_class(Frame frame) {
  switch (frame) {
    case Frame::site: break;
    case Frame::widget: return "utrecht-theme klinker-body klinker-body--widget";
    case Frame::bench:
    case Frame::canvas: return "utrecht-theme klinker-body klinker-body--bench";
  }
  return "utrecht-theme klinker-body";
}

const char* name_of(Frame frame) {
  switch (frame) {
    case Frame::site: break;
    case Frame::widget: return "widget";
    case Frame::bench: return "bench";
    case Frame::canvas: return "canvas";
  }
  return "site";
}

/// Is the page a canvas and a thin bar?
bool is_drawn(Frame frame) { return frame == Frame::bench || frame == Frame::canvas; }

void write_head(Sheet& sheet, const std::string& title, const std::string& theme) {
  const Surroundings& around = sheet.around;
  sheet.open("head").empty("meta").with("charset", "utf-8");
  sheet.empty("meta").with("name", "viewport").with("content", "width=device-width, initial-scale=1");
  sheet.empty("meta").with("name", "color-scheme").with("content", "light dark");
  sheet.element("title", nullptr, title);
  write_stylesheet(sheet, asset(around, "site.css"));
  if (!theme.empty()) write_stylesheet(sheet, asset(around, "theme-" + theme + ".css"));
  const std::string town = sheet.catalogue.municipality.code.text();
  if (!town.empty() && around.frame == Frame::site) sheet.empty("link").with("rel", "manifest").with("href", "/m/" + town + "/manifest.webmanifest");
  const std::string icon = asset(around, "icon.svg");
  if (!icon.empty()) sheet.empty("link").with("rel", "icon").with("href", icon).with("type", "image/svg+xml");
  const std::string script = asset(around, "boot.js");
  write_script(sheet, script);
  if (around.path.rfind("/desk", 0) == 0) write_stylesheet(sheet, asset(around, "desk.css"));
  if (is_drawn(around.frame)) {
    write_stylesheet(sheet, asset(around, "console.css"));
    write_script(sheet, asset(around, around.frame == Frame::bench ? "console.js" : "face.js"));
  }
  sheet.close();
}

void write_phone(Sheet& sheet) {
  const Municipality& town = sheet.catalogue.municipality;
  if (town.phone.empty()) return;
  sheet.open("a", "klinker-phone").with("href", "tel:" + town.phone).icon("phone");
  sheet.element("span", "klinker-aloud", sheet.say("header.phone") + " ").text(town.phone_shown).close();
}

void write_header(Sheet& sheet) {
  const Municipality& town = sheet.catalogue.municipality;
  sheet.open("header", "klinker-header").open("div", "klinker-header__bar");
  sheet.open("a", "klinker-brand").with("href", town.code.is_empty() ? "/" : sheet.town_path(""));
  sheet.open("span", "klinker-mark").with("aria-hidden", "true").close();
  sheet.open("span", "klinker-brand__name");
  if (!town.code.is_empty()) sheet.element("span", "klinker-brand__kind", sheet.say("header.municipality")).text(" ");
  sheet.text(town.code.is_empty() ? sheet.say("header.product") : sheet.in(town.name)).close().close();
  write_phone(sheet);
  sheet.close();
  if (!town.code.is_empty() && sheet.around.frame == Frame::site) {
    sheet.open("nav", "klinker-nav").with("aria-label", sheet.say("header.nav")).open("ul");
    for (const char* page : {"meld", "kaart"}) {
      const std::string address = sheet.town_path(page);
      sheet.open("li").open("a").with("href", address);
      if (sheet.around.path == address.substr(0, address.find('?'))) sheet.with("aria-current", "page");
      sheet.text(sheet.say(std::string("header.") + page)).close().close();
    }
    sheet.close().close();
  }
  sheet.close();
}

void write_footer(Sheet& sheet) {
  const Municipality& town = sheet.catalogue.municipality;
  sheet.open("footer", "klinker-footer").open("div", "klinker-footer__bar");
  if (town.languages.size() > 1) {
    const std::string kept = sheet.around.query.empty() ? std::string() : sheet.around.query + "&";
    sheet.open("nav").with("aria-label", sheet.say("footer.languages")).open("ul", "klinker-languages");
    for (const std::string& language : town.languages) {
      const std::string& form = sheet.around.draft_form;
      sheet.open("li");
      if (form.empty()) sheet.open("a", "utrecht-link").with("href", sheet.around.path + "?" + kept + "lang=" + language).with("hreflang", language);
      else sheet.open("button", "klinker-language").with("form", form).with("name", "language").with("value", language);
      sheet.with("lang", language);
      if (language == sheet.around.language) sheet.with("aria-current", "true");
      sheet.text(sheet.say("language." + language)).close().close();
    }
    sheet.close().close();
  }
  sheet.open("p").text(sheet.say("footer.product"));
  // For who reports a fault of the site; read aloud it is noise.
  if (!sheet.around.build.empty()) sheet.text(" ").open("span", "klinker-build").with("aria-hidden", "true").text(sheet.around.build).close();
  sheet.close().close().close();
}

}  // namespace

std::string document(const Catalogue& catalogue, const Surroundings& around, std::string_view title, std::string_view main_html) {
  Sheet sheet(catalogue, around);
  const Municipality& town = catalogue.municipality;
  sheet.doctype().open("html").with("lang", around.language);
  write_head(sheet, std::string(title), town.theme);
  sheet.open("body", body_class(around.frame));
  sheet.with("data-town", town.code.text()).with("data-language", around.language);
  sheet.with("data-frame", name_of(around.frame)).with("data-build", around.build);
  const auto basemap = around.assets.find("basemap.pmtiles");
  if (basemap != around.assets.end()) sheet.with("data-basemap", basemap->second);
  if (!around.channel.empty()) sheet.with("data-channel", around.channel);
  const bool is_bench = is_drawn(around.frame);
  if (!is_bench) {
    sheet.link("klinker-skip", "#main", sheet.say("header.skip"));
    write_header(sheet);
  }
  sheet.written(main_html);
  sheet.open("p", "klinker-announcement").with("id", "announcement").with("role", "status").close();
  if (!is_bench) write_footer(sheet);
  return sheet.take();
}

}  // namespace klinker::page
