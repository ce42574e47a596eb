// Opens what pack_bundle.cpp made, on the phone.
#include "shared/base/detail.hpp"
#include "shared/content/load_catalogue.hpp"
#include "shared/content/read_catalogue.hpp"

namespace klinker {

Result<Catalogue> load_bundle(std::string_view bundle) {
  const std::optional<Json> whole = Json::parse(bundle);
  const Json* const files = whole ? whole->find("files") : nullptr;
  const Json* const version = whole ? whole->find("version") : nullptr;
  if (files == nullptr || !files->is_object() || version == nullptr || !version->is_text()) return Error{"format", "", detail("not a bundle")};
  content::ParsedFiles parsed;
  for (const Json::Member& file : files->members()) parsed[file.name] = &file.value;
  content::Reading reading;
  reading.unknown_members = content::UnknownMembers::are_ignored;
  Catalogue catalogue = content::read_catalogue(parsed, *version->text(), reading);
  if (!reading.faults.empty()) return reading.faults;
  content::arrange(catalogue);
  const Json* const model = whole->find("model");
  if (model != nullptr && model->is_text()) catalogue.model_path = *model->text();
  return catalogue;
}

}  // namespace klinker
