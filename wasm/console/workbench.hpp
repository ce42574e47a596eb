// The desk's workbench: takes the feed in, lays the panes out for the size of the screen and draws a frame. On a phone there is one pane at a
// time with a row of buttons above it.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "wasm/console/bench.hpp"
#include "wasm/face/face.hpp"
#include "wasm/form/conversation.hpp"

namespace klinker::console {

class Workbench {
 public:
  Bench bench;
  face::Face face{form::visit(), bench.overlays, bench.look, bench.words};

  /// reports: everything at once. intake: a caller's report is taken down beside map and table. trial: a text is tried. form: nothing but the
  /// form, for who reports.
  enum class View { reports, intake, trial, form };
  void show(View view);
  [[nodiscard]] View view() const { return m_view; }

  /// Empty, or what is wrong with it.
  [[nodiscard]] std::string load_catalogue(std::string_view bundle);
  void add_sentence(const std::string& key, const std::string& sentence);

  /// An answer of the feed: a first line with `<epoch>.<cursor>`, then the names of the blocks it needs, a line each. "!" and the code of what
  /// is wrong otherwise. Nothing changes until all its blocks are there.
  [[nodiscard]] std::string take_feed(std::string_view bytes, Instant now);
  /// The next of the blocks the feed named. Empty, or the code of what is wrong.
  [[nodiscard]] std::string take_block(std::string_view bytes);
  [[nodiscard]] bool has_reports() const { return bench.filter != nullptr; }

  /// The query of the page's address: the selection, `report=` for the one that is picked, and `view=` where it is not all reports. Kept until there are reports.
  void open(std::string_view query);
  /// The query that open() would make the same of.
  [[nodiscard]] std::string query() const;
  /// The last open() could not read a selection, and nothing is selected since.
  [[nodiscard]] bool is_unreadable() const { return m_is_unreadable && bench.filter && bench.filter->selection() == Selection{}; }

  /// F6: on to the next pane, or the one before; the bar and a phone's row of panes are among them.
  void step_pane(int by) { m_focus_step = by; }
  void draw(Instant now);

 private:
  struct Rectangle {
    float left = 0, top = 0, width = 0, height = 0;
  };
  void finish_feed();
  void catch_up();
  void renew();
  [[nodiscard]] float draw_bar();
  void draw_chips();
  void draw_views();
  void draw_form(Rectangle room);
  void draw_intake(Rectangle room);
  [[nodiscard]] bool begin_stop(std::size_t stop, const char* id, const char* key, int flags);
  [[nodiscard]] bool begin_pane(std::size_t pane, Rectangle place);
  void draw_pane(std::size_t pane, Rectangle place);
  void draw_wide(Rectangle room);
  void draw_middling(Rectangle room);
  void draw_phone(Rectangle room);

  std::unique_ptr<Reports> m_coming;    ///< what a feed builds anew
  wire::Feed m_feed;                    ///< whose blocks are awaited
  std::size_t m_blocks_taken = 0;
  Instant m_now;
  Instant m_counted;                    ///< the moment of the ages that are shown
  bool m_is_behind = false;             ///< reports changed and were not counted yet
  Instant m_drawn_at;
  std::string m_asked;                  ///< open() before there are reports
  bool m_is_unreadable = false;
  View m_view = View::reports;
  std::size_t m_pane = 0;               ///< on a phone
  int m_focus_step = 0;
  std::size_t m_focused = 0;
  std::vector<std::size_t> m_drawn;     ///< windows of this frame that F6 comes to
};

}  // namespace klinker::console
