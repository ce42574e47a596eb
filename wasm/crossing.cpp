#include "wasm/crossing.hpp"

#include <array>
#include <cstdlib>
#include <utility>

#include <emscripten/val.h>

extern "C" __attribute__((import_module("env"), import_name("crossing_answer"))) void crossing_answer(const char* at, std::size_t bytes);

namespace klinker::crossing {
namespace {

constexpr std::size_t most_texts = 5;

std::array<std::string, most_texts>& tray() {
  static std::array<std::string, most_texts> one;
  return one;
}

/// How emscripten::val calls the kinds of values it hands over, in the order of `kinds` in web/core.ts.
template <class... Kinds>
struct Names {
  static constexpr emscripten::internal::TYPEID all[] = {emscripten::internal::TypeID<Kinds>::get()...};
};

}  // namespace

std::string take(std::size_t index) { return std::exchange(tray()[index], {}); }

void answer(std::string_view text) { crossing_answer(text.data(), text.size()); }

}  // namespace klinker::crossing

/// Room for the `index`-th text.
KLINKER_DOOR char* KLINKER_OPEN(crossing_lay)(std::size_t index, std::size_t bytes) {
  std::string& text = klinker::crossing::tray()[index];
  text.resize(bytes);
  return text.data();
}

/// Gives back a text that emscripten::val made for the page.
KLINKER_DOOR void KLINKER_OPEN(crossing_free)(void* at) { std::free(at); }

KLINKER_DOOR const void* KLINKER_OPEN(crossing_kinds)() {
  return klinker::crossing::Names<void, emscripten::val, std::string, double, int, bool>::all;
}
