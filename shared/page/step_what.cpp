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
  Field field;
  field.name = "category";
  field.is_required = true;
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
  }
  const Category& other = sheet.catalogue.fallback();
  options.push_back({other.code.text(), sheet.in(other.name), sheet.in(other.description), other.code == view.session.draft.category});
  field.label = sheet.say(options.size() == 1 ? "category.unknown" : "category.intro");
  sheet.choice(field, options, Several::no);
}

void write_all_categories(Sheet& sheet, const StepView& view) {
  const CategoryCode& chosen = view.session.draft.category;
  const std::vector<Category>& categories = sheet.catalogue.categories;
  sheet.open("section", "klinker-all").said("h2", "utrecht-heading-3", view.session.step == interview::Step::what ? "what.tap" : "category.others");
  sheet.said("p", "utrecht-form-field-description", "what.tap-hint").open("div", "klinker-tiles");
  for (const Category& group : categories) {
    if (!group.parent.is_empty()) continue;
    const Category* current = chosen.is_empty() ? nullptr : sheet.catalogue.find_category(chosen);
    sheet.open("details", "klinker-tile").with("id", "kies-" + group.code.text());
    sheet.flag("open", current != nullptr && current->parent == group.code);
    sheet.open("summary").icon(group.icon).element("span", nullptr, sheet.in(group.name)).close().open("ul");
    for (const Category& category : categories) {
      if (category.parent != group.code) continue;
      sheet.open("li").open("button", "klinker-tap").with("name", "action").with("value", "category:" + category.code.text());
      if (category.code == chosen) sheet.with("aria-current", "true");
      sheet.element("strong", nullptr, sheet.in(category.name)).text(" ");
      sheet.element("span", nullptr, sheet.in(category.description)).close().close();
    }
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
