// What a reporter can point out around a place: lamps, containers, trees.
#pragma once

#include "server/app.hpp"
#include "server/http/message.hpp"

namespace klinker::http {

/// GET /api/v1/objects?municipality&layer&cell=<row>_<column>: {"objects":[{"layer","number","lat","lon"}…]} of the cell and the eight around it
/// (shared/interview/objects.hpp). `cell=all` without a layer: all of the layers that a phone can keep whole. 503 when a layer's service is silent.
[[nodiscard]] Answer get_objects(const Request& request, App& app);

}  // namespace klinker::http
