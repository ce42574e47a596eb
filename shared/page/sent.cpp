// After "Versturen". Honest: no number and no day is shown before the municipality has received the report.
#include "shared/page/form.hpp"

namespace klinker::page {

Page sent(const std::optional<wire::Receipt>& receipt, const Catalogue& catalogue, const Surroundings& around) {
  Sheet sheet(catalogue, around);
  const std::string title = sheet.say(receipt ? "sent.title" : "sent.waiting-title");
  sheet.open_main("form", "klinker-main klinker-main--form").with("data-step", "sent");
  sheet.open("form", "klinker-form").with("id", "report-form").with("method", "post").with("action", sheet.town_path("meld"));
  sheet.with("enctype", "multipart/form-data").flag("novalidate");
  sheet.open("div", receipt ? "klinker-outcome klinker-outcome--good" : "klinker-outcome").icon(receipt ? "check" : "clock");
  sheet.heading(title).close();
  if (receipt) {
    sheet.open("dl", "klinker-rows");
    sheet.row(sheet.say("sent.number"), receipt->number.text());
    sheet.row(sheet.say("check.category"), receipt->category_name);
    sheet.row(sheet.say("sent.department"), receipt->department_name);
    sheet.row(sheet.say("sent.promise"), sheet.say("sent.until", {{"day", sheet.promise_in_words(receipt->promised_until)}}));
    sheet.close();
    sheet.paragraph("sent.keep");
    sheet.open("p").link("utrecht-link", receipt->status_url, sheet.say("sent.follow")).close();
  } else {
    sheet.paragraph(around.is_online ? "sent.sending" : "sent.offline");
    sheet.paragraph("sent.safe");
  }
  sheet.open("div", "klinker-actions").button("again", sheet.say("action.again"), Weight::primary).close();
  sheet.close();
  sheet.open("p", "klinker-outbox").with("id", "outbox").flag("hidden").close();
  return sheet.finish(title);
}

}  // namespace klinker::page
