#include "shared/interview/path.hpp"

#include <algorithm>

#include "shared/base/text.hpp"
#include "shared/classify/classify.hpp"
#include "shared/intake/assess.hpp"
#include "shared/routing/route.hpp"

namespace klinker::interview {

namespace {

constexpr Step in_order[] = {Step::what, Step::category, Step::where, Step::nearby, Step::questions, Step::contact, Step::check};

const Area* area_of(const Session& session, const Catalogue& catalogue) {
  const auto& point = session.draft.place.point;
  return point ? routing::find_area(*point, catalogue) : nullptr;
}

bool is_category_open(const Session& session, const Catalogue& catalogue) {
  return !session.is_category_chosen && !tidy(session.draft.text).empty() &&
         !classification_of(session, catalogue).is_certain;
}

/// May other people's reports be close by? Only public categories that look for them, and only around a point.
bool may_be_known(const Session& session, const Catalogue& catalogue) {
  const Category* category = catalogue.find_category(category_of(session, catalogue));
  return session.draft.place.point && category != nullptr && category->is_public && category->nearby_m > 0;
}

/// Has the change opened a question that this person has not seen?
bool has_unseen_question(const Session& session, const Catalogue& catalogue) {
  if (!session.draft.joins.is_empty()) return false;
  const auto open = questions_of(session, catalogue);
  return std::any_of(open.begin(), open.end(), [&](const Question* question) { return session.draft.asked.count(question->code) == 0; });
}

/// Must this step be shown on the way from a changed answer back to where the person came from?
bool is_in_the_way(Step step, const Session& session, const Catalogue& catalogue) {
  switch (step) {
    case Step::category: return is_category_open(session, catalogue);
    case Step::where: return !session.draft.place.is_given();
    case Step::nearby: return !session.is_nearby_answered && may_be_known(session, catalogue);
    case Step::questions: return has_unseen_question(session, catalogue);
    case Step::what:
    case Step::contact:
    case Step::check:
    case Step::sent: break;
  }
  return false;
}

bool is_next(Step step, const Session& session, const Catalogue& catalogue) {
  if (step == Step::category) return is_category_open(session, catalogue);
  if (step == Step::nearby) return !session.is_nearby_answered && may_be_known(session, catalogue);
  return has_something_to_ask(step, session, catalogue);
}

void arrive(Session& session, Step step) {
  session.step = step;
  if (step == session.return_to) session.return_to = Step::what;
  session.is_changing_category = false;
  if (step == Step::category) session.is_category_asked = true;
  if (step == Step::nearby) {
    session.wish = Wish::nearby;
    session.nearby.clear();
  }
}

}  // namespace

std::optional<Step> step_of(std::string_view code) {
  for (const Step step : in_order)
    if (code == code_of(step)) return step;
  return std::nullopt;
}

const classify::Classification& classification_of(const Session& session, const Catalogue& catalogue) {
  Boxed<Understood>& known = session.understood;
  const bool is_known = known && known->text == session.draft.text && known->version == catalogue.version && known->model == catalogue.model.get();
  if (!is_known) known = Boxed(Understood{session.draft.text, catalogue.version, catalogue.model.get(), classify::classify(session.draft.text, catalogue)});
  return known->said;
}

CategoryCode category_of(const Session& session, const Catalogue& catalogue) {
  if (session.is_category_chosen) return session.draft.category;
  return classification_of(session, catalogue).proposal;
}

std::vector<const Question*> questions_of(const Session& session, const Catalogue& catalogue) {
  return intake::open_questions(session.draft, category_of(session, catalogue), area_of(session, catalogue), catalogue);
}

std::vector<const Notice*> notices_of(const Session& session, const Catalogue& catalogue) {
  const std::string folded = fold(session.draft.text);
  const CategoryCode code = category_of(session, catalogue);
  const Category* category = catalogue.find_category(code);
  const Area* area = area_of(session, catalogue);
  Answers counting;
  for (const Question* question : intake::open_questions(session.draft, code, area, catalogue)) {
    const auto answer = session.draft.answers.find(question->code);
    if (answer != session.draft.answers.end()) counting.insert(*answer);
  }
  Facts facts;
  facts.category = code;
  if (category != nullptr) facts.main_category = category->parent;
  facts.answers = &counting;
  facts.folded_text = folded;
  routing::put_in_area(facts, area, session.draft.place.point, catalogue);
  std::vector<const Notice*> found;
  for (const Notice& notice : catalogue.notices)
    if (fits(notice.when, facts)) found.push_back(&notice);
  return found;
}

bool has_something_to_ask(Step step, const Session& session, const Catalogue& catalogue) {
  switch (step) {
    case Step::what:
    case Step::where:
    case Step::check: return true;
    case Step::category:
      return session.step == Step::category || session.is_changing_category ||
             (session.is_category_asked && !is_text_from_category(session, catalogue)) || is_category_open(session, catalogue);
    case Step::nearby: return !session.nearby.empty() || session.wish == Wish::nearby;
    case Step::questions: return session.draft.joins.is_empty() && !questions_of(session, catalogue).empty();
    case Step::contact: return catalogue.municipality.has_email || catalogue.municipality.has_sms;
    case Step::sent: break;
  }
  return false;
}

std::vector<Step> steps(const Session& session, const Catalogue& catalogue, Instant) {
  std::vector<Step> path;
  for (const Step step : in_order)
    if (has_something_to_ask(step, session, catalogue)) path.push_back(step);
  return path;
}

std::string text_for(const CategoryCode& category, const Session& session, const Catalogue& catalogue) {
  const Category* known = catalogue.find_category(category);
  if (known == nullptr) return {};
  const std::string& language = session.draft.language;
  return catalogue.texts.say(language, "draft.text-from-category", {{"category", known->name.in(language)}});
}

bool is_text_from_category(const Session& session, const Catalogue& catalogue) {
  if (!session.is_category_chosen) return false;
  Session in_language = session;
  return std::any_of(catalogue.municipality.languages.begin(), catalogue.municipality.languages.end(), [&](const std::string& language) {
    in_language.draft.language = language;
    return text_for(session.draft.category, in_language, catalogue) == session.draft.text;
  });
}

void go_on(Session& session, const Catalogue& catalogue) {
  const bool is_returning = session.return_to > session.step;
  for (const Step step : in_order) {
    if (step <= session.step) continue;
    if (is_returning && step >= session.return_to) return arrive(session, session.return_to);
    if (is_returning ? is_in_the_way(step, session, catalogue) : is_next(step, session, catalogue)) return arrive(session, step);
  }
}

void go_back(Session& session, const Catalogue& catalogue) {
  if (session.return_to > session.step) return arrive(session, session.return_to);
  const auto path = steps(session, catalogue, Instant{});
  const auto here = std::find(path.begin(), path.end(), session.step);
  if (here == path.begin() || here == path.end()) return;
  session.step = *(here - 1);
  session.is_changing_category = false;
  if (session.step == Step::nearby) session.is_nearby_answered = false;
}

void go_to(Session& session, Step step, const Catalogue& catalogue) {
  if (step >= session.step || (step != Step::category && !has_something_to_ask(step, session, catalogue))) return;
  const bool is_returning = session.return_to > session.step;
  if (!is_returning && (session.step == Step::check || step == Step::category)) session.return_to = session.step;
  session.is_changing_category = step == Step::category;
  session.step = step;
}

}  // namespace klinker::interview
