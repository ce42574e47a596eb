#include "shared/page/desk_conversation.hpp"

#include "shared/classify/language.hpp"
#include "shared/workflow/question.hpp"

namespace klinker::page {
namespace {

const Reply* reply_to(int question, const std::vector<Reply>& replies) {
  for (const Reply& reply : replies)
    if (reply.question == question) return &reply;
  return nullptr;
}

void write_question(Sheet& sheet, const workflow::Question& question, const Reply* reply, Instant now) {
  sheet.open("li", "klinker-card").said("p", "klinker-kicker", "desk.question", {{"moment", sheet.moment_in_words(question.asked)}});
  sheet.element("p", "klinker-said", std::string(question.text));
  if (reply != nullptr) {
    sheet.said("p", "klinker-kicker", "desk.reply", {{"moment", sheet.moment_in_words(reply->at)}});
    write_said(sheet, reply->text);
  } else if (question.fate == workflow::Question::Fate::open) {
    sheet.element("p", "utrecht-paragraph", sheet.say("desk.reply-none") + " " + waiting_in_words(sheet, question.asked, now));
  } else {
    sheet.paragraph(question.fate == workflow::Question::Fate::answered ? "desk.reply-erased" : "desk.reply-passed");
  }
  sheet.close();
}

}  // namespace

void write_said(Sheet& sheet, const std::string& text) {
  const std::string language(classify::language_of(text));
  const bool is_foreign = !language.empty() && language != sheet.around.language;
  if (is_foreign) sheet.element("p", "klinker-kicker", sheet.say("desk.written-in", {{"language", sheet.say("desk.language-" + language)}}));
  sheet.open("p", "klinker-said");
  if (is_foreign) sheet.with("lang", language);
  sheet.text(text).close();
}

void write_conversation(Sheet& sheet, const DeskReport& view, Instant now) {
  const auto questions = workflow::questions_of(view.report.history);
  if (questions.empty()) return;
  sheet.open("section").said("h2", "utrecht-heading-2", "desk.conversation").open("ol", "klinker-cards");
  for (const workflow::Question& question : questions) write_question(sheet, question, reply_to(question.line, view.replies), now);
  sheet.close().close();
}

std::string waiting_in_words(const Sheet& sheet, Instant asked, Instant now) {
  const std::int64_t days = day_number(amsterdam_time(now).date) - day_number(amsterdam_time(asked).date);
  if (days <= 0) return sheet.say("desk.asked-today");
  return sheet.say(days == 1 ? "desk.asked-one" : "desk.asked-days", {{"days", number_text(days)}});
}

}  // namespace klinker::page
