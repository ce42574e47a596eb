// What a phone keeps of a town: its catalogue, its offline basemap, and how it is installed.
#pragma once

#include "server/app.hpp"
#include "server/http/message.hpp"

namespace klinker::http {

/// GET /api/v1/catalogue?municipality=: the bundle of load_bundle(), with an ETag that is its version.
[[nodiscard]] Answer catalogue(const Request& request, App& app);
/// GET /m/{town}/manifest.webmanifest
[[nodiscard]] Answer web_manifest(const Request& request, App& app);
/// GET /m/{town}/model/{name}: what the catalogue calls its model. The name changes with the bytes, so it may be kept for ever.
[[nodiscard]] Answer trained_model(const Request& request, App& app);
/// GET /m/{town}/basemap.pmtiles: the whole file (200) or one part of it (206). Mapped into memory, not read into it.
[[nodiscard]] Answer basemap(const Request& request, App& app);

}  // namespace klinker::http
