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
  /// story: a field of several lines; moment: day and hour; place: a map to point at; prose: words that may take several lines.
  enum class Kind { search, date, words, map, report, text, story, email, tel, number, moment, file, place, prose, link };
  enum class State { sound, faulty };
  static constexpr const char* canvas = "canvas";
  void begin() { m_shown.clear(), m_at.clear(), m_alarm.clear(); }
  /// A field, in the room that the cursor of Dear ImGui is at. The keyboard reaches it from the canvas too: Enter on it goes in. `label` is read
  /// aloud, `about` after it.
  void entry(Kind kind, const std::string& id, const std::string& label, ImVec2 size, const std::string& about, State state);
  /// A link, in the room that the cursor is at.
  void link(const std::string& address, const std::string& label, ImVec2 size);
  /// An element that fills this rectangle. `value`: which report.
  void fill(Kind kind, const std::string& id, const std::string& label, ImVec2 from, ImVec2 to, const std::string& value);
  /// Words that the font cannot show, from this point on.
  void words(ImVec2 at, float width, const std::string& text);

  void prose(ImVec2 at, ImVec2 size, const std::string& text);
  /// The window that is drawn now has the keyboard: this is its name. What another one told before it lost the keyboard counts no more.
  void name_window(const std::string& name) { m_window = name, m_at.clear(); }
  /// Has the item drawn last the keyboard, so that a press of it would count?
  [[nodiscard]] static bool is_at_item();
  /// The item drawn last in words, for who listens; read aloud when the keyboard comes to it.
  void tell(const std::string& words) { if (is_at_item()) m_at = words; }
  /// The same, and shown beside it while the keyboard or the mouse is at it: for what is cut short or is only a colour.
  void explain(const std::string& words);
  /// A warning that stands on the canvas: read aloud at once when it appears.
  void alarm(const std::string& words) { m_alarm += (m_alarm.empty() ? "" : " ") + words; }
  /// The keyboard goes to this field, or to the canvas.
  void focus(const std::string& id) { m_focus = id, ++m_focused; }

  /// The page says that the keyboard has come to a field, which may be out of sight.
  void reached(const std::string& id) { m_reached = id; }
  /// The keyboard left a field for the canvas: it goes on from there.
  void left(const std::string& id) { m_left = id; }
  /// The page says what somebody typed.
  void typed(const std::string& id, const std::string& text) { m_typed[id] = text; }
  /// What a field holds before anybody types, or after something else changed it.
  void set(const std::string& id, const std::string& text) { m_typed[id] = text; }
  [[nodiscard]] const std::string& value(const std::string& id) { return m_typed[id]; }

  /// A line for each: kind, id, left, top, width, height in CSS pixels, label, value, what is read besides, "faulty", how much is out of sight above and below, with tabs between; lines
  /// of a value parted by U+001F. Before them, where the keyboard was to go: "focus", id, the how manieth time; "at", name of the window and words of
  /// what has the keyboard; "alarm", the warnings.
  [[nodiscard]] std::string written() const;

 private:
  struct Shown {
    Kind kind = Kind::search;
    std::string id, label, value;
    float left = 0, top = 0, width = 0, height = 0;
    float over = 0, under = 0;  ///< so much of it is out of sight
    std::string about{};
    State state = State::sound;
  };
  /// In the window that is drawn now, of which only a part may be in sight.
  void show(Shown shown);
  std::vector<Shown> m_shown;
  std::map<std::string, std::string> m_typed;
  std::string m_focus, m_reached, m_left, m_window, m_at, m_alarm;
  int m_focused = 0;
};

}  // namespace klinker::console
