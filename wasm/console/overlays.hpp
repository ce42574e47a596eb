// What stands as a real element over the canvas, because a canvas cannot be it: a field to type in (input methods, paste, dictation), the
// map, the page of a report, and words in a script that has to be shaped. Drawn anew with every frame; the page moves its elements along.
#pragma once

#include <map>
#include <string>
#include <vector>

#include <imgui.h>

namespace klinker::console {

class Overlays {
 public:
  enum class Kind { search, date, words, map, report };
  void begin() { m_shown.clear(); }
  /// A field, in the room that the cursor of Dear ImGui is at. Gives what is typed in it. `label` is read aloud.
  const std::string& field(Kind kind, const std::string& id, const std::string& label, float width);
  /// An element that fills this rectangle. `value`: which report.
  void fill(Kind kind, const std::string& id, const std::string& label, ImVec2 from, ImVec2 to, const std::string& value);
  /// Words that the font cannot show, from this point on.
  void words(ImVec2 at, float width, const std::string& text);

  /// The page says what somebody typed.
  void typed(const std::string& id, const std::string& text) { m_typed[id] = text; }
  /// What a field holds before anybody types, or after something else changed it.
  void set(const std::string& id, const std::string& text) { m_typed[id] = text; }
  [[nodiscard]] const std::string& value(const std::string& id) { return m_typed[id]; }

  /// A line for each: kind, id, left, top, width, height in CSS pixels, label and value, with tabs between.
  [[nodiscard]] std::string written() const;

 private:
  struct Shown {
    Kind kind = Kind::search;
    std::string id, label, value;
    float left = 0, top = 0, width = 0, height = 0;
  };
  std::vector<Shown> m_shown;
  std::map<std::string, std::string> m_typed;
};

}  // namespace klinker::console
