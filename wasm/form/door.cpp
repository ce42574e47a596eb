// The door between web/ and the core: strings in, strings out, one visit per page. Kept to a few signatures, because each one costs
// glue on the way to the phone.
#include <emscripten/bind.h>

#include "wasm/form/visit.hpp"

namespace {

using klinker::Instant;
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

Text load_bundle(Text bundle) { return visit().load_bundle(bundle); }

/// Each value by its name: language, chosen, frame, path, build, online, secure (chosen, online and secure are "yes" or "").
void surround(Text name, Text value) {
  klinker::page::Surroundings& around = visit().around;
  around.mode = klinker::page::Mode::live;
  if (name == "language") around.language = value;
  if (name == "chosen") around.is_language_chosen = !value.empty();
  if (name == "frame") around.frame = value == "widget" ? klinker::page::Frame::widget : klinker::page::Frame::site;
  if (name == "path") around.path = value;
  if (name == "build") around.build = value;
  if (name == "online") around.is_online = !value.empty();
  if (name == "secure") around.is_secure = !value.empty();
}

void surround_asset(Text name, Text path) { visit().around.assets[name] = path; }

void begin(Text key, Text channel, double now) { visit().begin(key, channel, at(now)); }
bool open_session(Text session) { return visit().open(session); }
bool take_over(Text session, Text fresh_key) { return visit().take_over(session, fresh_key); }
void reopen(Text key) { visit().reopen(key); }
void advance(Text fields, Text fresh_key, double now) { visit().advance(fields, fresh_key, at(now)); }
void supply(Text json, double now) { visit().supply(json, json.empty() ? Availability::unavailable : Availability::available, at(now)); }
void keep_photo(Text token, Text name, double bytes) { visit().keep_photo(token, name, static_cast<std::int64_t>(bytes)); }
void refuse_photo(Text text_key) { visit().refuse_photo(text_key); }

void forget_stored() { visit().stored.clear(); }

/// Kinds in the order of page::StoredDraft::Kind: 0 draft, 1 waiting, 2 sending, 3 refused, 4 sent.
void add_stored(Text id, Text summary, Text category, Text refusal, Text receipt, double kind, double saved, double attempts, double photos,
                double photos_sent) {
  using Kind = klinker::page::StoredDraft::Kind;
  static constexpr Kind kinds[] = {Kind::draft, Kind::waiting, Kind::sending, Kind::refused, Kind::sent};
  const auto index = static_cast<std::size_t>(kind);
  klinker::page::StoredDraft draft;
  draft.id = id;
  draft.kind = index < 5 ? kinds[index] : Kind::draft;
  draft.summary = summary;
  draft.category = klinker::CategoryCode(category);
  draft.saved = at(saved);
  draft.attempts = static_cast<int>(attempts);
  draft.has_photo = photos > 0;
  draft.is_photo_sent = photos_sent >= photos;
  draft.refusal = refusal;
  if (!receipt.empty()) {
    klinker::Result<klinker::wire::Receipt> decoded = klinker::wire::decode_receipt(receipt);
    if (decoded) draft.receipt = *std::move(decoded);
  }
  visit().stored.push_back(std::move(draft));
}

Text draw(Text what, Text receipt, double now) {
  if (what == "start") return visit().draw_start();
  if (what == "sent") return visit().draw_sent(receipt);
  return visit().draw_form(at(now));
}

/// What web/ has to know of the state of things, by name.
Text tell(Text what) {
  const klinker::interview::Session& session = visit().conversation();
  if (what == "title") return visit().title();
  if (what == "step") return klinker::interview::code_of(session.step);
  if (what == "faults") return session.faults.empty() ? "" : "yes";
  if (what == "key") return session.draft.key.text();
  if (what == "municipality") return session.draft.municipality.text();
  if (what == "photo") return session.photo ? session.photo->token : "";
  if (what == "summary") return visit().summary();
  if (what == "category") return visit().category().text();
  if (what == "wish") return visit().wish_path();
  if (what == "session") return visit().session();
  if (what == "sealed") return visit().seal();
  return {};
}

Text say(Text key, Text name, Text value) { return visit().say(key, name, value); }

}  // namespace

/// embind's runtime prints the address of a type that it has no name for, the only use of printf in the module. The message can do
/// without; the phone then does not carry printf.
extern "C" int siprintf(char* to, const char*, ...) {
  *to = '\0';
  return 0;
}

EMSCRIPTEN_BINDINGS(klinker_form) {
  using emscripten::function;
  function("load_bundle", &load_bundle);
  function("surround", &surround);
  function("surround_asset", &surround_asset);
  function("begin", &begin);
  function("open_session", &open_session);
  function("take_over", &take_over);
  function("reopen", &reopen);
  function("advance", &advance);
  function("supply", &supply);
  function("keep_photo", &keep_photo);
  function("refuse_photo", &refuse_photo);
  function("forget_stored", &forget_stored);
  function("add_stored", &add_stored);
  function("draw", &draw);
  function("tell", &tell);
  function("say", &say);
}
