// When a page cannot be given: what happened in one sentence, and how to go on or whom to call.
#include "shared/page/form.hpp"

namespace klinker::page {

Page problem(int status, std::string_view text, std::string_view id, const Catalogue& catalogue, const Surroundings& around) {
  Sheet sheet(catalogue, around);
  const std::string number = number_text(status);
  const std::string title = sheet.say(catalogue.texts.has("nl", "problem.title-" + number) ? "problem.title-" + number : "problem.title");
  const Municipality& town = catalogue.municipality;
  sheet.open_main("problem").with("data-status", number);
  sheet.heading(title);
  if (!text.empty()) sheet.paragraph(std::string(text));
  if (!town.phone_shown.empty()) sheet.paragraph("problem.call", {{"phone", town.phone_shown}});
  if (!id.empty()) sheet.paragraph("problem.id", {{"id", id}});
  sheet.open("p", "klinker-actions");
  sheet.link("utrecht-button utrecht-button--secondary-action", town.code.is_empty() ? "/" : sheet.town_path(""), sheet.say("problem.start")).close();
  return sheet.finish(title);
}

}  // namespace klinker::page
