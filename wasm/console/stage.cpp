#include "wasm/console/stage.hpp"

#include <cfloat>
#include <cmath>

namespace klinker::console {
namespace {

constexpr float letter_height = 19;  // from the top of the highest to the bottom of the lowest letter; 14 pixels to the em
constexpr float heading_height = 27;
constexpr float tap_slack = 8;      // so far may a finger stray and still mean what it touched
constexpr float wheel_line = 60;    // CSS pixels that Dear ImGui scrolls, about, for a wheel of 1

// Latin, Greek, Cyrillic and signs; the font has most of them, and what it lacks is skipped.
constexpr ImWchar letters[] = {0x20, 0x2FF, 0x370, 0x3FF, 0x400, 0x4FF, 0x1E80, 0x1EFF, 0x2010, 0x2044, 0x20A0, 0x20BF, 0x2116, 0x2122, 0x2212, 0x2212, 0};

struct Key {
  const char* name;
  ImGuiKey key;
};
// Enter presses as a space does; Dear ImGui would keep it for fields, and those are real elements here.
constexpr Key keys[] = {
    {"ArrowLeft", ImGuiKey_LeftArrow}, {"ArrowRight", ImGuiKey_RightArrow}, {"ArrowUp", ImGuiKey_UpArrow}, {"ArrowDown", ImGuiKey_DownArrow},
    {"PageUp", ImGuiKey_PageUp},       {"PageDown", ImGuiKey_PageDown},     {"Home", ImGuiKey_Home},       {"End", ImGuiKey_End},
    {" ", ImGuiKey_Space},             {"Enter", ImGuiKey_Space},           {"Escape", ImGuiKey_Escape},
};

std::int32_t address(const void* at) { return static_cast<std::int32_t>(reinterpret_cast<std::intptr_t>(at)); }

}  // namespace

Stage::Stage() {
  ImGui::CreateContext();
  ImGuiIO& io = ImGui::GetIO();
  io.IniFilename = nullptr;
  io.LogFilename = nullptr;
  io.ConfigFlags |= ImGuiConfigFlags_NavEnableKeyboard;
  io.BackendFlags |= ImGuiBackendFlags_RendererHasVtxOffset;
  for (const Key& each : keys) io.KeyMap[each.key] = each.key;
  io.MousePos = ImVec2(-FLT_MAX, -FLT_MAX);
}

void Stage::resize(float width, float height, float ratio) {
  ImGuiIO& io = ImGui::GetIO();
  io.DisplaySize = ImVec2(width, height);
  io.DisplayFramebufferScale = ImVec2(ratio, ratio);
  if (std::fabs(ratio - m_ratio) > 0.001F) {
    m_ratio = ratio;
    make_glyphs();
  }
  disturb();
}

void Stage::make_glyphs() {
  ImGuiIO& io = ImGui::GetIO();
  ImFontAtlas& atlas = *io.Fonts;
  atlas.Clear();
  ImFontConfig config;
  config.FontDataOwnedByAtlas = false;
  config.OversampleH = m_ratio < 1.5F ? 2 : 1;
  config.OversampleV = 1;
  config.PixelSnapH = true;
  const float height = std::round(letter_height * m_ratio);
  if (m_font.empty()) atlas.AddFontDefault(&config);
  else atlas.AddFontFromMemoryTTF(m_font.data(), static_cast<int>(m_font.size()), height, &config, letters);
  if (!m_font.empty()) atlas.AddFontFromMemoryTTF(m_font.data(), static_cast<int>(m_font.size()), std::round(heading_height * m_ratio), &config, letters);
  atlas.Build();
  io.FontGlobalScale = 1 / m_ratio;
  ++m_glyphs_version;
}

Stage::Glyphs Stage::glyphs() const {
  unsigned char* pixels = nullptr;
  Glyphs made;
  ImGui::GetIO().Fonts->GetTexDataAsAlpha8(&pixels, &made.width, &made.height);
  made.pixels = pixels;
  return made;
}

bool Stage::can_show(const std::string& text) {
  const ImFont* font = ImGui::GetFont();
  const auto* at = reinterpret_cast<const unsigned char*>(text.c_str());
  while (*at != 0) {
    const unsigned char first = *at++;
    std::uint32_t point = first;
    int more = 0;
    if (first >= 0xF0) point = first & 0x07U, more = 3;
    else if (first >= 0xE0) point = first & 0x0FU, more = 2;
    else if (first >= 0xC0) point = first & 0x1FU, more = 1;
    for (; more > 0 && (*at & 0xC0U) == 0x80; --more) point = point << 6 | (*at++ & 0x3FU);
    if (point > 0xFFFF || (point >= 0x20 && font->FindGlyphNoFallback(static_cast<ImWchar>(point)) == nullptr)) return false;
  }
  return true;
}

void Stage::heard(Event event) {
  disturb();
  // Between two frames only the last place of the pointer counts.
  if (event.kind == Event::Kind::move && !m_events.empty() && m_events.back().kind == Event::Kind::move) m_events.back() = event;
  else m_events.push_back(event);
}

bool Stage::is_grabbed(float x, float y) const {
  for (const ImVec4& each : m_grabs)
    if (x >= each.x && y >= each.y && x < each.z && y < each.w) return true;
  return false;
}

void Stage::move(float x, float y, Device device) {
  if (device == Device::touch && m_finger != Finger::dragging) {
    const float dx = x - m_finger_at.x;
    const float dy = y - m_finger_at.y;
    if (m_finger == Finger::undecided && std::fabs(dx) < tap_slack && std::fabs(dy) < tap_slack) return;
    if (m_finger == Finger::none) return;
    m_finger = Finger::scrolling;
    m_finger_at = ImVec2(x, y);
    wheel(dx / wheel_line, dy / wheel_line);
    return;
  }
  heard({Event::Kind::move, x, y});
}

void Stage::press(Press press, float x, float y, int button, Device device) {
  const bool is_down = press == Press::down;
  if (device == Device::touch) {
    if (is_down) {
      m_finger = is_grabbed(x, y) ? Finger::dragging : Finger::undecided;
      m_finger_at = ImVec2(x, y);
      heard({Event::Kind::move, x, y});
      if (m_finger == Finger::dragging) heard({Event::Kind::down, x, y, button});
      return;
    }
    const Finger was = m_finger;
    m_finger = Finger::none;
    if (was == Finger::undecided) heard({Event::Kind::down, x, y, button});
    if (was == Finger::undecided || was == Finger::dragging) heard({Event::Kind::up, x, y, button});
    heard({Event::Kind::leave});
    return;
  }
  heard({is_down ? Event::Kind::down : Event::Kind::up, x, y, button});
}

void Stage::leave() { heard({Event::Kind::leave}); }

void Stage::wheel(float x, float y) { heard({Event::Kind::wheel, x, y}); }

bool Stage::key(const std::string& name, Press press, bool is_shift, bool is_ctrl) {
  for (const Key& each : keys) {
    if (name != each.name) continue;
    heard({press == Press::down ? Event::Kind::key_down : Event::Kind::key_up, 0, 0, each.key, is_shift, is_ctrl});
    return true;
  }
  return false;
}

// A press and its release within one frame would be no press at all: each frame takes one change of a button or key, the rest waits.
void Stage::take_events() {
  ImGuiIO& io = ImGui::GetIO();
  if (m_leaves) io.MousePos = ImVec2(-FLT_MAX, -FLT_MAX);
  m_leaves = false;
  bool has_changed = false;
  while (!m_events.empty()) {
    const Event event = m_events.front();
    const bool is_change = event.kind != Event::Kind::move && event.kind != Event::Kind::wheel;
    if (has_changed && event.kind != Event::Kind::wheel) break;
    m_events.pop_front();
    has_changed = has_changed || is_change;
    switch (event.kind) {
      case Event::Kind::move: io.MousePos = ImVec2(event.x, event.y); break;
      case Event::Kind::down:
      case Event::Kind::up:
        io.MousePos = ImVec2(event.x, event.y);
        io.MouseDown[event.which == 2 ? 1 : 0] = event.kind == Event::Kind::down;
        break;
      case Event::Kind::leave: m_leaves = true; break;
      case Event::Kind::wheel:
        io.MouseWheelH += event.x;
        io.MouseWheel += event.y;
        break;
      case Event::Kind::key_down:
      case Event::Kind::key_up:
        io.KeysDown[event.which] = event.kind == Event::Kind::key_down;
        io.KeyShift = event.is_shift;
        io.KeyCtrl = event.is_ctrl;
        io.KeyMods = (event.is_ctrl ? ImGuiKeyModFlags_Ctrl : 0) | (event.is_shift ? ImGuiKeyModFlags_Shift : 0);
        break;
    }
  }
}

void Stage::begin(float passed) {
  ImGui::GetIO().DeltaTime = passed > 0.0001F ? (passed < 0.1F ? passed : 0.1F) : 0.0001F;
  if (m_settling > 0) --m_settling;
  take_events();
  m_grabs.clear();
  ImGui::NewFrame();
}

bool Stage::end() {
  ImGui::Render();
  write_drawn();
  return m_settling > 0 || !m_events.empty() || m_leaves;
}

void Stage::write_drawn() {
  const ImDrawData& all = *ImGui::GetDrawData();
  const auto pixels = [this](float length) { return static_cast<std::int32_t>(std::lround(length * m_ratio)); };
  m_drawn.clear();
  m_drawn.push_back(all.CmdListsCount);
  for (int i = 0; i < all.CmdListsCount; ++i) {
    const ImDrawList& list = *all.CmdLists[i];
    m_drawn.insert(m_drawn.end(), {address(list.VtxBuffer.Data), list.VtxBuffer.size_in_bytes(), address(list.IdxBuffer.Data),
                                   list.IdxBuffer.size_in_bytes(), list.CmdBuffer.Size});
    for (const ImDrawCmd& command : list.CmdBuffer) {
      const std::int32_t left = pixels(command.ClipRect.x < 0 ? 0 : command.ClipRect.x);
      const std::int32_t top = pixels(command.ClipRect.y < 0 ? 0 : command.ClipRect.y);
      m_drawn.insert(m_drawn.end(), {left, top, pixels(command.ClipRect.z) - left, pixels(command.ClipRect.w) - top,
                                     static_cast<std::int32_t>(command.ElemCount), static_cast<std::int32_t>(command.IdxOffset * sizeof(ImDrawIdx)),
                                     static_cast<std::int32_t>(command.VtxOffset * sizeof(ImDrawVert))});
    }
  }
}

}  // namespace klinker::console
