// What only the form as HTML asks: its channels, what waits on this phone, and pages.
#include "wasm/crossing.hpp"
#include "wasm/form/conversation.hpp"

namespace {

using klinker::Instant;
using klinker::crossing::answer;
using klinker::crossing::take;
using klinker::form::at;
using klinker::form::visit;
using Text = std::string;

Text drawn(std::string_view what, std::string_view receipt, Instant now) {
  if (what == "start") return visit().draw_start();
  if (what == "sent") return visit().draw_sent(receipt);
  return visit().draw_form(now);
}

/// Only these can be said of oneself (docs/protocol.md); the server would refuse the others.
klinker::Channel channel_of(std::string_view code) {
  using klinker::Channel;
  // The address says it in Dutch, as everything a town's site writes: ?kanaal=uitvoerder.
  const Channel through = code == "uitvoerder" ? Channel::field : klinker::channel(code).value_or(Channel::web);
  return through == Channel::widget || through == Channel::field || through == Channel::app ? through : Channel::web;
}

}  // namespace

KLINKER_DOOR void KLINKER_OPEN(surround_asset)() {
  const Text name = take(0);
  visit().around.assets[name] = take(1);
}

KLINKER_DOOR void KLINKER_OPEN(begin)(double now) {
  const Text key = take(0);
  visit().begin(key, channel_of(take(1)), at(now));
}

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

KLINKER_DOOR void KLINKER_OPEN(say)() {
  const Text key = take(0);
  const Text name = take(1);
  answer(visit().say(key, name, take(2)));
}
