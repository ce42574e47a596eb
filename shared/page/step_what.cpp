// What is wrong, in the person's own words or by tapping; and which category that is.
#include "shared/page/form.hpp"

namespace klinker::page {
namespace {

void write_photo(Sheet& sheet, const interview::Session& session) {
  if (session.photo) {
    sheet.open("div", "klinker-photo").with("id", "photo-chosen");
    sheet.icon("camera").element("span", nullptr, sheet.say("photo.added", {{"name", session.photo->name}}));
    sheet.button("remove-photo", sheet.say("action.remove-photo"), Weight::subtle).close();
    return;
  }
  Field photo;
  photo.name = "photo";
  photo.type = "file";
  photo.label = sheet.say("photo.label");
  photo.hint = sheet.say("photo.hint");
  sheet.field(photo);
}

/// One tap chooses and goes on.
void write_tap(Sheet& sheet, const StepView& view, const Category& category, const std::string& about) {
  const bool is_settled = view.session.is_category_chosen || view.classification.is_certain;
  sheet.open("li").open("button", "klinker-tap").with("name", "action").with("value", "category:" + category.code.text());
  if (is_settled && category.code == view.category) sheet.with("aria-current", "true");
  sheet.element("strong", nullptr, sheet.in(category.name));
  if (!about.empty()) sheet.text(" ").element("span", nullptr, about);
  sheet.close().close();
}

/// From here on a page of subjects is long enough to jump in.
constexpr std::size_t many_categories = 40;

void write_jumps(Sheet& sheet) {
  sheet.open("nav", "klinker-pages").with("aria-label", sheet.say("category.others"));
  for (const Category& group : sheet.catalogue.categories)
    if (group.parent.is_empty()) sheet.link("utrecht-link", "#kies-" + group.code.text(), sheet.in(group.name));
  sheet.close();
}

}  // namespace

void write_what(Sheet& sheet, const StepView& view) {
  Field text;
  text.name = "text";
  text.type = "textarea";
  text.label = sheet.say("what.label");
  text.hint = sheet.say("what.hint");
  text.value = view.session.draft.text;
  text.is_required = true;
  sheet.field(text);
  write_photo(sheet, view.session);
}

void write_category(Sheet& sheet, const StepView& view) {
  const auto& ranked = view.classification.ranked;
  sheet.mendable("category", {});
  sheet.open("p", "utrecht-paragraph").with("id", "category").with("tabindex", "-1");
  sheet.text(sheet.say(ranked.empty() ? "category.unknown" : "category.intro")).close();
  if (ranked.empty()) return;
  sheet.open("ul", "klinker-taps");
  for (const classify::Ranked& one : ranked) {
    const Category* category = sheet.catalogue.find_category(one.category);
    if (category == nullptr) continue;
    const std::string reason = reason_for(view, one.category);
    write_tap(sheet, view, *category, reason.empty() ? sheet.in(category->description) : sheet.say("category.because", {{"words", reason}}));
  }
  const Category& other = sheet.catalogue.fallback();
  write_tap(sheet, view, other, sheet.in(other.description));
  sheet.close();
}

void write_all_categories(Sheet& sheet, const StepView& view) {
  const bool is_telling = view.session.step == interview::Step::what;
  const Category* current = sheet.catalogue.find_category(view.session.draft.category);
  const std::vector<Category>& categories = sheet.catalogue.categories;
  sheet.open("section", is_telling ? "klinker-all" : "klinker-all klinker-all--short").said("h2", "utrecht-heading-3", is_telling ? "what.tap" : "category.others");
  if (is_telling) sheet.said("p", "utrecht-form-field-description", "what.tap-hint");
  else if (categories.size() >= many_categories) write_jumps(sheet);
  sheet.open("div", "klinker-tiles");
  for (const Category& group : categories) {
    if (!group.parent.is_empty()) continue;
    sheet.open("details", "klinker-tile").with("id", "kies-" + group.code.text());
    // Who came to choose a category sees them all, by name only: one more tap is enough.
    sheet.flag("open", !is_telling || (current != nullptr && current->parent == group.code));
    sheet.open("summary").icon(group.icon).element("span", nullptr, sheet.in(group.name)).close().open("ul");
    for (const Category& category : categories)
      if (category.parent == group.code) write_tap(sheet, view, category, is_telling ? sheet.in(category.description) : std::string());
    sheet.close().close();
  }
  sheet.close().close();
}

std::string reason_for(const StepView& view, const CategoryCode& category) {
  std::string words;
  for (const classify::Ranked& ranked : view.classification.ranked) {
    if (ranked.category != category) continue;
    for (const classify::Reason& reason : ranked.reasons) words += (words.empty() ? "" : ", ") + reason.words;
  }
  return words;
}

}  // namespace klinker::page
