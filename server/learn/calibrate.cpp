#include <algorithm>
#include <cmath>
#include <map>

#include "server/learn/arithmetic.hpp"
#include "server/learn/learn.hpp"
#include "shared/base/text.hpp"
#include "shared/classify/model.hpp"
#include "shared/classify/town_model.hpp"

namespace klinker::learn {

namespace {

constexpr double doublings_for_each_e = 1.44269504088896340736;
constexpr double doubling = 65536;
constexpr std::size_t most_examples = 6000;
constexpr float unknown = -30;
constexpr double drawn_to_the_line = 100;
constexpr std::size_t most_steps = 8;
constexpr std::size_t scale_at = 18;   // after magic, size, and the three counts
constexpr std::size_t promises_at = 22;
constexpr std::size_t voices_at = promises_at + 2 * classify::promises;
constexpr std::size_t usual_at = voices_at + 4 + 2 * classify::promises;
constexpr std::size_t labels_at = usual_at + 2;
constexpr std::int64_t loudest = 16384;
constexpr double price_of_a_mistake = 1;

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

double surprise(const std::vector<BothSaid>& all, classify::Voices voices) {
  double sum = 0;
  for (const BothSaid& one : all) {
    const std::vector<std::int64_t> both = classify::weigh(one.by_model, one.keywords, voices);
    sum -= logarithm(static_cast<double>(both[one.category]) / 1e6 + 1e-4);
    if (*std::max_element(both.begin(), both.end()) > both[one.category]) sum += price_of_a_mistake;
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

/// How likely the best label seems, as a logarithm of its odds, and whether it was right.
struct Seemed {
  double odds = 0;
  bool is_right = false;
};

std::vector<Seemed> how_it_seemed(const std::vector<Said>& all, const std::vector<float>& shares, Setting setting) {
  std::vector<Seemed> seemed;
  for (const Said& said : all) {
    const auto leaning = [&](std::size_t label) { return setting.heat * said.leanings[label] + setting.custom * shares[label]; };
    std::size_t best = 0;
    for (std::size_t label = 1; label < shares.size(); ++label)
      if (leaning(label) > leaning(best)) best = label;
    double others = 1e-6;
    for (std::size_t label = 0; label < shares.size(); ++label)
      if (label != best) others += double{exponential(leaning(label) - leaning(best))};
    seemed.push_back({-logarithm(others), best == said.label});
  }
  return seemed;
}

double share_of(double odds) { return 1 / (1 + double{exponential(static_cast<float>(-odds))}); }

/// A straight line from the odds as they seem to the odds as they were (Platt), a little drawn to the identity.
struct Line {
  double slope = 1;
  double start = 0;
  [[nodiscard]] double surprise(const std::vector<Seemed>& all) const {
    double sum = 10 * ((slope - 1) * (slope - 1) + start * start);
    for (const Seemed& one : all) {
      const double is = share_of(slope * one.odds + start);
      sum -= logarithm((one.is_right ? is : 1 - is) + 1e-9);
    }
    return sum;
  }
};

Line least_surprising_line(const std::vector<Seemed>& all) {
  Line best;
  double least = best.surprise(all);
  for (double width = 0.2; width > 0.005; width /= 2)
    for (bool is_better = true; is_better;) {
      is_better = false;
      for (const Line tried : {Line{best.slope + width, best.start}, Line{best.slope - width, best.start}, Line{best.slope, best.start + width},
                               Line{best.slope, best.start - width}}) {
        if (tried.slope < 0.2 || tried.slope > 3 || tried.start < -3 || tried.start > 3) continue;
        const double now = tried.surprise(all);
        if (now >= least - 1e-6) continue;
        least = now;
        best = tried;
        is_better = true;
      }
    }
  return best;
}

/// Texts that seemed about as certain, and how many of them were right: as it was, and as the line has it.
struct Step {
  double texts = 0;
  double right = 0;
  double by_line = 0;
};

std::vector<Step> sixteenths_of(const std::vector<Seemed>& all, const Line& line) {
  std::vector<Step> sixteenths(classify::promises);
  for (const Seemed& one : all) {
    const auto at = static_cast<std::size_t>(share_of(one.odds) * classify::promises);
    Step& step = sixteenths[std::min(at, classify::promises - 1)];
    step.texts += 1;
    step.right += one.is_right ? 1 : 0;
    step.by_line += share_of(line.slope * one.odds + line.start);
  }
  return sixteenths;
}

/// Up to `end`, the sixteenths that together hold enough texts; what is left below them is too little for a step of its own.
std::size_t start_of_step(const std::vector<Step>& sixteenths, std::size_t end, double enough) {
  double texts = 0;
  double left = 0;
  std::size_t start = end;
  while (start > 0 && texts < enough) texts += sixteenths[--start].texts;
  for (std::size_t at = 0; at < start; ++at) left += sixteenths[at].texts;
  return left < enough ? 0 : start;
}

/// Certainty in few steps, the surest as narrow as can be, each the share of what was right in it, drawn to the line as if by a hundred texts;
/// never falling. An eighth of the texts tells a share to three or four hundredths: finer steps would promise what nobody has counted.
std::vector<double> promises_of(const std::vector<Seemed>& all, const Line& line) {
  const std::vector<Step> sixteenths = sixteenths_of(all, line);
  std::vector<double> promises(sixteenths.size());
  for (std::size_t end = sixteenths.size(); end > 0;) {
    Step whole;
    const std::size_t start = start_of_step(sixteenths, end, static_cast<double>(all.size()) / most_steps);
    for (std::size_t at = start; at < end; ++at) {
      whole.texts += sixteenths[at].texts;
      whole.right += sixteenths[at].right;
      whole.by_line += sixteenths[at].by_line;
    }
    const double share = (whole.right + drawn_to_the_line * whole.by_line / whole.texts) / (whole.texts + drawn_to_the_line);
    for (std::size_t at = start; at < end; ++at) promises[at] = end < promises.size() ? std::min(share, promises[end]) : share;
    end = start;
  }
  return promises;
}

std::int32_t number_at(const std::string& bytes, std::size_t at) {
  std::uint32_t value = 0;
  for (std::size_t i = 0; i < 4; ++i) value |= std::uint32_t{static_cast<unsigned char>(bytes[at + i])} << (8 * i);
  return static_cast<std::int32_t>(value);
}

void put_at(std::string& bytes, std::size_t at, std::uint32_t value) {
  for (std::size_t i = 0; i < 4; ++i) bytes[at + i] = static_cast<char>(value >> (8 * i) & 255U);
}

void put_promises(std::string& bytes, std::size_t at, const std::vector<Seemed>& seemed) {
  for (const double one : promises_of(seemed, least_surprising_line(seemed))) {
    const auto promise = static_cast<std::uint32_t>(65535 * one);
    bytes[at++] = static_cast<char>(promise & 255U);
    bytes[at++] = static_cast<char>(promise >> 8);
  }
}

void put_checksum(std::string& bytes) {
  put_at(bytes, bytes.size() - 4, classify::checksum(std::string_view(bytes).substr(0, bytes.size() - 4)));
}

}  // namespace

std::vector<Said> what_is_said(const std::string& bytes, const std::vector<std::string>& labels, const std::vector<Example>& examples, Part part) {
  const auto model = classify::Model::read(bytes);
  if (!model) return {};
  std::map<std::string, std::size_t> ordinal;
  for (std::size_t label = 0; label < labels.size(); ++label) ordinal[labels[label]] = label;
  std::vector<std::size_t> ours;
  for (const std::string& label : model->labels()) ours.push_back(ordinal.at(label));
  std::vector<const Example*> known;
  for (const Example& example : examples)
    if (example.part == part && ordinal.count(example.label) != 0) known.push_back(&example);
  const std::size_t stride = known.size() / most_examples + 1;
  std::vector<Said> all;
  for (std::size_t at = 0; at < known.size(); at += stride) {
    Said said{std::vector<float>(labels.size(), unknown), ordinal[known[at]->label]};
    const std::vector<std::int64_t> leanings = model->leanings(fold(known[at]->text));
    for (std::size_t label = 0; label < leanings.size(); ++label)
      said.leanings[ours[label]] = static_cast<float>(static_cast<double>(leanings[label]) / doubling / doublings_for_each_e);
    all.push_back(std::move(said));
  }
  return all;
}

Setting find_setting(const std::string& bytes, const std::vector<Said>& all, const std::vector<Example>& examples) {
  const auto model = classify::Model::read(bytes);
  if (!model || all.empty()) return {};
  return least_surprising(all, shares_of(*model, examples));
}

std::string with_setting(const std::string& bytes, Setting setting, const std::vector<Example>& examples) {
  const auto model = classify::Model::read(bytes);
  if (!model) return bytes;
  std::string calibrated = bytes;
  const double scale = number_at(bytes, scale_at) * double{setting.heat} + 0.5;
  put_at(calibrated, scale_at, static_cast<std::uint32_t>(std::min(scale, 131072.0)));
  std::size_t at = labels_at;
  for (const std::string& label : model->labels()) at += 1 + label.size();
  for (const float share : shares_of(*model, examples)) {
    const double bias = number_at(bytes, at) * double{setting.heat} + double{setting.custom} * double{share} * doublings_for_each_e * doubling;
    put_at(calibrated, at, static_cast<std::uint32_t>(static_cast<std::int32_t>(std::clamp(bias, -60 * doubling, 60 * doubling))));
    at += 4;
  }
  put_checksum(calibrated);
  return calibrated;
}

std::string with_promises(const std::string& bytes, const std::vector<Said>& all, Setting setting, const std::vector<Example>& examples) {
  const auto model = classify::Model::read(bytes);
  if (!model || all.empty() || model->labels().size() < 2) return bytes;
  std::string promising = bytes;
  put_promises(promising, promises_at, how_it_seemed(all, shares_of(*model, examples), setting));
  put_checksum(promising);
  return promising;
}

std::string with_usual(const std::string& bytes, const std::vector<Example>& examples) {
  const auto model = classify::Model::read(bytes);
  if (!model) return bytes;
  std::vector<std::int64_t> known;
  for (const Example& example : examples)
    if (example.part == Part::valid) known.push_back(model->known_permille(fold(example.text)));
  if (known.empty()) return bytes;
  const auto middle = known.begin() + static_cast<std::ptrdiff_t>(known.size() / 2);
  std::nth_element(known.begin(), middle, known.end());
  std::string usual = bytes;
  usual[usual_at] = static_cast<char>(*middle & 255);
  usual[usual_at + 1] = static_cast<char>(*middle >> 8);
  put_checksum(usual);
  return usual;
}

std::string beside_keywords(const std::string& bytes, const std::vector<BothSaid>& all) {
  if (all.empty()) return bytes;
  classify::Voices best;
  double least = surprise(all, best);
  for (std::int64_t width = 2; width < 64; width *= 2)
    for (bool is_better = true; is_better;) {
      is_better = false;
      for (const classify::Voices tried : {classify::Voices{best.model * (width + 1) / width, best.keywords}, classify::Voices{best.model * width / (width + 1), best.keywords},
                                           classify::Voices{best.model, best.keywords * (width + 1) / width}, classify::Voices{best.model, best.keywords * width / (width + 1)}}) {
        if (std::max(tried.model, tried.keywords) > loudest) continue;
        const double now = surprise(all, tried);
        if (now >= least - 1e-6) continue;
        least = now;
        best = tried;
        is_better = true;
      }
    }
  std::vector<Seemed> seemed;
  for (const BothSaid& one : all) {
    const std::vector<std::int64_t> both = classify::weigh(one.by_model, one.keywords, best);
    const auto first = std::max_element(both.begin(), both.end());
    const double likely = std::clamp(static_cast<double>(*first) / 1e6, 1e-6, 1 - 1e-6);
    seemed.push_back({logarithm(likely / (1 - likely)), static_cast<std::size_t>(first - both.begin()) == one.category});
  }
  std::string blended = bytes;
  put_at(blended, voices_at, static_cast<std::uint32_t>(best.model | best.keywords << 16));
  put_promises(blended, voices_at + 4, seemed);
  put_checksum(blended);
  return blended;
}

}  // namespace klinker::learn
