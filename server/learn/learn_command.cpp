#include "server/learn/learn_command.hpp"

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <map>
#include <optional>

#include "server/app.hpp"
#include "server/content/compress.hpp"
#include "server/content/content_files.hpp"
#include "server/intake/secrets.hpp"
#include "server/learn/champion.hpp"
#include "server/learn/examples.hpp"
#include "server/learn/learn.hpp"
#include "server/learn/model_card.hpp"
#include "shared/classify/classify.hpp"
#include "shared/classify/town_model.hpp"

namespace klinker::learn {

namespace {

constexpr int wrongly_called = 2;
constexpr int refused = 1;

/// `--name value` and `--name=value`; a flag that stands alone has an empty value.
using Flags = std::map<std::string, std::string>;

std::optional<Flags> read_flags(const std::vector<std::string>& words, const std::vector<std::string>& with_value, const std::vector<std::string>& alone) {
  Flags flags;
  const auto is_in = [](const std::vector<std::string>& names, const std::string& name) { return std::find(names.begin(), names.end(), name) != names.end(); };
  for (std::size_t at = 0; at < words.size(); ++at) {
    const std::size_t equals = words[at].find('=');
    const std::string name = words[at].substr(0, equals);
    if (is_in(alone, name) && equals == std::string::npos) flags[name];
    else if (is_in(with_value, name) && equals != std::string::npos) flags[name] = words[at].substr(equals + 1);
    else if (is_in(with_value, name) && at + 1 < words.size()) flags[name] = words[++at];
    else {
      std::fprintf(stderr, "%s: not a flag of this command, or without its value\n", words[at].c_str());
      return std::nullopt;
    }
  }
  return flags;
}

bool has_all(const Flags& flags, std::initializer_list<const char*> names) {
  return std::all_of(names.begin(), names.end(), [&](const char* name) { return flags.count(name) != 0 && !flags.at(name).empty(); });
}

std::optional<std::vector<Example>> open_examples(const std::string& path) {
  const auto file = read_whole_file(path);
  if (!file) {
    std::fprintf(stderr, "%s: cannot be read\n", path.c_str());
    return std::nullopt;
  }
  auto examples = read_examples(*file);
  if (examples) return *std::move(examples);
  for (const Error& fault : examples.errors()) std::fprintf(stderr, "%s: %s: %s\n", path.c_str(), fault.where.c_str(), fault.detail.c_str());
  return std::nullopt;
}

/// The content of one municipality, found as serve finds it.
std::optional<Catalogue> open_catalogue(const std::string& code) {
  const auto config = read_config({}, own_environment());
  Errors faults;
  if (!config) faults = config.errors();
  else {
    const auto folder = std::find_if(config->municipalities.begin(), config->municipalities.end(), [&](const auto& each) { return each.filename() == code; });
    if (folder == config->municipalities.end()) faults.push_back({"unknown", code, "no municipality of this server"});
    else {
      const auto files = read_content_files(*folder, config->var);
      auto catalogue = files ? load_catalogue(*files, "train") : Result<Catalogue>(files.errors());
      if (catalogue) return *std::move(catalogue);
      faults = catalogue.errors();
    }
  }
  for (const Error& fault : faults) std::fprintf(stderr, "%s: %s\n", fault.where.c_str(), fault.detail.c_str());
  return std::nullopt;
}

bool write_file(const std::string& path, const std::string& bytes) {
  const std::string unfinished = path + ".part";
  {
    std::ofstream file(unfinished, std::ios::binary | std::ios::trunc);
    file << bytes;
    file.flush();
    if (!file) {
      std::remove(unfinished.c_str());
      std::fprintf(stderr, "%s: cannot be written\n", path.c_str());
      return false;
    }
  }
  if (std::rename(unfinished.c_str(), path.c_str()) == 0) return true;
  std::fprintf(stderr, "%s: cannot be written\n", path.c_str());
  return false;
}

std::int64_t count(const std::vector<Example>& examples, Part part) {
  return std::count_if(examples.begin(), examples.end(), [part](const Example& example) { return example.part == part; });
}

/// Certainty has to be set by texts that were not learned from: where the rows name none, a tenth of the train part by hash.
void set_some_aside(std::vector<Example>& examples) {
  if (count(examples, Part::valid) > 0) return;
  for (Example& example : examples)
    if (example.part == Part::train && part_by_hash(example.text) == Part::valid) example.part = Part::valid;
}

/// The champion's reason to stay, empty when there is no champion or it must go.
std::string reason_to_stay(const std::string& path, const std::vector<Example>& examples, const Figures& challenger) {
  const auto bytes = read_whole_file(path);
  if (!bytes) return {};
  const auto champion = classify::Model::read(*bytes);
  if (!champion) return {};
  return why_not(measure(*champion, examples, Part::valid), challenger);
}

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

bool is_number(const std::string& text) { return !text.empty() && text.size() < 7 && text.find_first_not_of("0123456789") == std::string::npos; }

}  // namespace

int train_command(const std::vector<std::string>& words) {
  const auto flags = read_flags(words, {"--data", "--out", "--min-reports", "--municipality"}, {"--written", "--replace"});
  if (!flags || !has_all(*flags, {"--data", "--out"})) {
    std::fputs("usage: klinker train --data FILE --out MODEL [--municipality CODE] [--min-reports N] [--written] [--replace]\n", stderr);
    return wrongly_called;
  }
  Settings settings;
  if (flags->count("--min-reports") != 0) {
    if (!is_number(flags->at("--min-reports"))) {
      std::fputs("--min-reports: a whole number\n", stderr);
      return wrongly_called;
    }
    settings.least_reports = static_cast<std::uint32_t>(std::atoi(flags->at("--min-reports").c_str()));
  }
  auto examples = open_examples(flags->at("--data"));
  if (!examples) return refused;
  set_some_aside(*examples);
  std::optional<Catalogue> catalogue;
  if (flags->count("--municipality") != 0) {
    catalogue = open_catalogue(flags->at("--municipality"));
    if (!catalogue) return refused;
  }
  const auto bytes = learn(*examples, settings, catalogue ? &*catalogue : nullptr);
  if (!bytes) {
    std::fprintf(stderr, "%s: %s\n", flags->at("--data").c_str(), bytes.error().detail.c_str());
    return refused;
  }
  const auto model = classify::Model::read(*bytes);
  if (!model) {
    std::fprintf(stderr, "the model made cannot be read back: %s\n", model.error().detail.c_str());
    return refused;
  }
  const Figures figures = measure(*model, *examples, Part::valid);
  const std::string& out = flags->at("--out");
  const std::string reason = flags->count("--replace") != 0 ? std::string() : reason_to_stay(out, *examples, figures);
  if (!reason.empty()) {
    std::fprintf(stderr, "%s: stays as it is, the new model is not as good: %s (--replace takes it all the same)\n", out.c_str(), reason.c_str());
    return refused;
  }
  CardFacts facts;
  facts.source = flags->at("--data").substr(flags->at("--data").find_last_of('/') + 1);
  facts.origin = flags->count("--written") != 0 ? Origin::written : Origin::collected;
  facts.trained = now();
  facts.least_reports = settings.least_reports;
  facts.bytes = bytes->size();
  facts.compressed_bytes = brotli_compressed(*bytes, Effort::best).size();
  facts.sha256 = intake::fingerprint(*bytes);
  facts.held_out = "valid";
  facts.learned = count(*examples, Part::train);
  facts.set_by = count(*examples, Part::valid);
  if (!write_file(out, *bytes) || !write_file(out + ".md", model_card(facts, figures))) return refused;
  std::fprintf(stderr, "%s: %zu labels, %zu features, %zu weights, %zu bytes (%zu brotli); of %lld held-out texts %s right at once, %s among three\n", out.c_str(),
               model->labels().size(), model->features(), model->weights(), facts.bytes, facts.compressed_bytes, static_cast<long long>(figures.texts),
               as_percent(figures.top1).c_str(), as_percent(figures.top3).c_str());
  return 0;
}

int classify_command(const std::vector<std::string>& words) {
  const auto flags = read_flags(words, {"--model", "--data", "--out", "--municipality"}, {});
  const bool is_of_town = flags && flags->count("--municipality") != 0;
  if (!flags || !has_all(*flags, {"--data", "--out"}) || (!is_of_town && !has_all(*flags, {"--model"}))) {
    std::fputs("usage: klinker classify --model MODEL --data FILE --out PRED.tsv [--municipality CODE]\n", stderr);
    return wrongly_called;
  }
  std::optional<std::string> bytes;
  if (flags->count("--model") != 0) {
    bytes = read_whole_file(flags->at("--model"));
    const auto model = bytes ? classify::Model::read(*bytes) : Result<classify::Model>(Error{"unreadable", "", "cannot be read"});
    if (!model) {
      std::fprintf(stderr, "%s: %s\n", flags->at("--model").c_str(), model.error().detail.c_str());
      return refused;
    }
  }
  std::optional<Catalogue> catalogue;
  if (is_of_town) {
    catalogue = open_catalogue(flags->at("--municipality"));
    if (!catalogue) return refused;
    if (bytes) {
      auto town = classify::open_town_model(*bytes, *catalogue);
      if (!town) {
        std::fprintf(stderr, "%s: %s\n", flags->at("--model").c_str(), town.error().detail.c_str());
        return refused;
      }
      catalogue->model = *std::move(town);
    }
  }
  const auto examples = open_examples(flags->at("--data"));
  if (!examples) return refused;
  const std::string said = catalogue ? said_by_town(*examples, *catalogue) : said_by_model(*examples, *classify::Model::read(*bytes));
  return write_file(flags->at("--out"), said) ? 0 : refused;
}

}  // namespace klinker::learn
