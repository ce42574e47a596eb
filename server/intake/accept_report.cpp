#include "server/intake/accept_report.hpp"

#include <algorithm>

#include "server/intake/by_chance.hpp"
#include "server/intake/secrets.hpp"
#include "server/store/blind_labels.hpp"
#include "server/store/outbox.hpp"
#include "server/store/photos.hpp"
#include "server/store/reports.hpp"
#include "server/store/shown.hpp"
#include "server/store/signals.hpp"
#include "server/store/submissions.hpp"
#include "shared/base/text.hpp"
#include "shared/routing/explain.hpp"

namespace klinker::intake {

namespace {

Accepted repeated(const store::Submission& first, const Arrival& arrival) {
  Accepted accepted;
  accepted.kind = Accepted::Kind::repeated;
  // An erased fingerprint compares with nothing; the key alone then says that it is the same report.
  accepted.is_same_content = first.fingerprint.empty() || first.fingerprint == arrival.fingerprint;
  accepted.serial = first.report;
  accepted.signal = first.signal;
  accepted.answer = first.answer;
  if (Result<wire::Receipt> said = wire::decode_receipt(first.answer); said) accepted.receipt = *std::move(said);
  return accepted;
}

store::StoredReport report_of(const Assessment& assessment, const Arrival& arrival, const Catalogue& catalogue) {
  store::StoredReport stored;
  Report& report = stored.report;
  report.municipality = catalogue.municipality.code;
  report.category = assessment.category->code;
  report.department = assessment.department;
  report.rule = assessment.rule;
  if (assessment.area != nullptr) {
    report.area = assessment.area->code;
    report.area_year = assessment.area->year;
  }
  report.state = assessment.first_state;
  report.point = assessment.draft.place.point;
  report.received = report.updated = arrival.received;
  report.handling = assessment.handling;
  report.promised_until = assessment.promised_until;
  report.priority_points = assessment.priority.points;
  report.priority_factors = assessment.priority.factors;
  // However sure: only a person's word is a thousand.
  report.certainty_permille = assessment.is_category_chosen ? 1000 : std::min(assessment.certainty_permille, 999);
  report.is_example = arrival.origin == Arrival::Origin::example;
  report.history.push_back({arrival.received, Actor::intake, report.state, std::nullopt, "", HistoryLine::About::state});
  stored.shown = store::shown_point(report, catalogue);
  return stored;
}

store::Signal signal_of(const Assessment& assessment, const Arrival& arrival, const Catalogue& catalogue) {
  const ReportDraft& draft = assessment.draft;
  store::Signal signal;
  signal.municipality = catalogue.municipality.code;
  signal.channel = arrival.origin == Arrival::Origin::example ? Channel::example : draft.channel;
  signal.language = draft.language;
  signal.key = arrival.draft.key;
  give_secrets(signal);
  signal.joined = !draft.joins.is_empty();
  if (assessment.is_category_chosen) signal.category = assessment.category->code;
  signal.catalogue_version = draft.catalogue_version.empty() ? catalogue.version : draft.catalogue_version;
  signal.place = draft.place;
  signal.text = draft.text;
  signal.answers = assessment.answers;
  for (const std::string& kept : assessment.unknown_kept) signal.unknown_kept += kept + "\n";
  signal.contact = draft.contact;
  signal.received = arrival.received;
  signal.created_at = draft.created_at;
  signal.is_example = arrival.origin == Arrival::Origin::example;
  return signal;
}

store::Assignment assignment_of(const Assessment& assessment, const Report& report, const Catalogue& catalogue) {
  store::Assignment assignment;
  assignment.at = report.received;
  assignment.department = report.department;
  assignment.rule = report.rule;
  assignment.category = report.category;
  assignment.area = report.area;
  assignment.area_year = report.area_year;
  // What the classifier made of the words, also where the sender chose: how it fares is counted from here.
  assignment.certainty_permille = assessment.classification.certainty_permille;
  assignment.catalogue_version = catalogue.version;
  const std::string folded = fold(assessment.draft.text);
  routing::Trace trace = routing::trace(facts_of(assessment, folded, report.received, catalogue), catalogue);
  assignment.inputs = std::move(trace.inputs);
  assignment.lost = std::move(trace.lost);
  return assignment;
}

wire::Receipt receipt_of(const Report& report, const store::Signal& signal, const Catalogue& catalogue) {
  wire::Receipt receipt;
  receipt.number = report.number;
  receipt.status_url = "/s/" + signal.status_token.text();
  receipt.upload_token = signal.upload_token;
  receipt.category = report.category;
  receipt.department = report.department;
  receipt.promised_until = report.promised_until;
  if (const Department* department = catalogue.find_department(report.department))
    receipt.department_name = department->name.in(signal.language);
  const Category* category = catalogue.find_category(report.category);
  if (category != nullptr) receipt.category_name = category->name.in(signal.language);
  // A report of before promises were kept by name has that of its category.
  const Handling* handling = catalogue.find_handling(report.handling);
  if (handling == nullptr && category != nullptr) handling = catalogue.find_handling(category->handling);
  if (handling != nullptr) receipt.promise_text = handling->text.in(signal.language);
  return receipt;
}

/// The open public report that a signal joins, as it is at this moment of the transaction.
Result<store::StoredReport> find_joined(store::Connection& sql, const ReportNumber& number, const Catalogue& catalogue) {
  auto known = store::find_report(sql, catalogue.municipality.code, number);
  if (!known || !known->shown) return Error{"unknown", "/joins", "there is no public report with this number here"};
  if (known->report.state == State::closed) return Error{"not-possible", "/joins", "this report is closed"};
  return *std::move(known);
}

void queue_news(store::Transaction& transaction, const store::StoredReport& stored, const store::Signal& signal) {
  if (signal.is_example) return;
  const Report& report = stored.report;
  store::add_news(transaction, report.municipality, stored.serial, {store::Recipient::department, store::About::received, std::nullopt, report.state},
                  signal.received);
  if (signal.contact.is_given())
    store::add_news(transaction, report.municipality, stored.serial, {store::Recipient::reporter, store::About::received, signal.id, report.state},
                    signal.received);
}

bool are_unasked_questions(const Errors& errors) {
  for (const Error& error : errors)
    if (error.code != "required" || error.where.rfind("/answers/", 0) != 0) return false;
  return true;
}

/// Who names no version of the content was never asked its questions (another program, a phone line): text and place are enough then.
/// assess() forgives unanswered questions to drafts of older content; nothing else was at fault, so nothing else is forgiven.
Result<Assessment> assess_arrival(const Arrival& arrival, const Catalogue& catalogue) {
  Result<Assessment> assessment = assess(arrival.draft, catalogue, arrival.received, arrival.age);
  if (assessment || !arrival.draft.catalogue_version.empty() || !are_unasked_questions(assessment.errors())) return assessment;
  return assess(arrival.draft, catalogue, arrival.received, CatalogueAge::older);
}

/// What the writer's thread does for one arrival: only rows, everything else was worked out before.
Result<Accepted> write_arrival(store::Transaction& transaction, const Arrival& arrival, Rows rows, const Catalogue& catalogue) {
  store::StoredReport& stored = rows.stored;
  store::Signal& signal = rows.signal;
  const MunicipalityCode& town = catalogue.municipality.code;
  if (const auto first = store::find_submission(transaction.sql(), town, arrival.draft.key)) return repeated(*first, arrival);
  if (signal.joined) {
    TRY(stored, find_joined(transaction.sql(), arrival.draft.joins, catalogue));
    store::add_to_signals(transaction, stored, arrival.received);
  } else {
    store::add_report(transaction, stored, catalogue.municipality.number_prefix, rows.assignment);
  }
  signal.report = stored.serial;
  store::add_signal(transaction, signal);
  if (!signal.joined && !signal.is_example && is_picked_by_chance(signal.id, transaction.secret("blind-label", random_token)))
    store::pick_for_label(transaction, town, signal.id, arrival.received);
  queue_news(transaction, stored, signal);
  if (!arrival.waiting_photo.empty()) (void)store::attach_waiting_photo(transaction, town, arrival.waiting_photo, stored.serial, signal.id, 1);
  Accepted accepted;
  accepted.serial = stored.serial;
  accepted.signal = signal.id;
  accepted.receipt = receipt_of(stored.report, signal, catalogue);
  accepted.answer = wire::encode_receipt(accepted.receipt);
  store::add_submission(transaction, town, {arrival.draft.key, arrival.fingerprint, stored.serial, signal.id, accepted.answer});
  return accepted;
}

}  // namespace

void give_secrets(store::Signal& signal) {
  signal.status_token = new_status_token(signal.municipality);
  signal.upload_token = UploadToken(random_token());
}

Rows rows_of(const Assessment& assessment, const Arrival& arrival, const Catalogue& catalogue) {
  Rows rows{report_of(assessment, arrival, catalogue), signal_of(assessment, arrival, catalogue), {}};
  rows.assignment = assignment_of(assessment, rows.stored.report, catalogue);
  return rows;
}

Result<Accepted> accept_report(const Arrival& arrival, const Catalogue& catalogue, store::Store& store) {
  const auto find_first = [&] {
    return store.read([&](store::Connection& sql) { return store::find_submission(sql, catalogue.municipality.code, arrival.draft.key); });
  };
  const Result<Assessment> assessment = assess_arrival(arrival, catalogue);
  // The writer looks for the key itself. Only what it is not asked, or cannot answer now, is looked for beside it.
  if (!assessment) {
    if (const auto first = find_first()) return repeated(*first, arrival);
    return assessment.errors();
  }
  const Rows rows = rows_of(*assessment, arrival, catalogue);
  try {
    return store.write([&](store::Transaction& transaction) { return write_arrival(transaction, arrival, rows, catalogue); });
  } catch (const store::StoreFault&) {
    if (const auto first = find_first()) return repeated(*first, arrival);
    throw;
  }
}

Result<Accepted> accept_within(store::Transaction& transaction, const Arrival& arrival, const Catalogue& catalogue) {
  TRY(const Assessment assessment, assess_arrival(arrival, catalogue));
  return write_arrival(transaction, arrival, rows_of(assessment, arrival, catalogue), catalogue);
}

}  // namespace klinker::intake
