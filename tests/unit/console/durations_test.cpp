#include <doctest/doctest.h>

#include "shared/console/durations.hpp"

using namespace klinker::console;

TEST_CASE("durations: a step begins where the one before ends, and no duration falls between") {
  for (int step = 1; step < 256; ++step) {
    CAPTURE(step);
    const std::int64_t begin = step_begins(static_cast<std::uint8_t>(step));
    CHECK(duration_step(begin) == step);
    CHECK(duration_step(begin - 1) == step - 1);
  }
}

TEST_CASE("durations: hours up to two days, days up to sixty, weeks beyond, and before receipt is nought") {
  CHECK(duration_step(-5) == 0);
  CHECK(duration_step(3599) == 0);
  CHECK(duration_step(47 * 3600) == 47);
  CHECK(step_begins(48) == 2 * 86400);
  CHECK(step_begins(105) == 59 * 86400);
  CHECK(step_begins(106) == 60 * 86400);
  CHECK(step_begins(107) == 67 * 86400);
  CHECK(duration_step(std::int64_t{1} << 40) == 255);
}

TEST_CASE("durations: classes of age begin at 0, 1, 3, 7, 14, 28 and 60 days") {
  const int begins[] = {0, 1, 3, 7, 14, 28, 60};
  for (std::size_t at = 0; at < age_classes; ++at) {
    CHECK(age_class(duration_step(begins[at] * std::int64_t{86400})) == at);
    if (at > 0) CHECK(age_class(duration_step(begins[at] * std::int64_t{86400} - 1)) == at - 1);
  }
}
