#include "server/learn/learn_command.hpp"

#include <algorithm>
#include <cstdio>
#include <optional>

#include "server/content/content_files.hpp"
#include "server/learn/champion.hpp"
#include "server/learn/command_words.hpp"
#include "server/learn/learn.hpp"
#include "server/learn/put_in_place.hpp"

namespace klinker::learn {

namespace {

constexpr const char* usage =
    "usage: klinker train --data FILE --out MODEL [--municipality CODE] [--min-reports N] [--written] [--replace]\n"
    "       klinker train --from-database --municipality CODE [--out MODEL] [--min-reports K] [--months N] [--with-examples] [--replace]\n";

/// Certainty has to be set by texts that were not learned from: where the rows name none, a tenth of the train part by hash.
void set_some_aside(std::vector<Example>& examples) {
  if (count(examples, Part::valid) > 0) return;
  for (Example& example : examples)
    if (example.part == Part::train && part_by_hash(example.text) == Part::valid) example.part = Part::valid;
}

/// The champion's reason to stay, empty when there is no champion or it must go.
std::string reason_to_stay(const std::string& path, const std::vector<Example>& examples, const Figures& challenger) {
  const auto bytes = read_model_file(path);
  if (!bytes) return {};
  const auto champion = classify::Model::read(*bytes);
  if (!champion) return {};
  return why_not(measure(*champion, examples, Part::valid), challenger);
}

int train_from_file(const Flags& flags) {
  Settings settings;
  int least_reports = static_cast<int>(settings.least_reports);
  if (!read_number(flags, "--min-reports", 0, 999'999, least_reports)) return wrongly_called;
  settings.least_reports = static_cast<std::uint32_t>(least_reports);
  if (!has_folder(flags.at("--out"))) return refused;
  auto examples = open_examples(flags.at("--data"));
  if (!examples) return refused;
  set_some_aside(*examples);
  std::optional<OpenTown> town;
  if (flags.count("--municipality") != 0) {
    const auto config = read_config({}, own_environment());
    if (!config) return say(config.errors()), wrongly_called;
    town = open_town(flags.at("--municipality"), *config);
    if (!town) return refused;
  }
  const auto bytes = learn(*examples, settings, town ? &town->catalogue : nullptr);
  const auto model = bytes ? classify::Model::read(*bytes) : Result<classify::Model>(bytes.errors());
  if (!model) {
    std::fprintf(stderr, "%s: %s\n", flags.at("--data").c_str(), model.error().detail.c_str());
    return refused;
  }
  const Figures figures = measure(*model, *examples, Part::valid);
  const std::string& out = flags.at("--out");
  const std::string reason = flags.count("--replace") != 0 ? std::string() : reason_to_stay(out, *examples, figures);
  if (!reason.empty()) return say_it_stays(out, reason), refused;
  CardFacts facts;
  facts.source = flags.at("--data").substr(flags.at("--data").find_last_of('/') + 1);
  facts.origin = flags.count("--written") != 0 ? Origin::written : Origin::collected;
  facts.least_reports = settings.least_reports;
  facts.held_out = "valid";
  facts.learned = count(*examples, Part::train);
  facts.set_by = count(*examples, Part::valid);
  return put_in_place(out, *bytes, facts, figures) ? 0 : refused;
}

}  // namespace

int train_command(const std::vector<std::string>& words) {
  if (std::find(words.begin(), words.end(), "--from-database") != words.end()) {
    if (std::any_of(words.begin(), words.end(), [](const std::string& word) { return word == "--data" || word.rfind("--data=", 0) == 0; })) {
      std::fputs("--data and --from-database: one of them, what is learned comes from a file or from handled reports\n", stderr);
      return wrongly_called;
    }
    const int code = train_from_database(words);
    if (code == wrongly_called) std::fputs(usage, stderr);
    return code;
  }
  const auto flags = read_flags(words, {{"--data", "--out", "--min-reports", "--municipality"}, {"--written", "--replace"}});
  if (flags && has_all(*flags, {"--data", "--out"})) return train_from_file(*flags);
  std::fputs(usage, stderr);
  return wrongly_called;
}

}  // namespace klinker::learn
