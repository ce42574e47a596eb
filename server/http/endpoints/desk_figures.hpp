// The desk's figures: what the console draws, as a page that works without scripts, and as CSV.
#pragma once

#include "server/app.hpp"
#include "server/http/message.hpp"

namespace klinker::http {

/// GET /desk/cijfers?municipality and the console's selection; without a session the login. What the page's own form sends is answered with the
/// selection's address; a query that cannot be read with 400, what was typed and what is wrong with it. `whole=<table>` shows all rows of that table.
[[nodiscard]] Answer get_desk_figures(const Request& request, App& app);

/// GET /desk/cijfers.csv?municipality&table and the selection. 400 as a page that says why.
[[nodiscard]] Answer get_desk_figures_csv(const Request& request, App& app);

}  // namespace klinker::http
