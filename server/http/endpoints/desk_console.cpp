#include "server/http/endpoints/desk_console.hpp"

#include "server/http/api.hpp"
#include "server/http/desk_gate.hpp"
#include "server/http/desk_view.hpp"
#include "server/http/surroundings.hpp"
#include "shared/page/desk_console.hpp"

namespace klinker::http {

Answer get_desk_console(const Request& request, App& app) {
  if (!app.desk->find_session(request, now())) return to_login(request);
  const auto towns = app.towns.current();
  const Town* town = chosen_town(request, *towns);
  if (town == nullptr) return problem(404, request, app);
  return page_answer(page::desk_console(town->catalogue, surroundings(request, app, town)), request, app, town);
}

}  // namespace klinker::http
