#include "server/learn/learn.hpp"

#include <algorithm>
#include <cmath>
#include <map>

#include "server/content/compress.hpp"
#include "server/learn/arithmetic.hpp"
#include "shared/base/text.hpp"
#include "shared/classify/classify.hpp"
#include "shared/classify/model.hpp"
#include "shared/classify/town_model.hpp"

namespace klinker::learn {

namespace {

/// A label with a hundredth of the reports counts as if it had a sixtieth: power 0.4 of the imbalance is taken away.
constexpr double balance = 0.4;
/// Below so many texts each, labels need more rounds to be told apart.
constexpr std::size_t few_for_each_label = 80;
constexpr float least_first_pull = 0.2F;
/// Two tables of four bytes each: 256 MB, however many reports and labels there are.
constexpr std::size_t most_dense_weights = std::size_t{32} << 20;
constexpr int sparse_rounds = 3;
constexpr std::uint32_t quarters = 4;
constexpr std::size_t enough_said = 3000;
constexpr std::size_t few_lessons = 20000;
constexpr std::uint64_t seed = 1;

int dense_rounds(std::size_t examples, std::size_t labels) {
  if (labels > few_labels && examples < few_for_each_label * labels) return 16;
  return examples < 20000 ? 8 : examples < 60000 ? 6 : 5;
}

/// So much of the truth is spread over all labels: the citizen's choice is often one of several that fit.
float doubt(std::size_t labels) { return labels > few_labels ? 0.2F : 0.3F; }

/// So much as if each weight had already been corrected by errors of this square: the first steps stay small. A text is an error for each label,
/// spread thinner the more labels there are, so that with many labels the steps would stay small for ever.
float first_pull(std::size_t labels) { return std::clamp(static_cast<float>(few_labels) / static_cast<float>(labels), least_first_pull, 1.0F); }

void add_rows(const std::vector<float>& weight, const std::vector<Strength>& strengths, std::vector<float>& sums) {
  const std::size_t labels = sums.size();
  float* const into = sums.data();
  for (const Strength& one : strengths) {
    const float* const row = weight.data() + one.feature * labels;
    for (std::size_t label = 0; label < labels; ++label) into[label] += row[label] * one.of;
  }
}

void correct_rows(Dense& dense, const std::vector<Strength>& strengths, const std::vector<float>& errors) {
  const std::size_t labels = errors.size();
  const float* const error = errors.data();
  for (const Strength& one : strengths) {
    float* __restrict row = dense.weight.data() + one.feature * labels;
    float* __restrict pull = dense.pull.data() + one.feature * labels;
    for (std::size_t label = 0; label < labels; ++label) {
      const float slope = error[label] * one.of;
      pull[label] += slope * slope;
      row[label] -= step * slope / std::sqrt(pull[label]);
    }
  }
}

void add_left(const Sparse& sparse, const std::vector<Strength>& strengths, std::vector<float>& sums) {
  for (const Strength& one : strengths)
    for (std::uint32_t at = sparse.first[one.feature]; at < sparse.first[one.feature + 1]; ++at)
      sums[sparse.label[at]] += sparse.weight[at] * one.of;
}

void correct_left(Sparse& sparse, const std::vector<Strength>& strengths, const std::vector<float>& errors) {
  for (const Strength& one : strengths)
    for (std::uint32_t at = sparse.first[one.feature]; at < sparse.first[one.feature + 1]; ++at) {
      const float slope = errors[sparse.label[at]] * one.of;
      sparse.pull[at] += slope * slope;
      sparse.weight[at] -= step * slope / std::sqrt(sparse.pull[at]);
    }
}

void learn_again(Sparse& sparse, Course& course, Features& features, Dice& dice, int rounds) {
  for (int round = 0; round < rounds; ++round)
    course.once(features, dice, [&](const auto& strengths, auto& sums) { add_left(sparse, strengths, sums); },
                [&](const auto& strengths, const auto& errors) { correct_left(sparse, strengths, errors); });
}

void forget_empty(const Sparse& sparse, Features& features) {
  for (std::size_t feature = 0; feature < features.size(); ++feature)
    if (sparse.first[feature] == sparse.first[feature + 1]) features.forget(feature);
}

std::string learn_weights(const Lessons& lessons, const Settings& settings) {
  const std::size_t labels = lessons.labels.size();
  Features features(lessons.folded, settings.least_reports, most_dense_weights / labels, lessons.of_content);
  Dice dice(seed);
  Course course(lessons);

  Sparse sparse;
  {
    Dense dense;
    dense.weight.assign(features.size() * labels, 0);
    dense.pull.assign(features.size() * labels, first_pull(labels));
    for (int round = dense_rounds(lessons.folded.size(), labels); round > 0; --round)
      course.once(features, dice, [&](const auto& strengths, auto& sums) { add_rows(dense.weight, strengths, sums); },
                  [&](const auto& strengths, const auto& errors) { correct_rows(dense, strengths, errors); });
    sparse = prune(dense, features, labels, std::max<std::size_t>(settings.least_weights, settings.weights_for_each_example * lessons.folded.size()));
  }
  for (int rounds = sparse_rounds;; rounds = 1) {
    forget_empty(sparse, features);
    learn_again(sparse, course, features, dice, rounds);
    const std::string model = encode_model(lessons, features, sparse, course.bias());
    const std::size_t bytes = brotli_compressed(model, Effort::best).size();
    if (bytes <= settings.most_bytes) return model;
    sparse = prune(sparse, features, sparse.weight.size() * settings.most_bytes / bytes * 98 / 100);
  }
}

/// A model, and texts it did not learn from: those of the part valid.
struct Tried {
  std::string model;
  std::vector<Example> examples;
};

/// Models that learned from three quarters of the lessons, each to be tried on the fourth: so much more to set the certainty by, where few
/// texts were set aside for it.
void add_quarters(const std::vector<Example>& examples, const std::vector<Example>& definitions, const Settings& settings, std::vector<Tried>& all) {
  for (std::uint32_t quarter = 0; quarter < quarters; ++quarter) {
    Tried tried;
    Dice dice(seed + 1);
    for (const Example& example : examples) {
      if (example.part != Part::train) continue;
      tried.examples.push_back(example);
      if (dice.roll(quarters) == quarter) tried.examples.back().part = Part::valid;
    }
    tried.examples.insert(tried.examples.end(), definitions.begin(), definitions.end());
    const Lessons lessons = prepare_lessons(tried.examples);
    if (lessons.labels.empty()) continue;
    tried.model = learn_weights(lessons, settings);
    all.push_back(std::move(tried));
  }
}

void add_what_both_say(const Tried& tried, const Catalogue& catalogue, std::vector<BothSaid>& all) {
  const auto town = classify::open_town_model(tried.model, catalogue);
  if (!town) return;
  for (const Example& example : tried.examples) {
    const Category* category = catalogue.find_category(CategoryCode(example.label));
    if (example.part != Part::valid || category == nullptr) continue;
    const std::string folded = fold(example.text);
    all.push_back({classify::leanings_by_category(**town, catalogue, folded), classify::certainties_by_keywords(folded, catalogue),
                   static_cast<std::size_t>(category - catalogue.categories.data())});
  }
}

}  // namespace

Lessons prepare_lessons(const std::vector<Example>& examples) {
  Lessons lessons;
  std::map<std::string, std::size_t> texts_of;
  for (const Example& example : examples)
    if (example.part == Part::train) ++texts_of[example.label];
  std::map<std::string, std::uint16_t> ordinal;
  std::size_t texts = 0;
  for (const auto& [label, count] : texts_of) {
    ordinal[label] = static_cast<std::uint16_t>(lessons.labels.size());
    lessons.labels.push_back(label);
    texts += count;
  }
  std::vector<double> worth;
  double all = 0;
  for (const auto& [label, count] : texts_of) {
    worth.push_back(power(static_cast<double>(texts) / static_cast<double>(texts_of.size() * count), balance));
    all += worth.back() * static_cast<double>(count);
  }
  for (const Example& example : examples) {
    if (example.part != Part::train) continue;
    const std::uint16_t label = ordinal[example.label];
    lessons.folded.push_back(fold(example.text));
    lessons.label.push_back(label);
    if (example.source == Example::Source::content) ++lessons.of_content;
    lessons.importance.push_back(static_cast<float>(worth[label] * static_cast<double>(texts) / all * example.weight));
  }
  return lessons;
}

void Course::errors_of(std::size_t lesson, std::vector<float>& sums) {
  const float best = *std::max_element(sums.begin(), sums.end());
  float all = 0;
  for (float& sum : sums) {
    sum = exponential(sum - best);
    all += sum;
  }
  const float doubted = doubt(sums.size());
  const float spread = doubted / static_cast<float>(sums.size());
  for (std::size_t label = 0; label < sums.size(); ++label) {
    const float truth = spread + (label == m_lessons.label[lesson] ? 1 - doubted : 0);
    const float error = (sums[label] / all - truth) * m_lessons.importance[lesson];
    sums[label] = error;
    m_bias_pull[label] += error * error;
    m_bias[label] -= step / 10 * error / std::sqrt(m_bias_pull[label]);
  }
}

std::vector<Example> definitions_of(const Catalogue& catalogue) {
  std::vector<Example> definitions;
  for (const Category& category : catalogue.categories) {
    if (category.parent.is_empty() || category.is_fallback) continue;
    std::string keywords;
    for (const Keyword& keyword : category.keywords) keywords += keyword.text + ' ';
    for (const std::string& text : {category.name.in("nl"), category.description.in("nl"), keywords})
      definitions.push_back({category.code.text(), Part::train, category.code.text(), text, 1, Example::Source::content});
  }
  return definitions;
}

Result<std::string> learn(const std::vector<Example>& examples, const Settings& settings, const Catalogue* catalogue) {
  const std::vector<Example> definitions = catalogue == nullptr ? std::vector<Example>() : definitions_of(*catalogue);
  std::vector<Tried> tried(1);
  tried[0].examples = examples;
  tried[0].examples.insert(tried[0].examples.end(), definitions.begin(), definitions.end());
  const Lessons lessons = prepare_lessons(tried[0].examples);
  if (lessons.labels.empty()) return Error{"required", "", "no row of the train part"};
  if (lessons.labels.size() > classify::most_labels) return Error{"maximum", "", "more labels than a model can hold"};
  tried[0].model = learn_weights(lessons, settings);
  std::vector<Said> said = what_is_said(tried[0].model, lessons.labels, examples, Part::valid);
  if (said.size() < enough_said && lessons.folded.size() < few_lessons) add_quarters(examples, definitions, settings, tried);
  for (std::size_t quarter = 1; quarter < tried.size(); ++quarter) {
    const std::vector<Said> more = what_is_said(tried[quarter].model, lessons.labels, tried[quarter].examples, Part::valid);
    said.insert(said.end(), more.begin(), more.end());
  }
  const Setting setting = find_setting(tried[0].model, said, examples);
  std::vector<BothSaid> both_said;
  tried[0].model = with_usual(with_setting(tried[0].model, setting, examples), examples);
  // Not the quarters: an editor has seen those texts and found keywords for them.
  if (catalogue != nullptr) add_what_both_say(tried[0], *catalogue, both_said);
  return beside_keywords(with_promises(tried[0].model, said, setting, examples), both_said);
}

}  // namespace klinker::learn
