// One binary, one table of subcommands.
#include <cstdio>
#include <cstring>
#include <string>
#include <vector>

#include "server/config.hpp"
#include "server/photo/worker.hpp"
#include "shared/workflow/transitions.hpp"

namespace {

struct Subcommand {
  const char* name;
  const char* purpose;
  /// `words`: what came after the subcommand's name. Returns the exit code.
  int (*run)(const std::vector<std::string>& words);
};

constexpr Subcommand subcommands[] = {
    {"photo-worker", "reads a photo, writes it anew; started by serve", [](const std::vector<std::string>&) { return klinker::photo::worker_main(); }},
    {"states", "prints docs/states.md",
     [](const std::vector<std::string>&) { return std::fputs(klinker::workflow::states_as_markdown().c_str(), stdout) < 0 ? 1 : 0; }},
    {"version", "says which version this is", [](const std::vector<std::string>&) { return std::puts(KLINKER_VERSION) < 0 ? 1 : 0; }},
};

int say_usage() {
  std::fputs("usage: klinker <what> [flags]\n", stderr);
  for (const Subcommand& subcommand : subcommands) std::fprintf(stderr, "  %-14s %s\n", subcommand.name, subcommand.purpose);
  return 2;
}

}  // namespace

int main(int count, char** words) {
  if (count < 2) return say_usage();
  for (const Subcommand& subcommand : subcommands)
    if (std::strcmp(words[1], subcommand.name) == 0) return subcommand.run({words + 2, words + count});
  return say_usage();
}
