// What web/console/face.ts may ask of the third face; the conversation itself is asked through wasm/form/conversation.cpp.
#include "wasm/console/the_workbench.hpp"
#include "wasm/crossing.hpp"
#include "wasm/form/conversation.hpp"

namespace {

using klinker::Channel;
using klinker::console::Workbench;
using klinker::console::workbench;
using klinker::crossing::answer;
using klinker::crossing::take;

klinker::face::Face& face() { return workbench().face; }

}  // namespace

/// The page shows nothing but the form.
KLINKER_DOOR void KLINKER_OPEN(face_alone)() { workbench().show(Workbench::View::form); }
/// Is the form to be seen?
KLINKER_DOOR bool KLINKER_OPEN(face_is_shown)() { return workbench().view() == Workbench::View::intake || workbench().view() == Workbench::View::form; }
/// Is a text being tried?
KLINKER_DOOR bool KLINKER_OPEN(trial_is_shown)() { return workbench().view() == Workbench::View::trial; }

KLINKER_DOOR void KLINKER_OPEN(surround_asset)() {
  const std::string name = take(0);
  klinker::form::visit().around.assets[name] = take(1);
}

/// A new report; tray: its key, its channel. Only the operator's comes by telephone.
KLINKER_DOOR void KLINKER_OPEN(begin)(double now) {
  const std::string key = take(0);
  const Channel asked = klinker::channel(take(1)).value_or(Channel::web);
  klinker::form::visit().begin(key, asked == Channel::phone ? Channel::phone : Channel::web, klinker::form::at(now));
}

KLINKER_DOOR void KLINKER_OPEN(trial_told)() { answer(klinker::console::trial_told()); }

KLINKER_DOOR void KLINKER_OPEN(face_pairs)() { answer(face().pairs()); }
KLINKER_DOOR void KLINKER_OPEN(face_action)() { answer(face().take_action()); }
KLINKER_DOOR bool KLINKER_OPEN(face_changed)() { return face().take_change(); }
KLINKER_DOOR void KLINKER_OPEN(face_go_on)() { face().go_on(); }
/// Tray: the receipt, if there is one.
KLINKER_DOOR void KLINKER_OPEN(face_receipt)() { face().hear_receipt(take(0)); }
KLINKER_DOOR void KLINKER_OPEN(face_acted)() { face().acted(); }
KLINKER_DOOR void KLINKER_OPEN(face_told)() { answer(face().told()); }
