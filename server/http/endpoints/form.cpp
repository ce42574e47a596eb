#include "server/http/endpoints/form.hpp"

#include "server/http/api.hpp"
#include "server/http/desk_gate.hpp"
#include "server/http/multipart.hpp"
#include "server/http/nearby.hpp"
#include "server/http/surroundings.hpp"
#include "server/intake/accept_report.hpp"
#include "server/intake/secrets.hpp"
#include "server/photo/photos.hpp"
#include "server/places/address_shelf.hpp"
#include "server/places/object_shelf.hpp"
#include "server/store/submissions.hpp"
#include "shared/base/text.hpp"
#include "shared/interview/objects.hpp"
#include "shared/page/pages.hpp"

namespace klinker::http {

namespace {

using interview::Availability;
using interview::Session;
using interview::Step;
using interview::Wish;

/// How the post came: with the draft of the steps before, or all at once.
enum class Manner { step, at_once };

struct Visit {
  const Request& request;
  App& app;
  const Town& town;
  const Catalogue& catalogue;
  Manner manner = Manner::step;
  Instant now;
};

SubmissionKey new_key() { return SubmissionKey(intake::fingerprint(intake::random_token()).substr(0, 32)); }

bool is_at_desk(const Request& request) { return request.path.rfind("/desk/", 0) == 0; }

Channel channel_of(const Request& request, const page::Surroundings& around) {
  if (is_at_desk(request)) return Channel::phone;
  if (around.channel == "uitvoerder") return Channel::field;
  return around.frame == page::Frame::widget ? Channel::widget : Channel::web;
}

Session begin(const Visit& visit, SubmissionKey key) {
  const page::Surroundings around = surroundings(visit.request, visit.app, &visit.town);
  return interview::begin(visit.catalogue, std::move(key), channel_of(visit.request, around), around.language, visit.now);
}

Answer step_page(const Visit& visit, const Session& session) {
  page::Surroundings around = surroundings(visit.request, visit.app, &visit.town);
  around.language = session.draft.language;
  around.draft_form = "report-form";
  const page::Page made = page::form_step(session, visit.catalogue, around, visit.now, {});
  const bool has_failed = visit.manner == Manner::at_once && !session.faults.empty();
  return page(page::document(visit.catalogue, around, made.title, made.main), has_failed ? 400 : 200);
}

/// One address or none.
std::vector<interview::FoundAddress> nearest_address(const Visit& visit, const Session& session) {
  const auto nearest = visit.app.addresses->book_of(visit.town)->nearest(*session.draft.place.point);
  return nearest ? std::vector{nearest->address} : std::vector<interview::FoundAddress>{};
}

/// What stands around the place, of the layer that a question needs.
Session with_objects(const Visit& visit, Session session) {
  const std::string code = interview::layer_to_look_up(session, visit.catalogue);
  std::vector<interview::FoundObject> found;
  for (const ObjectLayer& layer : visit.catalogue.municipality.layers) {
    if (layer.code != code || !session.draft.place.point) continue;
    auto around = visit.app.objects->around(visit.town, layer, interview::cell_of(*session.draft.place.point));
    if (around) found = *std::move(around);
  }
  return interview::supply_objects(std::move(session), std::move(found), visit.catalogue);
}

/// Looks up what the conversation asks for: an address, then what is known around it, then what stands there.
Session fulfil(const Visit& visit, Session session) {
  for (int round = 0; round < 4; ++round) {
    interview::wish_for_objects(session, visit.catalogue);
    if (session.wish == Wish::none) break;
    if (session.wish == Wish::addresses) {
      // Looked up first: which argument of a call is read first is for the compiler to choose.
      auto found = visit.app.addresses->book_of(visit.town)->find(session.address_query);
      session = interview::supply_addresses(std::move(session), std::move(found), Availability::available);
      continue;
    }
    if (session.wish == Wish::nearest && session.draft.place.point) {
      session = interview::supply_addresses(std::move(session), nearest_address(visit, session), Availability::available);
      continue;
    }
    if (session.wish == Wish::objects) {
      session = with_objects(visit, std::move(session));
      continue;
    }
    const Category* category = visit.catalogue.find_category(interview::category_of(session, visit.catalogue));
    std::vector<interview::NearbyReport> found;
    if (category != nullptr && session.draft.place.point)
      found = nearby_reports(*visit.app.store, visit.catalogue, *category, *session.draft.place.point, visit.now);
    session = interview::supply_nearby(std::move(session), std::move(found), Availability::available, visit.catalogue, visit.now);
  }
  return session;
}

/// The fault of a photo as a key of Texts.
const char* fault_of_photo(const Error& error) {
  if (error.code == "too-large") return "fault.photo.size";
  if (error.code == "format" || error.code == "not-a-photo") return "fault.photo.format";
  if (error.code == "busy" || error.code == "too-many") return "fault.photo.store";
  return "fault.photo";
}

/// A chosen photo is put aside until its report comes. Its fault, if any.
std::optional<interview::Fault> keep_photo(const Visit& visit, const Form& form, Session& session) {
  for (const FormFile& file : form.files) {
    if (file.field != "photo") continue;
    const auto kept = visit.app.photos->add_waiting(visit.catalogue.municipality.code, file.bytes, visit.request.sender(), visit.now);
    if (!kept) return interview::Fault{"photo", fault_of_photo(kept.error())};
    if (session.photo) visit.app.photos->discard(visit.catalogue.municipality.code, session.photo->token);
    session.photo = interview::Photo{*kept, file.name.empty() ? "photo" : first_characters(file.name, 80), static_cast<std::int64_t>(file.bytes.size())};
    return std::nullopt;
  }
  return std::nullopt;
}

/// What was said when this key was used: that page again, however often the button is pressed.
std::optional<Answer> answered_before(const Visit& visit, const SubmissionKey& key) {
  if (key.is_empty()) return std::nullopt;
  const auto first = visit.app.store->read(
      [&](store::Connection& sql) { return store::find_submission(sql, visit.catalogue.municipality.code, key); });
  if (!first) return std::nullopt;
  const Result<wire::Receipt> said = wire::decode_receipt(first->answer);
  return said ? std::optional<Answer>(see_other(said->status_url)) : std::nullopt;
}

/// The report it wanted to join was closed or is gone since: say so where the others are shown again.
Answer refused(const Visit& visit, Session session, const Errors& errors) {
  session.draft.joins = ReportNumber();
  session.step = Step::check;
  for (const Error& error : errors) {
    const bool is_about_joining = error.where == "/joins";
    session.faults.push_back({is_about_joining ? "joins" : error.where.substr(error.where.empty() ? 0 : 1),
                              is_about_joining ? "fault.joins" : "fault." + error.code});
  }
  return step_page(visit, session);
}

Answer accept(const Visit& visit, const Session& session) {
  intake::Arrival arrival;
  arrival.draft = session.draft;
  arrival.fingerprint = intake::fingerprint(wire::encode_report_draft(session.draft));
  arrival.received = visit.now;
  if (session.photo) arrival.waiting_photo = session.photo->token;
  const Result<intake::Accepted> accepted = intake::accept_report(arrival, visit.catalogue, *visit.app.store);
  if (!accepted) return refused(visit, session, accepted.errors());
  const bool is_thanked = accepted->kind == intake::Accepted::Kind::fresh && visit.manner == Manner::step;
  return see_other(accepted->receipt.status_url + (is_thanked ? "?nieuw=1" : ""));
}

/// The draft that the hidden field carries. It went through the person's browser, so what only we may set is set again.
Session carried_session(const Visit& visit, const Form& form) {
  Result<Session> carried = wire::decode_session(form.value("session"));
  if (!carried) return begin(visit, new_key());
  Session session = *std::move(carried);
  const Channel channel = session.draft.channel;
  if (is_at_desk(visit.request)) session.draft.channel = Channel::phone;
  else if (channel != Channel::widget && channel != Channel::field && channel != Channel::app) session.draft.channel = Channel::web;
  session.sealed.clear();
  session.wish = Wish::none;
  return session;
}

/// Who sends everything at once cannot choose from a list: an address that can only be one place is that place. Others are offered.
interview::Fields with_place_of_address(const Visit& visit, interview::Fields fields, Session& session) {
  std::string typed;
  for (const auto& [name, value] : fields) {
    if (name == "address_query") typed = tidy(value);
    if ((name == "location.lat" || name == "location.description") && !tidy(value).empty()) return fields;
  }
  if (typed.empty()) return fields;
  std::vector<interview::FoundAddress> found = visit.app.addresses->book_of(visit.town)->find(typed);
  if (const interview::FoundAddress* one = places::only_one(found, typed)) {
    fields.emplace_back("location.lat", format_degrees_e7(one->point.lat_e7()));
    fields.emplace_back("location.lon", format_degrees_e7(one->point.lon_e7()));
    fields.emplace_back("location.source", "address");
    fields.emplace_back("location.address", one->label);
    if (!one->unknown_number.empty()) fields.emplace_back("location.description", typed);
  } else {
    session = interview::supply_addresses(std::move(session), std::move(found), Availability::available);
  }
  return fields;
}

Answer advance(const Visit& visit, const Form& form, Session session) {
  const std::string action = form.value("action");
  if (action == "again") {
    Session next = interview::another(session, new_key(), visit.catalogue, visit.now);
    return step_page(visit, next);
  }
  if (session.step == Step::sent) session.step = Step::check;
  const auto photo_fault = keep_photo(visit, form, session);
  if (action == "remove-photo" && session.photo) visit.app.photos->discard(visit.catalogue.municipality.code, session.photo->token);
  interview::Fields fields = form.fields;
  if (visit.manner == Manner::at_once) fields = with_place_of_address(visit, fields, session);
  const bool is_other_language = visit.manner == Manner::step && form.has("language");
  if (action.empty() && !is_other_language) fields.emplace_back("action", visit.manner == Manner::at_once ? "send" : "next");
  const Step before = session.step;
  session = fulfil(visit, interview::advance(std::move(session), fields, visit.catalogue, visit.now));
  if (photo_fault) {
    session.step = before;
    session.faults.push_back(*photo_fault);
  }
  return session.step == Step::sent ? accept(visit, session) : step_page(visit, session);
}

}  // namespace

Answer get_form(const Request& request, App& app) {
  const auto towns = app.towns.current();
  const Town* town = towns->find(MunicipalityCode(request.captured.at(0)));
  if (town == nullptr) return problem(404, request, app);
  const Visit visit{request, app, *town, town->catalogue, Manner::step, now()};
  return step_page(visit, begin(visit, new_key()));
}

Answer post_form(const Request& request, App& app) {
  const auto towns = app.towns.current();
  const Town* town = towns->find(MunicipalityCode(request.captured.at(0)));
  if (town == nullptr) return problem(404, request, app);
  const Result<Form> form = read_form(request);
  if (!form) return problem(400, request, app, form.errors());
  const Visit visit{request, app, *town, town->catalogue, form->has("session") ? Manner::step : Manner::at_once, now()};
  Session session = visit.manner == Manner::step ? carried_session(visit, *form) : begin(visit, new_key());
  if (const SubmissionKey key(form->value("submission_key")); intake::is_submission_key(key)) session.draft.key = key;
  if (!intake::is_submission_key(session.draft.key)) session.draft.key = new_key();
  if (form->value("action") != "again")
    if (auto again = answered_before(visit, session.draft.key)) return *std::move(again);
  return advance(visit, *form, std::move(session));
}

Answer get_desk_form(const Request& request, App& app) {
  return app.desk->find_session(request, now()) ? get_form(request, app) : to_login(request);
}

Answer post_desk_form(const Request& request, App& app) {
  return app.desk->find_session(request, now()) ? post_form(request, app) : to_login(request);
}

}  // namespace klinker::http
