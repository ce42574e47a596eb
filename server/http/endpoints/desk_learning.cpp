#include "server/http/endpoints/desk_learning.hpp"

#include <charconv>

#include "server/http/api.hpp"
#include "server/http/desk_gate.hpp"
#include "server/http/desk_view.hpp"
#include "server/http/multipart.hpp"
#include "server/http/surroundings.hpp"
#include "server/intake/secrets.hpp"
#include "server/learn/drift.hpp"
#include "server/learn/unlocked.hpp"
#include "server/store/blind_labels.hpp"
#include "server/store/store.hpp"
#include "shared/page/desk_learning.hpp"
#include "shared/privacy/redact.hpp"

namespace klinker::http {

namespace {

/// `chosen`: the one a form was sent for; empty: the one that waits longest.
page::BlindDesk read_labels(App& app, const MunicipalityCode& town, std::optional<store::SignalId> chosen) {
  return app.store->read([&](store::Connection& sql) {
    page::BlindDesk view;
    view.waiting = store::count_unlabelled(sql, town);
    const auto next = chosen ? store::find_unlabelled(sql, town, *chosen) : store::next_unlabelled(sql, town);
    if (next) view.next = page::BlindReport{std::to_string(next->signal), privacy::redacted(next->text), next->area};
    return view;
  });
}

Answer labels_page(page::BlindDesk view, const std::string& form_token, const Request& request, App& app, const Towns& towns, const Town& town,
                   int status) {
  view.form_token = form_token;
  return page_answer(page::desk_labels(view, town.catalogue, catalogues_of(towns), surroundings(request, app, &town)), request, app, &town, status);
}

bool is_subcategory(const CategoryCode& code, const Catalogue& catalogue) {
  const Category* category = catalogue.find_category(code);
  return category != nullptr && !category->parent.is_empty();
}

std::optional<store::SignalId> signal_of(const std::string& text) {
  store::SignalId signal = 0;
  const auto read = std::from_chars(text.data(), text.data() + text.size(), signal);
  return read.ec == std::errc() && read.ptr == text.data() + text.size() ? std::optional(signal) : std::nullopt;
}

}  // namespace

Answer get_desk_classifier(const Request& request, App& app) {
  if (!app.desk->find_session(request, now())) return to_login(request);
  const auto towns = app.towns.current();
  const Town* town = chosen_town(request, *towns);
  if (town == nullptr) return problem(404, request, app);
  page::ClassifierDesk view;
  view.least_judged = learn::least_judged;
  view.least_precision_percent = learn::least_precision_percent;
  const auto weeks = app.store->read([&](store::Connection& sql) { return learn::drift(sql, town->catalogue, now(), learn::weeks_shown); });
  for (const learn::Week& week : weeks)
    view.weeks.push_back({week.monday, week.counts.reports, week.counts.fallback, week.counts.corrected, week.counts.unsure});
  for (const learn::Judged& one : *app.verdicts->of(town->catalogue, *app.store))
    view.categories.push_back({one.category, one.proposed, one.right, one.is_unlocked});
  return page_answer(page::desk_classifier(view, town->catalogue, catalogues_of(*towns), surroundings(request, app, town)), request, app, town);
}

Answer get_desk_labels(const Request& request, App& app) {
  const auto session = app.desk->find_session(request, now());
  if (!session) return to_login(request);
  const auto towns = app.towns.current();
  const Town* town = chosen_town(request, *towns);
  if (town == nullptr) return problem(404, request, app);
  return labels_page(read_labels(app, town->catalogue.municipality.code, std::nullopt), session->form_token, request, app, *towns, *town, 200);
}

Answer post_desk_labels(const Request& request, App& app) {
  const auto session = app.desk->find_session(request, now());
  if (!session) return to_login(request);
  const Result<Form> form = read_form(request);
  if (!form) return problem(400, request, app, form.errors());
  if (!intake::is_same_secret(form->value("form_token"), session->form_token)) return problem(403, request, app);
  const auto towns = app.towns.current();
  const Town* town = towns->find(MunicipalityCode(form->value("municipality")));
  const auto signal = signal_of(form->value("signal"));
  if (town == nullptr || !signal) return problem(404, request, app);
  const MunicipalityCode& code = town->catalogue.municipality.code;
  const CategoryCode category(form->value("category"));
  if (!is_subcategory(category, town->catalogue)) {
    page::BlindDesk view = read_labels(app, code, signal);
    if (!view.next) return problem(404, request, app);
    view.faults.push_back({"category", category.is_empty() ? "desk.labels-required" : "fault.unknown.category"});
    return labels_page(std::move(view), session->form_token, request, app, *towns, *town, 400);
  }
  // A colleague may have been first: then theirs stays, and the next one is shown.
  (void)app.store->write([&](store::Transaction& transaction) { return store::add_label(transaction, code, *signal, category, now()); });
  return see_other("/desk/labels?municipality=" + code.text());
}

}  // namespace klinker::http
