#include "server/places/object_shelf.hpp"

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <fstream>
#include <iterator>
#include <optional>
#include <tuple>

#include "shared/wire/wire.hpp"

namespace klinker::places {

namespace {

namespace fs = std::filesystem;

constexpr std::size_t most_of_a_small_layer = 3'000;
constexpr auto fresh_for = std::chrono::hours(24);
// A slow service must not hold all threads that answer reporters.
constexpr int most_asking = 2;

bool stands_before(const FoundObject& a, const FoundObject& b) {
  const Cell in_a = interview::cell_of(a.point);
  const Cell in_b = interview::cell_of(b.point);
  return std::tie(in_a.row, in_a.column, a.number) < std::tie(in_b.row, in_b.column, b.number);
}

std::optional<std::string> text_of(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file) return std::nullopt;
  return std::string(std::istreambuf_iterator<char>(file), {});
}

/// Written beside and renamed, so that nobody reads half a file. It is a copy: when it cannot be written, the service is asked again.
void keep(const fs::path& path, const std::string& text) {
  std::error_code ignored;
  fs::create_directories(path.parent_path(), ignored);
  const fs::path beside = path.string() + ".new";
  {
    std::ofstream file(beside, std::ios::binary);
    file << text;
    if (!file.flush()) return;
  }
  fs::rename(beside, path, ignored);
}

bool is_fresh(const fs::path& path) {
  std::error_code failed;
  const auto written = fs::last_write_time(path, failed);
  return !failed && fs::file_time_type::clock::now() - written < fresh_for;
}

/// The address for the cell and the eight around it.
std::string address_for(const ObjectLayer& layer, const Cell& cell) {
  const auto edge = [](std::int32_t number, std::int32_t step) { return format_degrees_e7(number * step); };
  const std::string box = edge(cell.column - 1, interview::cell_width_e7) + "," + edge(cell.row - 1, interview::cell_height_e7) + "," +
                          edge(cell.column + 2, interview::cell_width_e7) + "," + edge(cell.row + 2, interview::cell_height_e7);
  std::string url = layer.url;
  url.replace(url.find("{bbox}"), 6, box);
  return url;
}

}  // namespace

fs::path layer_path(const ObjectLayer& layer, const fs::path& folder, const fs::path& var, const fs::path& data) {
  std::error_code ignored;
  for (const fs::path& place : {var / folder.filename(), folder, data})
    if (!place.empty() && fs::is_regular_file(place / layer.file, ignored)) return place / layer.file;
  return {};
}

ObjectShelf::Objects ObjectShelf::file_of(const Town& town, const ObjectLayer& layer) {
  const MunicipalityCode& code = town.catalogue.municipality.code;
  // One lock for all: a file is read once, and whoever asks meanwhile needs it too.
  const std::lock_guard lock(m_mutex);
  Objects& kept = m_files[{code, layer.code}];
  if (kept != nullptr) return kept;
  auto objects = std::make_shared<std::vector<FoundObject>>();
  const fs::path path = layer_path(layer, town.folder, m_var, m_data);
  if (const auto text = path.empty() ? std::nullopt : text_of(path)) {
    auto read = read_objects(*text, layer);
    if (read) *objects = *std::move(read);
    else std::fprintf(stderr, "layer %s: %s: %s\n", layer.code.c_str(), path.c_str(), read.error().detail.c_str());
  }
  std::sort(objects->begin(), objects->end(), stands_before);
  return kept = objects;
}

Result<std::vector<FoundObject>> ObjectShelf::from_service(const Town& town, const ObjectLayer& layer, const Cell& cell) {
  const fs::path path = m_var / town.catalogue.municipality.code.text() / "layers" / layer.code /
                        (std::to_string(cell.row) + "_" + std::to_string(cell.column) + ".json");
  const std::optional<std::string> kept = text_of(path);
  Result<std::vector<FoundObject>> known = kept ? wire::decode_objects(*kept) : Error{"unavailable", "layer", "the service of this layer does not answer"};
  if (!known || !is_fresh(path)) {
    bool may_ask = false;
    {
      const std::lock_guard lock(m_mutex);
      may_ask = m_asking < most_asking;
      if (may_ask) ++m_asking;
    }
    if (may_ask) {
      auto answer = m_ask(address_for(layer, cell));
      {
        const std::lock_guard lock(m_mutex);
        --m_asking;
      }
      auto read = answer ? read_objects(*answer, layer) : answer.error();
      // Only number and place are kept, whatever else the service tells.
      if (read) keep(path, wire::encode_objects(*read));
      if (read) known = std::move(read);
    }
  }
  return known;
}

Result<std::vector<FoundObject>> ObjectShelf::around(const Town& town, const ObjectLayer& layer, const Cell& cell) {
  if (!layer.url.empty()) return from_service(town, layer, cell);
  const Objects all = file_of(town, layer);
  std::vector<FoundObject> found;
  for (std::int32_t row = cell.row - 1; row <= cell.row + 1; ++row) {
    const auto is_before = [&](const FoundObject& object, std::int32_t column) {
      const Cell in = interview::cell_of(object.point);
      return in.row != row ? in.row < row : in.column < column;
    };
    const auto first = std::lower_bound(all->begin(), all->end(), cell.column - 1, is_before);
    const auto last = std::lower_bound(first, all->end(), cell.column + 2, is_before);
    found.insert(found.end(), first, last);
  }
  return found;
}

std::vector<FoundObject> ObjectShelf::small_layers(const Town& town) {
  std::vector<FoundObject> found;
  for (const ObjectLayer& layer : town.catalogue.municipality.layers) {
    if (!layer.url.empty()) continue;
    const Objects all = file_of(town, layer);
    if (all->size() <= most_of_a_small_layer) found.insert(found.end(), all->begin(), all->end());
  }
  return found;
}

void ObjectShelf::forget() {
  const std::lock_guard lock(m_mutex);
  m_files.clear();
}

}  // namespace klinker::places
