#include "server/photo/photos.hpp"

#include <doctest/doctest.h>

#include "tests/server/photo/folder.hpp"
#include "tests/server/photo/pictures.hpp"

using namespace klinker;
using namespace klinker::photo;
using namespace klinker::photo::testing;

namespace {

const MunicipalityCode delft("delft"), waterdorp("waterdorp");
constexpr Instant noon{1'900'000'000'000};
constexpr std::int64_t hour_ms = 3'600'000;

struct Room {
  Folder folder;
  store::Store store{folder.path.string(), noon};
  Photos photos;
  explicit Room(const store::WaitingCaps& caps = {}) : photos(folder.path / "photos", store, "/proc/self/exe", caps) {}
  [[nodiscard]] std::optional<std::string> jpeg(const MunicipalityCode& town, int signal, int sequence = 1) {
    return photos.jpeg_of(town, signal, sequence);
  }
};

const Owner first{delft, 1, 11};
std::string picture(int width) { return jpeg_of(four_fields(width, 40)); }

}  // namespace

TEST_CASE("a photo that was taken is on the disk and belongs to its signal") {
  Room room;

  const auto kept = room.photos.add(first, 1, picture(60), noon);

  REQUIRE(kept);
  CHECK(kept->kind == Kept::Kind::fresh);
  CHECK(kept->bytes == static_cast<std::int64_t>(picture(60).size()));
  CHECK(room.jpeg(delft, 11));
  CHECK(room.folder.photos() == 1);
}

TEST_CASE("the same bytes again are the same photo, other bytes are refused, and neither leaves a file") {
  Room room;
  REQUIRE(room.photos.add(first, 1, picture(60), noon));

  const auto again = room.photos.add(first, 1, picture(60), noon);
  const auto other = room.photos.add(first, 1, picture(70), noon);

  REQUIRE(again);
  CHECK(again->kind == Kept::Kind::repeated);
  REQUIRE_FALSE(other);
  CHECK(other.error().code == "taken");
  CHECK(room.folder.photos() == 1);
}

TEST_CASE("a signal has three photos and no more") {
  Room room;

  for (const int sequence : {1, 2, 3}) CHECK(room.photos.add(first, sequence, picture(60), noon));
  for (const int sequence : {0, 4, -1}) CHECK(room.photos.add(first, sequence, picture(60), noon).error().code == "range");
}

TEST_CASE("a photo that is refused leaves nothing behind") {
  Room room;

  CHECK(room.photos.add(first, 1, "PK\x03\x04 a zip named photo.jpg", noon).error().code == "not-a-photo");
  CHECK(room.photos.add(first, 1, png_claiming(30'000, 30'000), noon).error().code == "too-large");
  CHECK(room.photos.add(first, 1, picture(60).substr(0, 400), noon).error().code == "truncated");
  CHECK_FALSE(room.photos.add_waiting(delft, png_of(four_fields(1, 1)), "192.0.2.1", noon));
  CHECK(room.folder.photos() == 0);
}

TEST_CASE("the place a camera wrote into a photo is nowhere in anything the server keeps") {
  Room room;
  const std::string photo = with_segment(picture(90), 1, std::string("Exif\0\0", 6) + exif_with_gps(1));
  REQUIRE(photo.find(gps_bytes()) != std::string::npos);

  REQUIRE(room.photos.add(first, 1, photo, noon));
  REQUIRE(room.photos.add_waiting(delft, photo, "192.0.2.1", noon));

  CHECK_FALSE(room.folder.holds(gps_bytes()));
  CHECK_FALSE(room.folder.holds("KLINKER-EXIF"));
}

TEST_CASE("the network address of who leaves a photo is not kept") {
  Room room;

  REQUIRE(room.photos.add_waiting(delft, picture(60), "192.0.2.123", noon));

  CHECK_FALSE(room.folder.holds("192.0.2.123"));
}

