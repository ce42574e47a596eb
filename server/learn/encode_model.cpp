#include <algorithm>
#include <cmath>

#include "server/learn/learn.hpp"
#include "shared/classify/model.hpp"

namespace klinker::learn {

namespace {

constexpr double doublings_for_each_e = 1.44269504088896340736;
constexpr double doubling = 65536;

void put(std::string& bytes, std::uint32_t value, int count) {
  for (int i = 0; i < count; ++i) bytes += static_cast<char>(value >> (8 * i) & 255U);
}

void put_gap(std::string& bytes, std::uint32_t gap) {
  while (gap >= 128) {
    bytes += static_cast<char>((gap & 127U) | 128U);
    gap >>= 7;
  }
  bytes += static_cast<char>(gap);
}

/// A whole number whose square is nearest to the weight, where the largest weight is weight_steps².
int stepped(float weight, float largest) {
  const int steps = static_cast<int>(std::sqrt(std::fabs(weight) / largest) * classify::weight_steps + 0.5F);
  return weight < 0 ? -steps : steps;
}

}  // namespace

std::string encode_model(const Lessons& lessons, const Features& features, const Sparse& sparse, const std::vector<float>& bias) {
  float largest = 1e-6F;
  for (const float weight : sparse.weight) largest = std::max(largest, std::fabs(weight));
  std::string gaps;
  std::string idfs;
  std::string counts;
  std::string labels;
  std::string weights;
  std::uint32_t next = 0;
  for (std::size_t feature = 0; feature < features.size(); ++feature) {
    std::uint32_t kept = 0;
    for (std::uint32_t at = sparse.first[feature]; at < sparse.first[feature + 1]; ++at) {
      const int steps = stepped(sparse.weight[at], largest);
      if (steps == 0) continue;
      ++kept;
      put(labels, sparse.label[at], lessons.labels.size() > 256 ? 2 : 1);
      weights += static_cast<char>(steps);
    }
    if (kept == 0) continue;
    put_gap(gaps, features.bucket(feature) - next);
    next = features.bucket(feature) + 1;
    idfs += static_cast<char>(features.idf(feature));
    put(counts, kept, 2);
  }

  std::string model = "KLM3";
  std::string body;
  put(body, static_cast<std::uint32_t>(lessons.labels.size()), 2);
  put(body, static_cast<std::uint32_t>(idfs.size()), 4);
  put(body, static_cast<std::uint32_t>(weights.size()), 4);
  const double one_step = double{largest} / (classify::weight_steps * classify::weight_steps);
  put(body, static_cast<std::uint32_t>(std::min(one_step * doublings_for_each_e * doubling + 0.5, 131072.0)), 4);
  const auto put_plain_promises = [&] {
    for (std::uint32_t i = 0; i < classify::promises; ++i) put(body, i * 65535 / (classify::promises - 1), 2);
  };
  put_plain_promises();
  put(body, static_cast<std::uint32_t>(classify::Voices().model), 2);
  put(body, static_cast<std::uint32_t>(classify::Voices().keywords), 2);
  put_plain_promises();
  put(body, 0, 2);
  for (const std::string& label : lessons.labels) {
    put(body, static_cast<std::uint32_t>(label.size()), 1);
    body += label;
  }
  for (const float one : bias) put(body, static_cast<std::uint32_t>(static_cast<std::int32_t>(double{one} * doublings_for_each_e * doubling)), 4);
  body += gaps + idfs + counts + labels + weights;
  put(model, static_cast<std::uint32_t>(model.size() + 4 + body.size() + 4), 4);
  model += body;
  put(model, classify::checksum(model), 4);
  return model;
}

}  // namespace klinker::learn
