#include <algorithm>
#include <map>

#include "server/learn/arithmetic.hpp"
#include "server/learn/learn.hpp"
#include "shared/base/text.hpp"
#include "shared/classify/model.hpp"

namespace klinker::learn {

namespace {

constexpr double doublings_for_each_e = 1.44269504088896340736;
constexpr double doubling = 65536;
constexpr std::size_t most_examples = 4000;
constexpr std::size_t scale_at = 18;   // after magic, size, and the three counts
constexpr std::size_t labels_at = 22;

/// What one example says for each label, as exponents of e, and the label a person gave it.
struct Said {
  std::vector<float> leanings;
  std::size_t label = 0;
};

/// What is done to every certainty: all leanings `heat` times as strong, and each label's share in the reports to the power `custom` beside it.
struct Setting {
  float heat = 1;
  float custom = 0;
};

std::vector<Said> what_is_said(const classify::Model& model, const std::vector<Example>& examples, Part part) {
  std::map<std::string, std::size_t> ordinal;
  for (std::size_t label = 0; label < model.labels().size(); ++label) ordinal[model.labels()[label]] = label;
  std::vector<const Example*> known;
  for (const Example& example : examples)
    if (example.part == part && ordinal.count(example.label) != 0) known.push_back(&example);
  const std::size_t stride = known.size() / most_examples + 1;
  std::vector<Said> all;
  for (std::size_t at = 0; at < known.size(); at += stride) {
    Said said;
    said.label = ordinal[known[at]->label];
    for (const std::int64_t leaning : model.leanings(fold(known[at]->text)))
      said.leanings.push_back(static_cast<float>(static_cast<double>(leaning) / doubling / doublings_for_each_e));
    all.push_back(std::move(said));
  }
  return all;
}

/// Logarithm of each label's share in what was learned from.
std::vector<float> shares_of(const classify::Model& model, const std::vector<Example>& examples) {
  std::map<std::string, double> texts;
  double all = 0;
  for (const Example& example : examples)
    if (example.part == Part::train) texts[example.label] += 1, all += 1;
  std::vector<float> shares;
  for (const std::string& label : model.labels()) shares.push_back(static_cast<float>(logarithm((texts[label] + 1) / (all + 1))));
  return shares;
}

/// Mean surprise at the true labels.
double surprise(const std::vector<Said>& all, const std::vector<float>& shares, Setting setting) {
  double sum = 0;
  for (const Said& said : all) {
    const auto leaning = [&](std::size_t label) { return setting.heat * said.leanings[label] + setting.custom * shares[label]; };
    float best = leaning(0);
    for (std::size_t label = 1; label < shares.size(); ++label) best = std::max(best, leaning(label));
    double chances = 0;
    for (std::size_t label = 0; label < shares.size(); ++label) chances += double{exponential(leaning(label) - best)};
    sum += logarithm(chances) - double{leaning(said.label) - best};
  }
  return sum;
}

/// One after the other along both directions, in ever smaller steps.
Setting least_surprising(const std::vector<Said>& all, const std::vector<float>& shares) {
  Setting best;
  double least = surprise(all, shares, best);
  for (float width = 0.4F; width > 0.01F; width /= 2)
    for (bool is_better = true; is_better;) {
      is_better = false;
      for (const Setting tried : {Setting{best.heat * (1 + width), best.custom}, Setting{best.heat / (1 + width), best.custom},
                                  Setting{best.heat, best.custom + width}, Setting{best.heat, best.custom - width}}) {
        if (tried.heat > 20 || tried.heat < 0.05F || tried.custom > 2 || tried.custom < -2) continue;
        const double now = surprise(all, shares, tried);
        if (now >= least - 1e-6) continue;
        least = now;
        best = tried;
        is_better = true;
      }
    }
  return best;
}

std::int32_t number_at(const std::string& bytes, std::size_t at) {
  std::uint32_t value = 0;
  for (std::size_t i = 0; i < 4; ++i) value |= std::uint32_t{static_cast<unsigned char>(bytes[at + i])} << (8 * i);
  return static_cast<std::int32_t>(value);
}

void put_at(std::string& bytes, std::size_t at, std::uint32_t value) {
  for (std::size_t i = 0; i < 4; ++i) bytes[at + i] = static_cast<char>(value >> (8 * i) & 255U);
}

}  // namespace

std::string calibrate(const std::string& bytes, const std::vector<Example>& examples, Part part) {
  const auto model = classify::Model::read(bytes);
  if (!model) return bytes;
  const std::vector<Said> all = what_is_said(*model, examples, part);
  if (all.empty()) return bytes;
  const std::vector<float> shares = shares_of(*model, examples);
  const Setting setting = least_surprising(all, shares);

  std::string calibrated = bytes;
  const double scale = number_at(bytes, scale_at) * double{setting.heat} + 0.5;
  put_at(calibrated, scale_at, static_cast<std::uint32_t>(std::min(scale, 131072.0)));
  std::size_t at = labels_at;
  for (const std::string& label : model->labels()) at += 1 + label.size();
  for (const float share : shares) {
    const double bias = number_at(bytes, at) * double{setting.heat} + double{setting.custom} * double{share} * doublings_for_each_e * doubling;
    put_at(calibrated, at, static_cast<std::uint32_t>(static_cast<std::int32_t>(std::clamp(bias, -60 * doubling, 60 * doubling))));
    at += 4;
  }
  put_at(calibrated, calibrated.size() - 4, classify::checksum(std::string_view(calibrated).substr(0, calibrated.size() - 4)));
  return calibrated;
}

}  // namespace klinker::learn