TEST_CASE("a waiting photo is given to the signal of its report, once") {
  Room room;
  const auto token = room.photos.add_waiting(delft, picture(60), "192.0.2.1", noon);
  REQUIRE(token);
  CHECK(token->size() >= 22);
  CHECK_FALSE(room.jpeg(delft, 11));

  CHECK(room.photos.attach(*token, first));
  CHECK_FALSE(room.photos.attach(*token, {delft, 2, 12}));

  CHECK(room.jpeg(delft, 11));
  CHECK_FALSE(room.jpeg(delft, 12));
  CHECK(room.folder.photos() == 1);
}

TEST_CASE("no town reads, attaches or removes another's photos") {
  Room room;
  const auto token = room.photos.add_waiting(delft, picture(60), "192.0.2.1", noon);
  REQUIRE(token);
  REQUIRE(room.photos.add(first, 2, picture(60), noon));

  CHECK_FALSE(room.photos.attach(*token, {waterdorp, 1, 11}));
  CHECK_FALSE(room.jpeg(waterdorp, 11, 2));
  room.photos.discard(waterdorp, *token);
  room.photos.tidy(waterdorp, Instant{noon.ms + 100 * hour_ms});

  CHECK(room.photos.attach(*token, first));
  CHECK(room.jpeg(delft, 11, 2));
}

TEST_CASE("a photo without a report dies after 24 hours, not before, and its file with it") {
  Room room;
  const auto token = room.photos.add_waiting(delft, picture(60), "192.0.2.1", noon);
  REQUIRE(token);
  REQUIRE(room.photos.add(first, 1, picture(60), noon));

  room.photos.tidy(delft, Instant{noon.ms + 24 * hour_ms});
  CHECK(room.folder.photos() == 2);
  room.photos.tidy(delft, Instant{noon.ms + 24 * hour_ms + 1});

  CHECK(room.folder.photos() == 1);
  CHECK_FALSE(room.photos.attach(*token, {delft, 2, 12}));
  CHECK(room.jpeg(delft, 11));
}

TEST_CASE("one sender leaves no more than its share, and others still can") {
  Room room({2, 1 << 20, 1 << 20});

  for (int i = 0; i < 2; ++i) CHECK(room.photos.add_waiting(delft, picture(60), "192.0.2.1", noon));
  const auto third = room.photos.add_waiting(delft, picture(60), "192.0.2.1", noon);

  REQUIRE_FALSE(third);
  CHECK(third.error().code == "too-many");
  CHECK(room.photos.add_waiting(delft, picture(60), "192.0.2.2", noon));
  CHECK(room.folder.photos() == 3);
}

TEST_CASE("a sender's share is also counted in bytes") {
  const auto size = static_cast<std::int64_t>(reencode_here(jpeg_of(noise(100, 100)))->jpeg.size());
  Room room({20, size + 10, 1 << 30});

  CHECK(room.photos.add_waiting(delft, jpeg_of(noise(100, 100)), "192.0.2.1", noon));
  CHECK(room.photos.add_waiting(delft, jpeg_of(noise(100, 100)), "192.0.2.1", noon).error().code == "too-many");
}

TEST_CASE("when all that may wait is full, a new photo must come back later") {
  Room room({20, 1 << 20, 100});

  CHECK(room.photos.add_waiting(delft, picture(60), "192.0.2.1", noon).error().code == "busy");
  CHECK(room.folder.photos() == 0);
}

TEST_CASE("a photo taken away again frees its share") {
  Room room({1, 1 << 20, 1 << 20});
  const auto token = room.photos.add_waiting(delft, picture(60), "192.0.2.1", noon);
  REQUIRE(token);

  room.photos.discard(delft, *token);

  CHECK(room.folder.photos() == 0);
  CHECK(room.photos.add_waiting(delft, picture(60), "192.0.2.1", noon));
}

TEST_CASE("a file that a crash left without a row is removed when it is a day old") {
  Room room;
  REQUIRE(PhotoFiles(room.folder.path / "photos").add(delft, "left behind"));
  constexpr Instant far_future{4'000'000'000'000};

  room.photos.tidy(delft, far_future);

  CHECK(room.folder.photos() == 0);
}
