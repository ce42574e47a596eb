// A trained model in a municipality's folder, from the disk to what a phone is told.
#include <doctest/doctest.h>

#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <sstream>

#include "server/content/open_towns.hpp"
#include "server/learn/learn.hpp"
#include "shared/classify/classify.hpp"
#include "shared/content/load_catalogue.hpp"

using namespace klinker;
namespace fs = std::filesystem;

namespace {

/// Proefdorp, with a name for its model in municipality.json.
class VillageFolder {
 public:
  VillageFolder() : m_root(fs::temp_directory_path() / ("klinker-model-" + std::to_string(::getpid()))) {
    fs::remove_all(m_root);
    fs::create_directories(m_root / "towns");
    fs::copy(fs::path(KLINKER_SOURCE_DIR) / "tests/content/proefdorp", village(), fs::copy_options::recursive);
    fs::create_directories(m_root / "var" / "proefdorp");
    std::ostringstream text;
    text << std::ifstream(village() / "municipality.json").rdbuf();
    std::string own = text.str();
    own.insert(own.find("\"threshold\""), "\"model\": \"trained.klm\", ");
    write(village() / "municipality.json", own);
  }
  ~VillageFolder() { fs::remove_all(m_root); }
  VillageFolder(const VillageFolder&) = delete;
  VillageFolder& operator=(const VillageFolder&) = delete;

  [[nodiscard]] fs::path village() const { return m_root / "towns" / "proefdorp"; }
  [[nodiscard]] fs::path var() const { return m_root / "var"; }
  void write(const fs::path& path, const std::string& bytes) const {
    fs::create_directories(path.parent_path());
    std::ofstream(path, std::ios::binary) << bytes;
  }
  [[nodiscard]] Result<std::shared_ptr<const Towns>> open() const {
    Config config;
    config.municipalities = {village()};
    config.var = var();
    return open_towns(config);
  }

 private:
  fs::path m_root;
};

/// Learned from what the town's own content says of its categories.
std::string model_of(const Catalogue& catalogue) {
  const auto bytes = learn::learn(learn::definitions_of(catalogue), {.least_reports = 1}, &catalogue);
  REQUIRE(bytes);
  return *bytes;
}

}  // namespace

TEST_CASE("a town whose model is not there yet works with its keywords") {
  const VillageFolder folder;
  const auto towns = folder.open();

  REQUIRE(towns);
  CHECK((*towns)->all.front().catalogue.model == nullptr);
  CHECK((*towns)->all.front().model.path.empty());
}

TEST_CASE("a model in the folder is part of the version, and the phone is told where it is") {
  const VillageFolder folder;
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
  const VillageFolder folder;
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
  const VillageFolder folder;
  folder.write(folder.village() / "trained.klm", "KLM1 and nothing else");

  const auto towns = folder.open();

  REQUIRE_FALSE(towns);
  CHECK(towns.error().where.find("trained.klm") != std::string::npos);
  CHECK_FALSE(towns.error().detail.empty());
}
