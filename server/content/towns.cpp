#include "server/content/towns.hpp"

namespace klinker {

const Town* Towns::find(const MunicipalityCode& code) const {
  for (const Town& town : all)
    if (town.catalogue.municipality.code == code) return &town;
  return nullptr;
}

const Town* Towns::find_by_number(const ReportNumber& number) const {
  const std::size_t dash = number.text().rfind('-');
  if (dash == std::string::npos) return nullptr;
  for (const Town& town : all)
    if (number.text().compare(0, dash, town.catalogue.municipality.number_prefix) == 0) return &town;
  return nullptr;
}

bool TownShelf::has_served(const MunicipalityCode& town, const std::string& version) const {
  const std::lock_guard lock(m_mutex);
  return m_served.count({town, version}) > 0;
}

void TownShelf::remember(const MunicipalityCode& town, const std::string& version) {
  const std::lock_guard lock(m_mutex);
  m_served.insert({town, version});
}

}  // namespace klinker
