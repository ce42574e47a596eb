// The part of the door that every face of the form has, on whatever it is drawn: the town's catalogue comes in, the conversation goes on, and
// web/ hears how it stands. Every function takes its texts off the tray in the order in which web/door.ts names them; numbers come as numbers.
#include "wasm/form/conversation.hpp"

#include "wasm/crossing.hpp"

namespace klinker::form {

Visit& visit() {
  static Visit one;
  return one;
}

}  // namespace klinker::form

namespace {

using klinker::crossing::answer;
using klinker::crossing::take;
using klinker::form::at;
using klinker::form::visit;
using klinker::interview::Availability;
using Text = std::string;

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

KLINKER_DOOR void KLINKER_OPEN(tell)() { answer(told(take(0))); }
