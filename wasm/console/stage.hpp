// The ground under Dear ImGui: what fingers, mouse and keys do comes in as it happens and is given to it frame by frame; what it draws goes
// out as tables of triangles that web/console/paint.ts hands to WebGL. Nothing is drawn unless something happened.
#pragma once

#include <cstdint>
#include <deque>
#include <string>
#include <vector>

#include <imgui.h>

namespace klinker::console {

class Stage {
 public:
  Stage();
  /// A TrueType font; kept. Before the first frame.
  void use_font(std::string bytes) { m_font = std::move(bytes), m_ratio = 0; }
  /// CSS pixels, and how many of the screen's go into one. Another ratio makes the letters anew: glyphs_version() changes.
  void resize(float width, float height, float ratio);

  enum class Device : std::uint8_t { mouse, touch };
  void move(float x, float y, Device device);
  enum class Press : std::uint8_t { down, up };
  void press(Press press, float x, float y, int button, Device device);
  void leave();
  void wheel(float x, float y);
  /// By its name in KeyboardEvent.key; others than those the workbench listens to are no news. True: it is listened to.
  bool key(const std::string& name, Press press, bool is_shift, bool is_ctrl);
  /// The page draws again: the size, the colours or what is shown has changed.
  void disturb() { m_settling = settle_frames; }

  /// Begins a frame, `passed` seconds after the one before; draw, and then end().
  void begin(float passed);
  /// True: there is more to come without anything else happening.
  [[nodiscard]] bool end();

  /// Within it a finger drags what is there (a brush); elsewhere it scrolls. Forgotten at the next begin().
  void grab(ImVec2 from, ImVec2 to) { m_grabs.emplace_back(from.x, from.y, to.x, to.y); }

  /// What was drawn, as 32-bit numbers: how many lists; of each the address and bytes of corners, address and bytes of indices, how many
  /// commands; of each left, top, width and height in the screen's pixels from the top, indices, and where in bytes indices and corners begin.
  [[nodiscard]] const std::vector<std::int32_t>& drawn() const { return m_drawn; }
  struct Glyphs {
    const unsigned char* pixels = nullptr;  ///< one byte each
    int width = 0;
    int height = 0;
  };
  /// Larger letters, for a heading.
  [[nodiscard]] static ImFont* heading() { return ImGui::GetIO().Fonts->Fonts.back(); }
  [[nodiscard]] Glyphs glyphs() const;
  [[nodiscard]] int glyphs_version() const { return m_glyphs_version; }
  /// Can the font show all of it? Scripts that have to be shaped are not in it.
  [[nodiscard]] static bool can_show(const std::string& text);

 private:
  static constexpr int settle_frames = 2;
  struct Event {
    enum class Kind : std::uint8_t { move, down, up, leave, wheel, key_down, key_up } kind = Kind::move;
    float x = 0, y = 0;
    int which = 0;
    bool is_shift = false, is_ctrl = false;
  };
  void heard(Event event);
  void take_events();
  void make_glyphs();
  void write_drawn();
  [[nodiscard]] bool is_grabbed(float x, float y) const;

  std::string m_font;
  float m_ratio = 0;
  int m_glyphs_version = 0;
  int m_settling = settle_frames;
  std::deque<Event> m_events;
  std::vector<std::int32_t> m_drawn;
  std::vector<ImVec4> m_grabs;
  // A finger that is down and may still become a tap or a scroll.
  enum class Finger : std::uint8_t { none, undecided, scrolling, dragging } m_finger = Finger::none;
  ImVec2 m_finger_at;
  bool m_leaves = false;
};

}  // namespace klinker::console
