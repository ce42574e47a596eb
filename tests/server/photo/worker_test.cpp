#include "server/photo/worker.hpp"

#include <doctest/doctest.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <fcntl.h>
#include <filesystem>
#include <fstream>
#include <thread>
#include <vector>

#include "tests/server/photo/pictures.hpp"

using namespace klinker;
using namespace klinker::photo;
using namespace klinker::photo::testing;

namespace {

#if defined(__SANITIZE_ADDRESS__)
constexpr bool is_sanitized = true;
#elif defined(__has_feature)
constexpr bool is_sanitized = __has_feature(address_sanitizer);
#else
constexpr bool is_sanitized = false;
#endif

// A program that stands in for a decoder gone wrong.
struct Script {
  std::filesystem::path path = std::filesystem::temp_directory_path() / ("klinker-worker-" + std::to_string(getpid()) + ".sh");
  explicit Script(const std::string& lines) {
    std::ofstream(path) << "#!/bin/sh\n" << lines << '\n';
    std::filesystem::permissions(path, std::filesystem::perms::owner_all);
  }
  ~Script() { std::filesystem::remove(path); }
};

// Runs `act` in a confined child; its exit code, or minus the signal that ended it.
template <class Act>
int confined(Act act) {
  const pid_t child = fork();
  if (child == 0) {
    confine();
    _exit(act());
  }
  int status = 0;
  waitpid(child, &status, 0);
  return WIFSIGNALED(status) ? -WTERMSIG(status) : WEXITSTATUS(status);
}

}  // namespace

TEST_CASE("the worker process makes the same photo as the code it runs") {
  const std::string jpeg = with_segment(jpeg_of(four_fields(300, 200)), 1, std::string("Exif\0\0", 6) + exif_with_gps(6));
  Reencoder reencoder;

  const auto photo = reencoder.reencode(jpeg);

  REQUIRE(photo);
  CHECK(photo->width == 200);
  CHECK(photo->height == 300);
  CHECK(photo->jpeg == reencode_here(jpeg)->jpeg);
}

TEST_CASE("the worker's refusal arrives with its code") {
  Reencoder reencoder;
  const std::string whole = jpeg_of(noise(200, 200));

  const auto photo = reencoder.reencode(whole.substr(0, whole.size() / 2));

  REQUIRE_FALSE(photo);
  CHECK(photo.error().code == "truncated");
}

TEST_CASE("the largest photos we promise to take fit in the worker's memory") {
  Reencoder reencoder;

  for (const std::string& bytes : {jpeg_of(four_fields(8000, 6000), true), png_of(four_fields(8000, 6000), true)}) {
    const auto photo = reencoder.reencode(bytes);

    REQUIRE(photo);
    CHECK(photo->width == 2048);
    CHECK(photo->height == 1536);
  }
}

TEST_CASE("ten photos at once all arrive, though only two are decoded at a time") {
  Reencoder reencoder;
  const std::string jpeg = jpeg_of(noise(600, 400));
  std::vector<std::thread> senders;
  std::atomic<int> arrived = 0;

  for (int i = 0; i < 10; ++i)
    senders.emplace_back([&] {
      if (reencoder.reencode(jpeg)) ++arrived;
    });
  for (std::thread& sender : senders) sender.join();

  CHECK(arrived == 10);
}

TEST_CASE("a decoder that crashes, lies or hangs costs one photo and nothing more") {
  const std::string jpeg = jpeg_of(four_fields(64, 64));

  SUBCASE("it crashes") {
    const Script script("kill -SEGV $$");
    CHECK(Reencoder(script.path).reencode(jpeg).error().code == "not-a-photo");
  }
  SUBCASE("it answers nonsense") {
    const Script script("cat >/dev/null; echo 'ok 99999 99999 3'; echo hi");
    CHECK(Reencoder(script.path).reencode(jpeg).error().code == "not-a-photo");
  }
  SUBCASE("it answers something that is no photo") {
    const Script script("cat >/dev/null; echo 'ok 64 64 5'; echo '<htm'");
    CHECK(Reencoder(script.path).reencode(jpeg).error().code == "not-a-photo");
  }
  SUBCASE("it hangs") {
    const Script script("exec sleep 60");
    const auto before = std::chrono::steady_clock::now();
    CHECK(Reencoder(script.path, {std::chrono::milliseconds(300), std::chrono::seconds(1)}).reencode(jpeg).error().code == "not-a-photo");
    CHECK(std::chrono::steady_clock::now() - before < std::chrono::seconds(5));
  }
  SUBCASE("it cannot be started") {
    CHECK(Reencoder("/nonexistent/klinker").reencode(jpeg).error().code == "busy");
  }
}

TEST_CASE("no worker is left behind as a zombie and no descriptor stays open") {
  Reencoder reencoder;
  const std::string jpeg = jpeg_of(four_fields(64, 64));
  const auto open_now = [] {
    return std::distance(std::filesystem::directory_iterator("/proc/self/fd"), std::filesystem::directory_iterator());
  };
  const auto before = open_now();

  for (int i = 0; i < 5; ++i) REQUIRE(reencoder.reencode(jpeg));

  CHECK(open_now() == before);
  CHECK(waitpid(-1, nullptr, WNOHANG) == -1);
}

TEST_CASE("a confined process opens no file and no socket, starts nothing and gets no more memory than agreed") {
  if (is_sanitized) {
    MESSAGE("skipped: a sanitizer needs what confine() takes away");
    return;
  }
  CHECK(confined([] { return 7; }) == 7);
  CHECK(confined([] { return open("/etc/passwd", O_RDONLY) < 0 ? 0 : 1; }) == -SIGSYS);
  CHECK(confined([] { return socket(AF_INET, SOCK_STREAM, 0) < 0 ? 0 : 1; }) == -SIGSYS);
  CHECK(confined([] { return fork() < 0 ? 0 : 1; }) == -SIGSYS);
  CHECK(confined([] {
          void* block = std::malloc(confined_memory);
          const bool is_refused = block == nullptr;
          std::free(block);
          return is_refused ? 0 : 1;
        }) == 0);
}
