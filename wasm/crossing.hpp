// How texts cross between the page and the core. A WebAssembly call carries numbers only; texts lie beside it on a tray: the page puts
// them there in order, the function called takes them, and what it answers goes back at once. web/core.ts is the other side. Ours
// instead of embind's, whose tables and registrations weigh as much as three pages of the form (docs/decisions/own-crossing.md).
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

/// Before a function that the page may call: by its own name, with doubles and ints.
#define KLINKER_DOOR extern "C" __attribute__((visibility("default")))
/// Lets the page call `name` under that name.
#define KLINKER_OPEN(name) __attribute__((export_name(#name))) name

namespace klinker::crossing {

/// The text, or the packed bytes, that the page laid down as its `index`-th with this call. Taken: a second time it is empty.
[[nodiscard]] std::string take(std::size_t index);

/// What the page gets back from this call. Copied before this returns.
void answer(std::string_view text);

}  // namespace klinker::crossing
