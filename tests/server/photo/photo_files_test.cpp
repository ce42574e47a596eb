#include "server/photo/photo_files.hpp"

#include <doctest/doctest.h>
#include <sys/stat.h>

#include <fstream>

#include "tests/server/photo/folder.hpp"

using namespace klinker;
using namespace klinker::photo;

namespace {
const MunicipalityCode delft("delft");
constexpr Instant far_future{4'000'000'000'000};
}  // namespace

TEST_CASE("a photo is read back as it was written, under a name nobody chose") {
  const testing::Folder folder;
  const PhotoFiles files(folder.path / "photos");

  const auto name = files.add(delft, "picture");

  REQUIRE(name);
  CHECK(name->size() == std::string("delft/").size() + 39);
  CHECK(files.read(*name) == "picture");
  CHECK(files.add(delft, "picture").operator*() != *name);
}

TEST_CASE("nobody but the server's user can read the files") {
  const testing::Folder folder;
  const PhotoFiles files(folder.path / "photos");

  const auto name = files.add(delft, "picture");

  REQUIRE(name);
  struct stat found {};
  REQUIRE(stat((folder.path / "photos" / *name).c_str(), &found) == 0);
  CHECK((found.st_mode & 0777) == 0600);
  REQUIRE(stat((folder.path / "photos").c_str(), &found) == 0);
  CHECK((found.st_mode & 0777) == 0700);
}

TEST_CASE("a name that climbs out of the folder is never read or removed") {
  const testing::Folder folder;
  const PhotoFiles files(folder.path / "photos");
  REQUIRE(files.add(delft, "picture"));
  std::ofstream(folder.path / "secret") << "secret";

  for (const char* name : {"../secret", "delft/../../secret", "/etc/passwd", "", "delft", "delft/aa/../../../secret/00000000000000000000.jpg"}) {
    CHECK_FALSE(files.read(name));
    files.remove(name);
  }
  CHECK(std::filesystem::exists(folder.path / "secret"));
  CHECK_FALSE(files.add(MunicipalityCode("../up"), "picture"));
}

TEST_CASE("files that no row knows are removed, but not while they are young") {
  const testing::Folder folder;
  const PhotoFiles files(folder.path / "photos");
  const std::string known = *files.add(delft, "known"), unknown = *files.add(delft, "unknown");

  CHECK(files.remove_unknown(delft, {known}, Instant{0}) == 0);
  CHECK(files.remove_unknown(MunicipalityCode("waterdorp"), {}, far_future) == 0);
  CHECK(files.remove_unknown(delft, {known}, far_future) == 1);
  CHECK(files.read(known));
  CHECK_FALSE(files.read(unknown));
}

TEST_CASE("a disk that refuses is told as busy") {
  const PhotoFiles files("/proc/photos");

  CHECK(files.add(delft, "picture").error().code == "busy");
}
