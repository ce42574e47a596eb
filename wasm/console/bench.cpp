#include "wasm/console/bench.hpp"

#include <algorithm>

namespace klinker::console {

bool Bench::is_chosen(Column column, const std::string& name) const {
  const Filter& its = chosen(column);
  return its.is_set && std::binary_search(its.names.begin(), its.names.end(), name);
}

void Bench::toggle(Column column, const std::string& name) {
  std::vector<std::string> names = chosen(column).names;
  const auto at = std::find(names.begin(), names.end(), name);
  if (at == names.end()) names.push_back(name);
  else names.erase(at);
  set(column, names.empty() ? Filter{} : among(std::move(names)));
}

void Bench::text(ImVec2 at, ImU32 colour, const std::string& words_shown, float width) {
  if (Stage::can_show(words_shown)) ImGui::GetWindowDrawList()->AddText(at, colour, words_shown.c_str());
  else overlays.words(at, width, words_shown);
}

}  // namespace klinker::console
