// From labelled texts to the bytes of a model: softmax regression with a step of its own for each weight (Adagrad), then only the weights
// that matter, learned once more among themselves, then small whole numbers, then a certainty that means what it says.
// Same examples, same settings, same bytes. Why this way: docs/decisions/a-linear-model-of-letters.md.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "server/learn/examples.hpp"
#include "shared/base/result.hpp"
#include "shared/content/catalogue.hpp"

namespace klinker::learn {

struct Settings {
  std::uint32_t least_reports = 2;        ///< what fewer texts share is not learned: it could say who wrote it
  std::size_t most_bytes = 242000;        ///< of the file as a phone fetches it (brotli)
  std::size_t weights_for_each_example = 30;
  std::size_t least_weights = 40000;       ///< with few texts over many labels each still needs its words
};

/// Errors: `required` when no text is left to learn from. With a `catalogue`, the categories' own names, descriptions and keywords are texts to
/// learn from too, and the model learns how much its keywords count beside it.
[[nodiscard]] Result<std::string> learn(const std::vector<Example>& examples, const Settings& settings, const Catalogue* catalogue = nullptr);

/// What a catalogue itself says about each subcategory, as examples of the train part.
[[nodiscard]] std::vector<Example> definitions_of(const Catalogue& catalogue);

/// The texts of the train part, ready for learning.
struct Lessons {
  std::vector<std::string> labels;      ///< sorted
  std::vector<std::string> folded;
  std::vector<std::uint16_t> label;
  std::size_t of_content = 0;           ///< so many of them, the last ones, are the town's own words
  std::vector<float> importance;        ///< rare labels count somewhat more than their number, corrected reports three times
};
[[nodiscard]] Lessons prepare_lessons(const std::vector<Example>& examples);

/// Up to so many labels a text mostly fits several, and the first steps are as small as that makes them.
inline constexpr std::size_t few_labels = 30;

/// What both stages of learning share: the bias of each label, the share each label gets, and the order of the lessons.
class Course {
 public:
  explicit Course(const Lessons& lessons) : m_lessons(lessons), m_bias(lessons.labels.size(), 0), m_bias_pull(lessons.labels.size(), 1) {}
  /// Once through all lessons in an order of its own: `sums` adds what the text says to the biases, `correct` learns from the errors.
  template <class Sums, class Correct>
  void once(Features& features, Dice& dice, Sums sums, Correct correct);
  [[nodiscard]] const std::vector<float>& bias() const { return m_bias; }

 private:
  void errors_of(std::size_t lesson, std::vector<float>& sums);
  /// With a few labels and many texts for each, more of them teach by their misspelt words.
  [[nodiscard]] std::uint32_t misspelt_in_ten() const { return m_lessons.labels.size() > few_labels ? 3 : 4; }

  const Lessons& m_lessons;
  std::vector<float> m_bias;
  std::vector<float> m_bias_pull;
};

inline constexpr float step = 0.3F;

/// A weight for each feature and label, before the unimportant ones are dropped.
struct Dense {
  std::vector<float> weight;  ///< feature by feature
  std::vector<float> pull;    ///< the sum of the squared errors it was corrected by
};

/// The weights that are left.
struct Sparse {
  std::vector<std::uint32_t> first;  ///< of each feature; one more than there are features
  std::vector<std::uint16_t> label;
  std::vector<float> weight;
  std::vector<float> pull;
};

/// The `most` weights that say most about most texts.
[[nodiscard]] Sparse prune(const Dense& dense, const Features& features, std::size_t labels, std::size_t most);
[[nodiscard]] Sparse prune(const Sparse& sparse, const Features& features, std::size_t most);

/// The file of shared/classify/model.hpp, not yet calibrated: certainty as learned.
[[nodiscard]] std::string encode_model(const Lessons& lessons, const Features& features, const Sparse& sparse, const std::vector<float>& bias);

/// What a model says of one text it did not learn from, as exponents of e for each of the labels, and which label a person gave it.
struct Said {
  std::vector<float> leanings;
  std::size_t label = 0;
};

/// Of the texts of one part, those with a label among `labels`; what the model does not know at all leans -30.
[[nodiscard]] std::vector<Said> what_is_said(const std::string& model, const std::vector<std::string>& labels, const std::vector<Example>& examples,
                                             Part part);

/// What is done to every certainty: all leanings `heat` times as strong, and each label's share in the reports to the power `custom` beside it.
struct Setting {
  float heat = 1;
  float custom = 0;
};
/// The one that is surprised least by what was said. `examples`: for the share of each label.
[[nodiscard]] Setting find_setting(const std::string& model, const std::vector<Said>& said, const std::vector<Example>& examples);
[[nodiscard]] std::string with_setting(const std::string& model, Setting setting, const std::vector<Example>& examples);
/// Then the best label's certainty becomes the share of what was right among all that seemed about as certain. `said`: as it was before the setting.
[[nodiscard]] std::string with_promises(const std::string& model, const std::vector<Said>& said, Setting setting, const std::vector<Example>& examples);

/// And how much of a text such as those set aside it knows: far less, and it is another language.
[[nodiscard]] std::string with_usual(const std::string& model, const std::vector<Example>& examples);

/// What model and keywords say of one text, by category, and which one a person gave it.
struct BothSaid {
  std::vector<std::int64_t> by_model;  ///< leanings
  std::vector<int> keywords;
  std::size_t category = 0;
};
/// Sets how loud each of them speaks, and what certainty of both together is worth.
[[nodiscard]] std::string beside_keywords(const std::string& model, const std::vector<BothSaid>& said);

template <class Sums, class Correct>
void Course::once(Features& features, Dice& dice, Sums sums, Correct correct) {
  std::vector<std::uint32_t> order(m_lessons.folded.size());
  for (std::size_t i = 0; i < order.size(); ++i) order[i] = static_cast<std::uint32_t>(i);
  for (std::size_t left = order.size(); left > 1; --left) std::swap(order[left - 1], order[dice.roll(static_cast<std::uint32_t>(left))]);
  std::vector<Strength> strengths;
  std::vector<float> said;
  for (const std::uint32_t lesson : order) {
    features.strengths(with_typos(m_lessons.folded[lesson], misspelt_in_ten(), dice), strengths);
    said = m_bias;
    sums(strengths, said);
    errors_of(lesson, said);
    correct(strengths, said);
  }
}

}  // namespace klinker::learn
