#include "server/content/towns.hpp"

namespace klinker {

const Bundle& Town::bundle_in(std::string_view language) const {
  for (const Bundle& bundle : bundles)
    if (bundle.language == language) return bundle;
  return bundles.front();
}

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

}  // namespace klinker
