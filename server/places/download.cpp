#include "server/places/download.hpp"

#include "server/http/ask.hpp"
#include "shared/content/feature_pages.hpp"

namespace klinker::places {

bool is_address(const std::string& file) { return file.rfind("https://", 0) == 0 || file.rfind("http://", 0) == 0; }

std::string pdok_address(const Municipality& municipality, const std::string& kind, int year) {
  const Bounds& box = municipality.bounds;
  return "https://api.pdok.nl/cbs/wijken-en-buurten-" + std::to_string(year) + "/ogc/v1/collections/" + (kind == "buurt" ? "buurten" : "wijken") +
         "/items?f=json&limit=1000&bbox=" + format_degrees_e7(box.west_e7) + "," + format_degrees_e7(box.south_e7) + "," + format_degrees_e7(box.east_e7) + "," +
         format_degrees_e7(box.north_e7);
}

Result<std::string> download_features(std::string address) {
  constexpr std::size_t most_pages = 50;
  std::vector<std::string> pages;
  while (!address.empty() && pages.size() < most_pages) {
    TRY(std::string page, http::ask(address));
    TRY(const content::FeaturePage read, content::read_feature_page(page));
    pages.push_back(std::move(page));
    // A service that says "next" for ever after its last feature.
    address = read.features == 0 ? std::string() : read.next;
  }
  return content::join_feature_pages(pages);
}

}  // namespace klinker::places
