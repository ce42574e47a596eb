// Lamps, containers, trees: the reporter points out the one that is meant. The host looks up what stands around the place, cell by cell so
// that an answer can be kept on the phone; this room chooses what is offered, and lets the place of the chosen one become the report's.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "shared/interview/session.hpp"

namespace klinker::interview {

/// A rectangle of 0.0012° by 0.002°, about 133 by 136 m in the Netherlands. Who asks for one is told what stands in it and in the eight around it.
inline constexpr std::int32_t cell_height_e7 = 12'000;
inline constexpr std::int32_t cell_width_e7 = 20'000;
struct Cell {
  std::int32_t row = 0;     ///< northward
  std::int32_t column = 0;  ///< eastward
  friend bool operator==(const Cell& a, const Cell& b) { return a.row == b.row && a.column == b.column; }
};
[[nodiscard]] Cell cell_of(const Location& point);

/// The layer that an open question needs and that has not been asked for around this place; empty: none.
[[nodiscard]] std::string layer_to_look_up(const Session& session, const Catalogue& catalogue);

/// Sets Wish::objects when the questions on the screen need a layer.
void wish_for_objects(Session& session, const Catalogue& catalogue);
/// Other objects stand around another place: one that was chosen is no longer the answer, and is asked for again.
void forget_objects(Session& session, const Catalogue& catalogue);
/// At sending, when nothing can be un-chosen any more: the report's place becomes that of the object that was pointed out (source `object`).
void move_to_chosen_object(Session& session, const Catalogue& catalogue);

}  // namespace klinker::interview
