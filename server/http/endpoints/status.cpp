#include "server/http/endpoints/status.hpp"

#include <algorithm>
#include <charconv>

#include "server/http/api.hpp"
#include "server/http/multipart.hpp"
#include "server/http/surroundings.hpp"
#include "server/intake/secrets.hpp"
#include "server/places/address_shelf.hpp"
#include "server/store/photos.hpp"
#include "server/store/replies.hpp"
#include "server/store/reports.hpp"
#include "server/store/signals.hpp"
#include "server/workflow/answer_question.hpp"
#include "shared/page/pages.hpp"
#include "shared/workflow/question.hpp"

namespace klinker::http {

namespace {

/// "Nog een melding" right after sending without a script: the place and how it came in; contact is not shown to who has the link.
interview::Session kept_for_another(const store::Signal& signal, const Town& town) {
  interview::Session kept;
  kept.step = interview::Step::sent;
  kept.draft.key = SubmissionKey(intake::fingerprint(intake::random_token()).substr(0, 32));
  kept.draft.municipality = town.catalogue.municipality.code;
  kept.draft.channel = signal.channel;
  kept.draft.language = signal.language;
  kept.draft.place = signal.place;
  return kept;
}

/// Who says "this is it" follows the report from there on; what was answered before was for somebody else, and so is whatever is asked.
void keep_from_joined(std::vector<HistoryLine>& history, Instant joined) {
  for (HistoryLine& line : history)
    if (line.at < joined || line.state == State::awaiting_reporter) line.note.clear();
}

struct Own {
  store::Signal signal;
  page::StatusView view;
};

/// The page's part of what is stored. None: no such link in this town.
std::optional<Own> read_own(App& app, const Town& town, const StatusToken& token) {
  auto own = app.store->read([&](store::Connection& sql) -> std::optional<Own> {
    const MunicipalityCode& code = town.catalogue.municipality.code;
    const auto signal = store::find_signal_by_status_token(sql, code, token);
    const auto stored = signal ? store::find_report(sql, code, signal->report) : std::nullopt;
    if (!stored) return std::nullopt;
    Own found{*signal, {}};
    page::StatusView& view = found.view;
    view.report = stored->report;
    view.is_asked = workflow::is_asked(*signal);
    if (view.is_asked) view.replies = store::replies_of(sql, code, stored->serial);
    else keep_from_joined(view.report.history, signal->received);
    view.own_text = signal->text;
    view.own_place = signal->place;
    view.own_answers = signal->answers;
    view.upload_token = signal->upload_token.text();
    for (const store::PhotoRow& photo : store::photos_of(sql, code, signal->report)) view.photos += photo.signal == signal->id ? 1 : 0;
    return found;
  });
  if (!own) return own;
  own->view.address = "/s/" + token.text();
  app.addresses->book_of(town)->name_place(own->view.own_place);
  return own;
}

/// The language that was asked for, else the one it was reported in.
page::Surroundings around_own(const Request& request, const App& app, const Town& town, const Own& own) {
  page::Surroundings around = surroundings(request, app, &town);
  if (!request.query_value("lang") && !own.signal.language.empty()) around.language = own.signal.language;
  // An answer that was begun goes along to the other language.
  if (own.view.is_asked && workflow::open_question(own.view.report.history)) around.draft_form = page::reply_form;
  return around;
}

Answer status_page(const Own& own, const Town& town, const page::Surroundings& around, int status = 200) {
  const page::Page made = page::status(own.view, town.catalogue, around);
  return page(page::document(town.catalogue, around, made.title, made.main), status);
}

/// What was wrong, said where the answer was typed, or above everything when its question is gone.
int show_refusal(page::StatusView& view, const Error& error) {
  const bool is_stale = error.code == "stale";
  const bool has_other = is_stale && workflow::open_question(view.report.history);
  const char* sentence = has_other                      ? "status.reply-other-question"
                         : is_stale                     ? "status.reply-late-title"
                         : error.code == "max-length"   ? "status.reply-too-long"
                                                        : "status.reply-required";
  view.faults.push_back({"reply", sentence});
  if (is_stale) view.last_reply = page::StatusView::LastReply::too_late;
  return is_stale ? 409 : 400;
}

bool has_language(const Town& town, const std::string& language) {
  const std::vector<std::string>& languages = town.catalogue.municipality.languages;
  return std::find(languages.begin(), languages.end(), language) != languages.end();
}

/// For the address to go to: the language that this person chose.
std::string language_kept(const Request& request, const Town& town) {
  const std::string chosen = request.query_value("lang").value_or("");
  return has_language(town, chosen) ? "&lang=" + chosen : "";
}

workflow::Answering answering_of(const Form& form, const StatusToken& token) {
  workflow::Answering answering{token, 0, form.value("reply")};
  const std::string line = form.value("question");
  std::from_chars(line.data(), line.data() + line.size(), answering.question);
  return answering;
}

/// The language switch, with what was typed so far.
Answer in_other_language(const StatusToken& token, const Form& form, const Request& request, App& app, const Town& town) {
  auto own = read_own(app, town, token);
  if (!own) return problem(404, request, app);
  own->view.typed_reply = form.value("reply");
  const bool is_open = own->view.is_asked && workflow::open_question(own->view.report.history);
  const int status = is_open ? 200 : show_refusal(own->view, {"stale", "/question", ""});
  page::Surroundings around = around_own(request, app, town, *own);
  if (const std::string chosen = form.value("language"); has_language(town, chosen)) {
    around.language = chosen;
    around.is_language_chosen = true;
  }
  return status_page(*own, town, around, status);
}

}  // namespace

Answer get_status(const Request& request, App& app) {
  const StatusToken token(request.captured.at(0));
  const auto towns = app.towns.current();
  const Town* town = towns->find(intake::municipality_of(token));
  auto own = town != nullptr ? read_own(app, *town, token) : std::nullopt;
  if (!own) return problem(404, request, app);
  if (request.query_value("nieuw")) own->view.again = wire::encode_session(kept_for_another(own->signal, *town));
  // Thanks are for now: once the department has gone on, the page says what is true then.
  const bool is_fresh = own->view.is_asked && workflow::has_fresh_reply(own->view.report.history);
  if (request.query_value("antwoord") && is_fresh) own->view.last_reply = page::StatusView::LastReply::taken;
  return status_page(*own, *town, around_own(request, app, *town, *own));
}

Answer post_reply(const Request& request, App& app) {
  // The link is a secret, so another site cannot know where to post; a browser that says it comes from one is refused all the same.
  if (request.header("sec-fetch-site") == "cross-site") return problem(403, request, app);
  const StatusToken token(request.captured.at(0));
  const auto towns = app.towns.current();
  const Town* town = towns->find(intake::municipality_of(token));
  if (town == nullptr) return problem(404, request, app);
  const Result<Form> form = read_form(request);
  if (!form) return problem(400, request, app, form.errors());
  if (form->has("language")) return in_other_language(token, *form, request, app, *town);
  const workflow::Answering answering = answering_of(*form, token);
  const auto answered = workflow::answer_question(answering, town->catalogue, *app.store, now());
  if (answered) return see_other("/s/" + token.text() + "?antwoord=1" + language_kept(request, *town));
  const Error& first = answered.error();
  if (first.where.empty()) return problem(first.code == "unknown" ? 404 : 403, request, app);
  auto own = read_own(app, *town, token);
  if (!own) return problem(404, request, app);
  own->view.typed_reply = answering.text;
  const int status = show_refusal(own->view, first);
  return status_page(*own, *town, around_own(request, app, *town, *own), status);
}

}  // namespace klinker::http
