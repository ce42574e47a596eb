// What is wrong, in the person's own words or by tapping; and which category that is.
#include "shared/page/form.hpp"

namespace klinker::page {
namespace {

Field category_field(const Sheet& sheet) {
  Field field;
  field.name = "category";
  field.label = sheet.say("category.label");
  field.is_required = true;
  return field;
}

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

bool is_one_of(const CategoryCode& code, const std::vector<CategoryCode>& codes) {
  for (const CategoryCode& other : codes)
    if (other == code) return true;
  return false;
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
  sheet.open("details", "klinker-tap").with("id", "kies").flag("open", view.session.is_category_chosen);
  sheet.open("summary").text(sheet.say("what.tap")).close();
  write_all_categories(sheet, view, {}, true);
  sheet.close();
}

void write_category(Sheet& sheet, const StepView& view) {
  const Field field = category_field(sheet);
  std::vector<CategoryCode> shown;
  std::vector<Option> options;
  for (const classify::Ranked& ranked : view.classification.ranked) {
    const Category* category = sheet.catalogue.find_category(ranked.category);
    if (category == nullptr) continue;
    Option option;
    option.value = ranked.category.text();
    option.label = sheet.in(category->name);
    option.hint = sheet.in(category->description);
    const std::string reason = reason_for(view, ranked.category);
    if (!reason.empty()) option.hint += " " + sheet.say("category.because", {{"words", reason}});
    option.is_chosen = ranked.category == view.session.draft.category;
    options.push_back(option);
    shown.push_back(ranked.category);
  }
  sheet.paragraph(options.empty() ? "category.unknown" : "category.intro");
  if (!options.empty()) sheet.choice(field, options, Several::no);
  sheet.said("h2", "utrecht-heading-3", options.empty() ? "category.all" : "category.others");
  write_all_categories(sheet, view, shown, options.empty());
}

void write_all_categories(Sheet& sheet, const StepView& view, const std::vector<CategoryCode>& skip, bool is_first_radio) {
  const Field field = category_field(sheet);
  const CategoryCode& chosen = view.session.draft.category;
  const std::vector<Category>& categories = sheet.catalogue.categories;
  sheet.open("div", "klinker-tiles");
  for (std::size_t main = 0; main < categories.size(); ++main) {
    const Category& group = categories[main];
    if (!group.parent.is_empty()) continue;
    bool is_open = false;
    bool has_any = false;
    for (const Category& category : categories) {
      if (category.parent != group.code || is_one_of(category.code, skip)) continue;
      has_any = true;
      is_open = is_open || (!chosen.is_empty() && category.code == chosen);
    }
    if (!has_any) continue;
    sheet.open("details", "klinker-tile").with("id", "kies-" + group.code.text()).flag("open", is_open);
    sheet.open("summary").icon(group.icon);
    sheet.open("span", "klinker-tile__name").text(sheet.in(group.name)).close().close();
    sheet.open("fieldset", "utrecht-form-fieldset").open("legend", "klinker-aloud").text(sheet.in(group.name)).close();
    for (const Category& category : categories) {
      if (category.parent != group.code || is_one_of(category.code, skip)) continue;
      Option option;
      option.value = category.code.text();
      option.label = sheet.in(category.name);
      option.hint = sheet.in(category.description);
      option.is_chosen = category.code == chosen;
      sheet.option(field, option, Several::no, is_first_radio ? "category" : "category-" + category.code.text(), {});
      is_first_radio = false;
    }
    sheet.close().close();
  }
  sheet.close();
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
