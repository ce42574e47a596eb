// A service tells its features page by page (OGC API Features, OGC 17-069r4, 7.15): which page comes next, and all of them as one collection.
// Only the server has it.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "shared/base/result.hpp"

namespace klinker::content {

struct FeaturePage {
  std::string next;  ///< address of the page after it; empty: this is the last
  std::size_t features = 0;
};
/// Error `syntax`: not a FeatureCollection.
[[nodiscard]] Result<FeaturePage> read_feature_page(std::string_view geojson);

/// The features of all pages, which read_feature_page() took, in one FeatureCollection.
[[nodiscard]] std::string join_feature_pages(const std::vector<std::string>& pages);

}  // namespace klinker::content
