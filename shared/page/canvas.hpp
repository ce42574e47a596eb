// What a page has around a canvas on which WebAssembly draws: the canvas itself, the room for real elements over it, and its words.
#pragma once

#include <initializer_list>

#include "shared/page/sheet.hpp"

namespace klinker::page {

/// `name`: what a screen reader calls the canvas, a key; `keys`: how it is worked, a key; `fault`: what stands there where it cannot be drawn.
struct CanvasWords {
  const char* name;
  const char* keys;
  const char* fault;
};
void write_canvas(Sheet& sheet, const CanvasWords& words);
/// Sentences whose key begins with one of these, in the language of the page, and Dutch ones where it has none.
void write_words(Sheet& sheet, std::initializer_list<const char*> prefixes);

}  // namespace klinker::page
