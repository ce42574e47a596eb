// One binary, one table of subcommands.
#include <cstdio>
#include <cstring>
#include <string>
#include <vector>

#include "server/config.hpp"
#include "server/examples/examples_command.hpp"
#include "server/content/open_towns.hpp"
#include "server/generate/generate_command.hpp"
#include "server/generate/read_city.hpp"
#include "server/learn/drift.hpp"
#include "server/learn/learn_command.hpp"
#include "server/photo/worker.hpp"
#include "server/places/import.hpp"
#include "server/routing/routing_command.hpp"
#include "server/serve.hpp"
#include "shared/workflow/transitions.hpp"

namespace {

struct Subcommand {
  const char* name;
  const char* purpose;
  /// `words`: what came after the subcommand's name. Returns the exit code.
  int (*run)(const std::vector<std::string>& words);
};

// What most subcommands need: the settings, or their faults on the terminal and exit code 2.
int with_config(const std::vector<std::string>& flags, int (*run)(const klinker::Config&)) {
  const auto config = klinker::read_config(flags, klinker::own_environment());
  if (config) return run(*config);
  for (const klinker::Error& error : config.errors()) std::fprintf(stderr, "%s: %s\n", error.where.c_str(), error.detail.c_str());
  return 2;
}

// What a made-up city is made of is content too, though the server does without it.
int check_all_content(const klinker::Config& config) {
  const int code = klinker::check_content(config);
  return code != 0 ? code : klinker::generate::check_cities(config);
}

constexpr Subcommand subcommands[] = {
    {"serve", "answers browsers and phones", [](const std::vector<std::string>& words) { return with_config(words, klinker::serve); }},
    {"check-content", "reads the municipalities' files and names every fault",
     [](const std::vector<std::string>& words) { return with_config(words, check_all_content); }},
    {"examples", "examples add|remove: reports that fill a demonstration, of all municipalities or of those named", klinker::examples_command},
    {"generate", "--reports N: a made-up city, marked as examples, for demonstrations and measurements", klinker::generate_command},
    {"import", "areas FILE, PDOK or an address, or addresses FILE: brings exact borders or all addresses of a municipality", klinker::places::import_from_terminal},
    {"train", "learns a classifier from labelled texts", klinker::learn::train_command},
    {"classify", "says which labels a model gives to texts", klinker::learn::classify_command},
    {"drift", "week by week how the classifier fares, and which categories it may give on its own", klinker::learn::drift_command},
    {"routing", "explain or dry-run: why a report goes to its department, and what new rules would change", klinker::routing_command},
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
