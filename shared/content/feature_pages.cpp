#include "shared/content/feature_pages.hpp"

#include <nlohmann/json.hpp>

namespace klinker::content {

using nlohmann::json;

Result<FeaturePage> read_feature_page(std::string_view geojson) {
  const json page = json::parse(geojson, nullptr, false);
  const auto features = page.is_object() ? page.find("features") : page.end();
  if (!page.is_object() || features == page.end() || !features->is_array()) return Error{"syntax", "#/features", "not a FeatureCollection"};
  FeaturePage read;
  read.features = features->size();
  const auto links = page.find("links");
  if (links == page.end() || !links->is_array()) return read;
  for (const json& link : *links) {
    const auto relation = link.is_object() ? link.find("rel") : link.end();
    const auto address = link.is_object() ? link.find("href") : link.end();
    const bool is_next = link.is_object() && relation != link.end() && *relation == "next" && address != link.end() && address->is_string();
    if (is_next) read.next = address->get<std::string>();
  }
  return read;
}

std::string join_feature_pages(const std::vector<std::string>& pages) {
  json joined = {{"type", "FeatureCollection"}, {"features", json::array()}};
  for (const std::string& text : pages) {
    json page = json::parse(text, nullptr, false);
    for (json& feature : page["features"]) joined["features"].push_back(std::move(feature));
  }
  return joined.dump(-1, ' ', false, json::error_handler_t::replace);
}

}  // namespace klinker::content
