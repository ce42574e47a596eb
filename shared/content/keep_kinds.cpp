#include "shared/content/import_areas.hpp"

namespace klinker::content {
namespace {

int coarseness(std::string_view kind) { return kind == "buurt" ? 0 : kind == "wijk" ? 1 : 2; }

/// The features of a file that import_areas() wrote, one a line, without the comma between them.
std::vector<std::string_view> features_of(std::string_view geojson) {
  std::vector<std::string_view> features;
  while (!geojson.empty()) {
    std::string_view line = geojson.substr(0, geojson.find('\n'));
    geojson.remove_prefix(line.size() < geojson.size() ? line.size() + 1 : line.size());
    if (line.rfind("{\"type\":\"Feature\",", 0) != 0) continue;
    if (line.back() == ',') line.remove_suffix(1);
    features.push_back(line);
  }
  return features;
}

std::string_view kind_of(std::string_view feature) {
  constexpr std::string_view mark = ",\"kind\":\"";
  const std::size_t at = feature.find(mark);
  if (at == std::string_view::npos) return {};
  const std::string_view rest = feature.substr(at + mark.size());
  return rest.substr(0, rest.find('"'));
}

}  // namespace

std::string with_other_kinds(const std::string& fresh, std::string_view earlier, const std::string& kind) {
  std::vector<std::string_view> before, after;
  for (const std::string_view feature : features_of(earlier)) {
    const std::string_view other = kind_of(feature);
    if (other == kind) continue;
    (coarseness(other) < coarseness(kind) ? before : after).push_back(feature);
  }
  if (before.empty() && after.empty()) return fresh;
  std::string merged = "{\"type\":\"FeatureCollection\",\"features\":[";
  const auto add = [&](std::string_view feature) {
    if (merged.back() != '[') merged += ',';
    merged += '\n';
    merged += feature;
  };
  for (const std::string_view feature : before) add(feature);
  for (const std::string_view feature : features_of(fresh)) add(feature);
  for (const std::string_view feature : after) add(feature);
  return merged + "\n]}\n";
}

}  // namespace klinker::content
