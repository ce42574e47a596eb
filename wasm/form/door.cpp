// The door between web/ and the core: one visit per page. Every function takes its texts off the tray in the order in which web/door.ts
// names them; numbers come as numbers.
#include "wasm/crossing.hpp"
#include "wasm/form/visit.hpp"

namespace {

using klinker::Instant;
using klinker::crossing::answer;
using klinker::crossing::take;
using klinker::form::Visit;
using klinker::interview::Availability;
using Text = std::string;

Visit& visit() {
  static Visit one;
  return one;
}

Instant at(double ms) {
  Instant instant;
  instant.ms = static_cast<std::int64_t>(ms);
  return instant;
}

/// What web/ has to know of the state of things, by name.
Text told(std::string_view what) {
  const klinker::interview::Session& session = visit().conversation();
  if (what == "title") return visit().title();
  if (what == "step") return klinker::interview::code_of(session.step);
  if (what == "faults") return session.faults.empty() ? "" : "yes";
  if (what == "key") return session.draft.key.text();
  if (what == "municipality") return session.draft.municipality.text();
  if (what == "photo") return session.photo ? session.photo->token : "";
  if (what == "summary") return visit().summary();
  if (what == "category") return visit().category().text();
  if (what == "place") return visit().place();
  if (what == "wish") return visit().wish_path();
  if (what == "session") return visit().session();
  if (what == "model") return visit().model_path();
  if (what == "sealed") return visit().seal();
  return {};
}

Text drawn(std::string_view what, std::string_view receipt, Instant now) {
  if (what == "start") return visit().draw_start();
  if (what == "sent") return visit().draw_sent(receipt);
  return visit().draw_form(now);
}

}  // namespace

KLINKER_DOOR void KLINKER_OPEN(load_bundle)() { answer(visit().load_bundle(take(0))); }

/// The town's trained model, as it was fetched. Empty, or what is wrong with it; then keywords go on alone.
KLINKER_DOOR void KLINKER_OPEN(load_model)() { answer(visit().load_model(take(0))); }

/// Each value by its name: language, chosen, frame, path, build, online, secure (chosen, online and secure are "yes" or "").
KLINKER_DOOR void KLINKER_OPEN(surround)() {
  klinker::page::Surroundings& around = visit().around;
  const Text name = take(0);
  const Text value = take(1);
  around.mode = klinker::page::Mode::live;
  if (name == "language") around.language = value;
  if (name == "chosen") around.is_language_chosen = !value.empty();
  if (name == "frame") around.frame = value == "widget" ? klinker::page::Frame::widget : klinker::page::Frame::site;
  if (name == "path") around.path = value;
  if (name == "build") around.build = value;
  if (name == "online") around.is_online = !value.empty();
  if (name == "secure") around.is_secure = !value.empty();
}

KLINKER_DOOR void KLINKER_OPEN(surround_asset)() {
  const Text name = take(0);
  visit().around.assets[name] = take(1);
}

KLINKER_DOOR void KLINKER_OPEN(begin)(double now) {
  const Text key = take(0);
  visit().begin(key, take(1), at(now));
}

KLINKER_DOOR bool KLINKER_OPEN(open_session)() { return visit().open(take(0)); }

KLINKER_DOOR bool KLINKER_OPEN(take_over)() {
  const Text session = take(0);
  return visit().take_over(session, take(1));
}

KLINKER_DOOR void KLINKER_OPEN(reopen)() { visit().reopen(take(0)); }

KLINKER_DOOR void KLINKER_OPEN(advance)(double now) {
  const Text fields = take(0);
  visit().advance(fields, take(1), at(now));
}

KLINKER_DOOR void KLINKER_OPEN(supply)(double now) {
  const Text json = take(0);
  visit().supply(json, json.empty() ? Availability::unavailable : Availability::available, at(now));
}

KLINKER_DOOR void KLINKER_OPEN(keep_photo)(double bytes) {
  const Text token = take(0);
  visit().keep_photo(token, take(1), static_cast<std::int64_t>(bytes));
}

KLINKER_DOOR void KLINKER_OPEN(refuse_photo)() { visit().refuse_photo(take(0)); }

KLINKER_DOOR void KLINKER_OPEN(forget_stored)() { visit().stored.clear(); }

/// Texts: id, summary, category, refusal, receipt. Kinds in the order of page::StoredDraft::Kind: 0 draft, 1 waiting, 2 sending, 3 refused, 4 sent.
KLINKER_DOOR void KLINKER_OPEN(add_stored)(double kind, double saved, double attempts, double photos, double photos_sent) {
  using Kind = klinker::page::StoredDraft::Kind;
  static constexpr Kind kinds[] = {Kind::draft, Kind::waiting, Kind::sending, Kind::refused, Kind::sent};
  const auto index = static_cast<std::size_t>(kind);
  klinker::page::StoredDraft draft;
  draft.id = take(0);
  draft.kind = index < 5 ? kinds[index] : Kind::draft;
  draft.summary = take(1);
  draft.category = klinker::CategoryCode(take(2));
  draft.saved = at(saved);
  draft.attempts = static_cast<int>(attempts);
  draft.has_photo = photos > 0;
  draft.is_photo_sent = photos_sent >= photos;
  draft.refusal = take(3);
  const Text receipt = take(4);
  if (!receipt.empty()) {
    klinker::Result<klinker::wire::Receipt> decoded = klinker::wire::decode_receipt(receipt);
    if (decoded) draft.receipt = *std::move(decoded);
  }
  visit().stored.push_back(std::move(draft));
}

/// Texts: what, receipt.
KLINKER_DOOR void KLINKER_OPEN(draw)(double now) {
  const Text what = take(0);
  answer(drawn(what, take(1), at(now)));
}

KLINKER_DOOR void KLINKER_OPEN(tell)() { answer(told(take(0))); }

KLINKER_DOOR void KLINKER_OPEN(say)() {
  const Text key = take(0);
  const Text name = take(1);
  answer(visit().say(key, name, take(2)));
}
