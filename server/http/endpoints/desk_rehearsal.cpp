#include "server/http/endpoints/desk_rehearsal.hpp"

#include "server/http/api.hpp"
#include "server/http/desk_gate.hpp"
#include "server/http/desk_view.hpp"
#include "server/http/multipart.hpp"
#include "server/http/surroundings.hpp"
#include "shared/base/text.hpp"
#include "shared/intake/assess.hpp"
#include "shared/page/desk_rehearsal.hpp"

namespace klinker::http {
namespace {

Answer rehearsal_page(const page::RehearsalDesk& view, const Request& request, App& app, const Towns& towns, const Town& town) {
  return page_answer(page::desk_rehearsal(view, town.catalogue, catalogues_of(towns), surroundings(request, app, &town)), request, app, &town);
}

}  // namespace

Answer get_desk_rehearsal(const Request& request, App& app) {
  if (!app.desk->find_session(request, now())) return to_login(request);
  const auto towns = app.towns.current();
  const Town* town = chosen_town(request, *towns);
  return town == nullptr ? problem(404, request, app) : rehearsal_page({}, request, app, *towns, *town);
}

Answer post_desk_rehearsal(const Request& request, App& app) {
  if (!app.desk->find_session(request, now())) return to_login(request);
  const Result<Form> form = read_form(request);
  if (!form) return problem(400, request, app, form.errors());
  const auto towns = app.towns.current();
  const Town* town = chosen_town(request, *towns);
  if (town == nullptr) return problem(404, request, app);
  page::RehearsalDesk view;
  view.text = first_characters(form->value("text"), intake::max_text_characters);
  view.area = AreaCode(form->value("area"));
  view.made = intake::rehearse(view.text, town->catalogue.find_area(view.area), town->catalogue, now());
  return rehearsal_page(view, request, app, *towns, *town);
}

}  // namespace klinker::http
