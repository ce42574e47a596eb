// The form's third face: the same interview::Session, drawn with Dear ImGui. What is asked, what is wrong and what comes next is the
// conversation's; here stand only shapes. A field to type in is a real element over the canvas, with the name that the form as HTML gives it.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "shared/page/form.hpp"
#include "wasm/console/look.hpp"
#include "wasm/console/overlays.hpp"
#include "wasm/console/words.hpp"
#include "wasm/form/visit.hpp"

namespace klinker::face {

class Face {
 public:
  Face(form::Visit& visit, console::Overlays& overlays, const console::Look& look, const console::Words& words)
      : m_visit(visit), m_overlays(overlays), m_look(look), m_words(words) {}

  /// Who sits before it: somebody who reports, or who takes the report of a caller down at the desk.
  enum class Who { reporter, operator_ };
  Who who = Who::reporter;

  /// Into the window that is open, from its cursor on.
  void draw(Instant now);

  /// The fields on the screen as a form would send them: [["name","value"],…].
  [[nodiscard]] std::string pairs() const;
  /// The button that was pressed since the last time; empty: none.
  [[nodiscard]] std::string take_action() { return std::exchange(m_action, {}); }
  /// Was a choice made since the last time?
  [[nodiscard]] bool take_change() { return std::exchange(m_is_changed, false); }
  /// Presses the button that goes on, as Enter in a field does.
  void go_on();

  /// A button has been answered: fields show what the conversation holds, and the hand goes to where the person goes on.
  void acted();
  /// What the server said of the report that was sent; empty while it has not.
  void hear_receipt(std::string_view json);
  /// Where the conversation stands, what is wrong, what was found and what is proposed, for who listens.
  [[nodiscard]] std::string told();

 private:
  using Step = interview::Step;
  enum class Weight { primary, secondary, subtle };

  // The screens, in screens.cpp.
  void draw_screen(page::Sheet& sheet, const page::StepView& view);
  void draw_what(page::Sheet& sheet, const page::StepView& view);
  void draw_photo(page::Sheet& sheet);
  void draw_category(page::Sheet& sheet, const page::StepView& view);
  void draw_all_categories(page::Sheet& sheet, const page::StepView& view);
  void draw_where(page::Sheet& sheet, const page::StepView& view);
  void draw_search(page::Sheet& sheet);
  void draw_map(page::Sheet& sheet);
  void draw_nearby(page::Sheet& sheet);
  void draw_questions(page::Sheet& sheet, const page::StepView& view);
  void draw_question(page::Sheet& sheet, const Question& question);
  void draw_contact(page::Sheet& sheet);
  void draw_check(page::Sheet& sheet, const page::StepView& view);
  void draw_check_rows(page::Sheet& sheet, const page::StepView& view);
  void draw_sent(page::Sheet& sheet);
  void draw_notices(page::Sheet& sheet);
  void draw_buttons(page::Sheet& sheet, const page::StepView& view);

  // What they are made of, in widgets.cpp.
  void say(const std::string& words) { paragraph(words, m_look.ink); }
  void say_softly(const std::string& words) { paragraph(words, m_look.ink_soft); }
  void paragraph(const std::string& words, ImU32 colour);
  void heading(const std::string& words);
  /// Words on a ground of their own: a warning, a fault, a notice.
  void box(const std::string& words, ImU32 edge);
  void field(page::Sheet& sheet, const page::Field& field, console::Overlays::Kind kind);
  enum class Several { no, yes };
  void choice(page::Sheet& sheet, const page::Field& field, const std::vector<page::Option>& options, Several several);
  void label_and_fault(page::Sheet& sheet, const page::Field& field);
  bool button(const std::string& action, const std::string& label, Weight weight, const char* about = "");
  /// Name and what is said of it, as wide as there is room.
  void tap(const CategoryCode& category, const std::string& name, const std::string& about);
  void row(page::Sheet& sheet, const std::string& term, const std::string& words, const char* step);
  [[nodiscard]] const interview::Fault* fault_of(const std::string& field) const;
  /// A heading that opens and closes what stands below it.
  bool group(const std::string& name);
  /// Does a new screen, or an answer to a button, put the hand on the control of this name?
  [[nodiscard]] bool is_next_for_the_hand(const std::string& name) const;
  /// The item drawn last is it, when it is waited for.
  void may_take_focus(const std::string& name);

  form::Visit& m_visit;
  console::Overlays& m_overlays;
  const console::Look& m_look;
  const console::Words& m_words;                  ///< of the page; the conversation's own sentences are the catalogue's
  std::optional<wire::Receipt> m_receipt;
  std::string m_action;
  bool m_is_changed = false;
  bool m_wants_focus = false;
  bool m_is_above = false;                        ///< a new screen begins at its top
  Step m_step = Step::what;
  float m_width = 0;
  std::vector<std::string> m_fields;              ///< names of the fields to type in on this screen
  std::map<std::string, std::string> m_ids;       ///< of a field whose name two controls share
  std::vector<std::pair<std::string, Several>> m_choices;  ///< and of the choices
  std::map<std::string, std::string> m_chosen;    ///< what was chosen on this screen, codes with commas
  std::set<std::string> m_filled;                 ///< fields that show what the conversation held when the screen came
};

}  // namespace klinker::face
