#include "shared/page/list_pages.hpp"

namespace klinker::page {

void write_pages(Sheet& sheet, const std::string& address, int page, int total) {
  const int last = (total + rows_on_a_page - 1) / rows_on_a_page;
  if (last <= 1) return;
  sheet.open("nav", "klinker-pages").with("aria-label", sheet.say("pages.label"));
  if (page > 1) sheet.link("utrecht-link", address + "page=" + number_text(page - 1), sheet.say("pages.previous"));
  sheet.element("span", nullptr, sheet.say("pages.here", {{"page", number_text(page)}, {"last", number_text(last)}}));
  if (page < last) sheet.link("utrecht-link", address + "page=" + number_text(page + 1), sheet.say("pages.next"));
  sheet.close();
}

void write_leaving(Sheet& sheet) {
  sheet.open("form", "klinker-leaving").with("method", "post").with("action", "/desk/logout");
  sheet.open("button", "utrecht-button utrecht-button--subtle").with("type", "submit").text(sheet.say("desk.leave")).close().close();
}

}  // namespace klinker::page
