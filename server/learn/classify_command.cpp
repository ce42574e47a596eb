#include <cstdio>
#include <optional>

#include "server/content/content_files.hpp"
#include "server/learn/command_words.hpp"
#include "server/learn/figures.hpp"
#include "server/learn/learn_command.hpp"
#include "shared/classify/classify.hpp"
#include "shared/classify/town_model.hpp"

namespace klinker::learn {

namespace {

void add_guess(std::string& row, const std::string& label, int millionths) {
  char chance[16];
  std::snprintf(chance, sizeof chance, "%d.%06d", millionths / 1000000, millionths % 1000000);
  row += '\t' + label + '\t' + chance;
}

std::string said_by_model(const std::vector<Example>& examples, const classify::Model& model) {
  std::string said;
  for (const Example& example : examples) {
    if (example.part != Part::test) continue;
    said += example.id;
    for (const Guess& guess : best_three(model, example.text)) add_guess(said, model.labels()[guess.label], guess.millionths);
    said += '\n';
  }
  return said;
}

/// What a citizen of that town would be offered: keywords, and the model where there is one.
std::string said_by_town(const std::vector<Example>& examples, const Catalogue& catalogue) {
  std::string said;
  for (const Example& example : examples) {
    if (example.part != Part::test) continue;
    said += example.id;
    for (const classify::Ranked& ranked : classify::classify(example.text, catalogue).ranked)
      add_guess(said, ranked.category.text(), ranked.certainty_permille * 1000);
    said += '\n';
  }
  return said;
}

}  // namespace

int classify_command(const std::vector<std::string>& words) {
  const auto flags = read_flags(words, {{"--model", "--data", "--out", "--municipality"}, {}});
  const bool is_of_town = flags && flags->count("--municipality") != 0;
  if (!flags || !has_all(*flags, {"--data", "--out"}) || (!is_of_town && !has_all(*flags, {"--model"}))) {
    std::fputs("usage: klinker classify --model MODEL --data FILE --out PRED.tsv [--municipality CODE]\n", stderr);
    return wrongly_called;
  }
  if (!has_folder(flags->at("--out"))) return refused;
  std::optional<std::string> bytes;
  if (flags->count("--model") != 0) {
    auto read = read_model_file(flags->at("--model"));
    const auto model = read ? classify::Model::read(*read) : Result<classify::Model>(read.errors());
    if (!model) {
      std::fprintf(stderr, "%s: %s\n", flags->at("--model").c_str(), model.error().detail.c_str());
      return refused;
    }
    bytes = *std::move(read);
  }
  std::optional<Catalogue> catalogue;
  if (is_of_town) {
    const auto config = read_config({}, own_environment());
    if (!config) return say(config.errors()), wrongly_called;
    auto town = open_town(flags->at("--municipality"), *config);
    if (!town) return refused;
    catalogue = std::move(town->catalogue);
    if (bytes) {
      auto model = classify::open_town_model(*bytes, *catalogue);
      if (!model) {
        std::fprintf(stderr, "%s: %s\n", flags->at("--model").c_str(), model.error().detail.c_str());
        return refused;
      }
      catalogue->model = *std::move(model);
    }
  }
  const auto examples = open_examples(flags->at("--data"));
  if (!examples) return refused;
  const std::string said = catalogue ? said_by_town(*examples, *catalogue) : said_by_model(*examples, *classify::Model::read(*bytes));
  return write_file(flags->at("--out"), said) ? 0 : refused;
}

}  // namespace klinker::learn
