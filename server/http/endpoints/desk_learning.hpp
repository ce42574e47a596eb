// The desk's pages about the classifier itself: how well it does, and blind labelling.
#pragma once

#include "server/app.hpp"
#include "server/http/message.hpp"

namespace klinker::http {

[[nodiscard]] Answer get_desk_classifier(const Request& request, App& app);  ///< GET /desk/classifier?municipality
[[nodiscard]] Answer get_desk_labels(const Request& request, App& app);   ///< GET /desk/labels?municipality
/// POST /desk/labels: `municipality`, `signal`, `category`, `form_token`. The report itself stays as it is.
[[nodiscard]] Answer post_desk_labels(const Request& request, App& app);

}  // namespace klinker::http
