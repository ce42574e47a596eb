// A trained model in a municipality's folder, from the disk to what a phone is told.
#include <doctest/doctest.h>

#include "server/learn/learn.hpp"
#include "shared/classify/classify.hpp"
#include "shared/content/load_catalogue.hpp"
#include "tests/server/learn/village.hpp"

using namespace klinker;
using klinker::learn::test::Village;

namespace {

/// Learned from what the town's own content says of its categories.
std::string model_of(const Catalogue& catalogue) {
  const auto bytes = learn::learn(learn::definitions_of(catalogue), {.least_reports = 1}, &catalogue);
  REQUIRE(bytes);
  return *bytes;
}

}  // namespace

TEST_CASE("a town whose model is not there yet works with its keywords") {
  const Village folder;
  const auto towns = folder.open();

  REQUIRE(towns);
  CHECK((*towns)->all.front().catalogue.model == nullptr);
  CHECK((*towns)->all.front().model.path.empty());
}

TEST_CASE("a model in the folder is part of the version, and the phone is told where it is") {
  const Village folder;
  const auto before = folder.open();
  REQUIRE(before);
  folder.write(folder.village() / "trained.klm", model_of((*before)->all.front().catalogue));

  const auto after = folder.open();

  REQUIRE(after);
  const Town& town = (*after)->all.front();
  CHECK(town.catalogue.model != nullptr);
  CHECK(town.catalogue.version != (*before)->all.front().catalogue.version);
  CHECK(town.model.path.rfind("/m/proefdorp/model/", 0) == 0);
  CHECK(town.model.brotli->size() < town.model.plain->size());
  const auto on_phone = load_bundle(*town.bundles.front().plain);
  REQUIRE(on_phone);
  CHECK(on_phone->model_path == town.model.path);
  CHECK(on_phone->version == town.catalogue.version);
}

TEST_CASE("what was trained here comes before what came with the content") {
  const Village folder;
  const auto before = folder.open();
  REQUIRE(before);
  const std::string model = model_of((*before)->all.front().catalogue);
  folder.write(folder.village() / "trained.klm", "damaged");
  CHECK_FALSE(folder.open());

  folder.write(folder.var() / "proefdorp" / "trained.klm", model);

  const auto after = folder.open();
  REQUIRE(after);
  CHECK(*(*after)->all.front().model.plain == model);
}

TEST_CASE("a damaged model stops the start with its name and what is wrong") {
  const Village folder;
  folder.write(folder.village() / "trained.klm", "KLM3 and nothing else");

  const auto towns = folder.open();

  REQUIRE_FALSE(towns);
  CHECK(towns.error().where.find("trained.klm") != std::string::npos);
  CHECK_FALSE(towns.error().detail.empty());
}
