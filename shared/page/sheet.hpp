// A page being written: the HTML writer, plus the language, the sentences and the addresses of one municipality. The page functions
// write through this; it knows the shapes that return on every page (a labelled field, a choice, a button, a date in words).
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "shared/page/html.hpp"
#include "shared/page/pages.hpp"

namespace klinker::page {

/// A labelled control. `name` is the wire's name; its id is the same with dots as hyphens (`location.lat` → `location-lat`).
struct Field {
  std::string name;
  std::string label;
  std::string hint;                    ///< empty: none
  std::string value;
  bool is_required = false;            ///< otherwise the label says that it may be left empty
  const char* type = "text";           ///< of `<input>`, or "textarea"
  const char* autocomplete = nullptr;
  const char* inputmode = nullptr;
  std::string id;                      ///< only where two controls share a name
};

struct Option {
  std::string value;
  std::string label;
  std::string hint;
  bool is_chosen = false;
};

enum class Several { no, yes };
/// primary: the one way on. secondary: another thing to do here. subtle: looks like a link.
enum class Weight { primary, secondary, subtle };

class Sheet : public Html {
 public:
  Sheet(const Catalogue& c, const Surroundings& a) : catalogue(c), around(a) {}
  const Catalogue& catalogue;
  const Surroundings& around;
  const std::vector<interview::Fault>* faults = nullptr;  ///< of the form being written
  [[nodiscard]] bool is_plain() const { return around.mode == Mode::plain; }

  // The writer's own calls, so that they chain with the ones below.
  Sheet& open(const char* name, const char* css_class = nullptr) { return Html::open(name, css_class), *this; }
  Sheet& empty(const char* name, const char* css_class = nullptr) { return Html::empty(name, css_class), *this; }
  Sheet& with(const char* name, const char* value) { return Html::with(name, value), *this; }
  Sheet& with(const char* name, const std::string& value) { return Html::with(name, value), *this; }
  Sheet& flag(const char* name, bool condition = true) { return Html::flag(name, condition), *this; }
  Sheet& text(const char* words) { return Html::text(words), *this; }
  Sheet& text(const std::string& words) { return Html::text(words), *this; }
  Sheet& written(std::string_view made_by_html) { return Html::written(made_by_html), *this; }
  Sheet& close() { return Html::close(), *this; }
  Sheet& element(const char* name, const char* css_class, const std::string& words) { return Html::element(name, css_class, words), *this; }

  /// A sentence; `{a}` in it is replaced.
  [[nodiscard]] std::string say(const std::string& key, Texts::Values values = {}) const;
  [[nodiscard]] const std::string& in(const Localized& text) const { return text.in(around.language); }
  /// An element that holds one sentence.
  Sheet& said(const char* name, const char* css_class, const std::string& key, Texts::Values values = {});
  Sheet& paragraph(const std::string& key, Texts::Values values = {});
  /// `/m/<town>/<rest>`, inside the widget `/m/<town>/widget/<rest>`; with `?lang=` where the person reads another language than the town's first.
  [[nodiscard]] std::string town_path(std::string_view rest) const;
  /// Has the person another language than they would get without asking?
  [[nodiscard]] bool keeps_language() const;
  /// `<main id="main" data-page=…>`
  Sheet& open_main(const char* page, const char* css_class = nullptr);
  Sheet& heading(const std::string& text);             ///< the only h1 of a page, focusable
  Sheet& icon(std::string_view name);                  ///< decoration only, a file of assets/look/icons
  Sheet& link(const char* css_class, const std::string& address, const std::string& text);

  Sheet& hidden(const std::string& name, const std::string& value, const char* id = nullptr);
  /// Several buttons with the same word are told apart by `about`, which is only read aloud.
  Sheet& button(const std::string& action, const std::string& label, Weight weight, const std::string& about = {}, const char* icon_name = nullptr,
                const std::string& id = {});
  Sheet& field(const Field& field);
  /// Native radios or checkboxes in a fieldset with a legend.
  Sheet& choice(const Field& field, const std::vector<Option>& options, Several several);
  /// A drop-down list. Options that share a `hint` stand in a group of that name.
  Sheet& select(const Field& field, const std::vector<Option>& options);
  Sheet& option(const Field& field, const Option& option, Several several, const std::string& id, const std::string& described_by);
  /// What is wrong with the controls written on `body`, to stand above it, with links to them; nothing when nothing is wrong there.
  Sheet& fault_summary(const Sheet& body);
  /// Something on this page that a fault may point at; `label` names it in the summary, empty: the sentence says enough.
  Sheet& mendable(const std::string& name, const std::string& label) { return m_mendable.emplace_back(name, label), *this; }
  /// The warning that comes before anything else.
  Sheet& danger(const Danger& danger);
  Sheet& example_mark(bool is_example);
  Sheet& state_mark(State state, const std::optional<Outcome>& outcome);
  /// One row of a `<dl>`.
  Sheet& row(const std::string& term, const std::string& description);

  /// The most exact sentence there is for a Fault::text.
  [[nodiscard]] std::string fault_sentence(std::string key) const;
  [[nodiscard]] std::string category_name(const CategoryCode& code) const;
  [[nodiscard]] std::string department_name(const DepartmentCode& code) const;
  [[nodiscard]] std::string day_in_words(Date date) const;        ///< "maandag 2 maart 2026"
  [[nodiscard]] std::string moment_in_words(Instant at) const;    ///< "2 maart 2026, 09:15 uur"
  [[nodiscard]] std::string promise_in_words(Instant until) const;  ///< the day that ends then, or the hour of a promise in hours
  [[nodiscard]] std::string date_in_words(Instant at) const;      ///< "2 maart 2026"
  [[nodiscard]] std::string state_in_words(State state, const std::optional<Outcome>& outcome) const;
  /// "Waar is het? – Melden – Delft"; starts with "Fout:" when the form has faults.
  [[nodiscard]] std::string title(const std::string& page) const;
  Page finish(const std::string& title_of_page);

 private:
  std::vector<std::pair<std::string, std::string>> m_mendable;  ///< names and labels of the controls written so far
  /// The label of what a fault points at; null when that is not on this page.
  [[nodiscard]] const std::string* find_mendable(const std::string& name) const;
  [[nodiscard]] std::string fault_of(const std::string& field) const;
  void label_of(const Field& field, const std::string& id);
  std::string hint_and_fault(const Field& field, const std::string& id, const std::string& fault);
};

[[nodiscard]] std::string id_of(const std::string& field_name);
[[nodiscard]] std::string number_text(std::int64_t number);
/// The Amsterdam day of a promise that runs until `until` (the next midnight).
[[nodiscard]] Date last_day(Instant until);
/// `{"lat":…,"lon":…,"zoom":…,"tiles":…,"pmtiles":…,"bounds":…}` for the canvas; degrees as decimal numbers.
[[nodiscard]] std::string map_settings(const Sheet& sheet, const std::optional<Location>& point, int zoom);

}  // namespace klinker::page
