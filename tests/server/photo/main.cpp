#define DOCTEST_CONFIG_IMPLEMENT
#include <doctest/doctest.h>

#include <cstring>

#include "server/photo/worker.hpp"

int main(int count, char** words) {
  if (count > 1 && std::strcmp(words[1], klinker::photo::worker_name) == 0) return klinker::photo::worker_main();
  return doctest::Context(count, words).run();
}
