// JSON files of one municipality → Catalogue, or every fault with its file and JSON pointer. The same code loads content on the
// server, checks it for an editor (`klinker check-content`) and opens the bundle a phone has kept.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "shared/base/result.hpp"
#include "shared/content/catalogue.hpp"

namespace klinker {

/// File name → literal JSON text. Municipality files by their own name ("categories.json"), the platform's sentences as
/// "platform/nl.json" and "platform/en.json", exact areas (if imported) as "imported/areas.geojson". After loading, trained_model_file may
/// name the town's model, so that version and bundle are of the model too.
using ContentFiles = std::map<std::string, std::string>;

inline constexpr const char* trained_model_file = "trained/model";  ///< its text: SHA-256 of the model, hex

/// Where a phone finds the model of this town with this SHA-256.
[[nodiscard]] std::string model_path(const std::string& municipality, const std::string& sha256);

/// Loads and cross-checks: every code resolves, every category has a handling and a rule that reaches a department, no rule or
/// question is unreachable, no question depends on itself, every text exists in Dutch, …
/// Each Error's `where` is `<file>#<json pointer>`; all faults at once.
[[nodiscard]] Result<Catalogue> load_catalogue(const ContentFiles& files, const std::string& version);

/// The bundle a phone keeps: {"version","municipality","model","files":{name: parsed JSON}}, "model" only where there is one. Imported areas above 64 kB are left out
/// (the phone then uses the coarse ones; the server decides again anyway). With a `language`: only that one and Dutch, and no sentence of a
/// page that only the server draws – half the bytes on a slow line. Empty: everything.
[[nodiscard]] std::string encode_bundle(const ContentFiles& files, const std::string& version, const std::string& language = {});
[[nodiscard]] Result<Catalogue> load_bundle(std::string_view bundle);

/// `delft: 44 subcategories, 9 main categories, 8 departments, 27 questions, 12 rules, 13 areas, ok`
[[nodiscard]] std::string summary_line(const Catalogue& catalogue);

}  // namespace klinker
