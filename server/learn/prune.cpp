#include <algorithm>
#include <cmath>
#include <cstring>

#include "server/learn/arithmetic.hpp"
#include "server/learn/learn.hpp"

namespace klinker::learn {

namespace {

constexpr double power_of_reports = 0.3;

/// How much a weight of 1 on each feature says about how many texts.
std::vector<float> reach_of(const Features& features) {
  std::vector<float> reach;
  reach.reserve(features.size());
  for (std::size_t feature = 0; feature < features.size(); ++feature)
    reach.push_back(static_cast<float>(features.idf(feature) * power(features.reports(feature), power_of_reports)));
  return reach;
}

/// The upper half of a positive number's bits rises with it, in steps of less than a hundredth: fine enough to find a threshold by counting.
std::uint32_t rank_of(float weight, float reach) {
  const float says = std::fabs(weight) * reach;
  std::uint32_t bits = 0;
  std::memcpy(&bits, &says, sizeof bits);
  return bits >> 16;
}

/// The lowest rank of which, with all above, there are no more than `most`.
std::uint32_t lowest_kept(const std::vector<std::size_t>& of_rank, std::size_t most) {
  std::size_t kept = 0;
  std::uint32_t rank = static_cast<std::uint32_t>(of_rank.size());
  while (rank > 1 && kept + of_rank[rank - 1] <= most) kept += of_rank[--rank];
  return rank;
}

}  // namespace

Sparse prune(const Dense& dense, const Features& features, std::size_t labels, std::size_t most) {
  const std::vector<float> reach = reach_of(features);
  std::vector<std::size_t> of_rank(65536, 0);
  for (std::size_t at = 0; at < dense.weight.size(); ++at) ++of_rank[rank_of(dense.weight[at], reach[at / labels])];
  const std::uint32_t lowest = lowest_kept(of_rank, most);
  Sparse sparse;
  for (std::size_t feature = 0; feature < features.size(); ++feature) {
    sparse.first.push_back(static_cast<std::uint32_t>(sparse.weight.size()));
    for (std::size_t label = 0; label < labels; ++label) {
      const std::size_t at = feature * labels + label;
      if (rank_of(dense.weight[at], reach[feature]) < lowest) continue;
      sparse.label.push_back(static_cast<std::uint16_t>(label));
      sparse.weight.push_back(dense.weight[at]);
      sparse.pull.push_back(dense.pull[at]);
    }
  }
  sparse.first.push_back(static_cast<std::uint32_t>(sparse.weight.size()));
  return sparse;
}

Sparse prune(const Sparse& before, const Features& features, std::size_t most) {
  const std::vector<float> reach = reach_of(features);
  std::vector<std::size_t> of_rank(65536, 0);
  for (std::size_t feature = 0; feature < features.size(); ++feature)
    for (std::uint32_t at = before.first[feature]; at < before.first[feature + 1]; ++at) ++of_rank[rank_of(before.weight[at], reach[feature])];
  const std::uint32_t lowest = lowest_kept(of_rank, most);
  Sparse sparse;
  for (std::size_t feature = 0; feature < features.size(); ++feature) {
    sparse.first.push_back(static_cast<std::uint32_t>(sparse.weight.size()));
    for (std::uint32_t at = before.first[feature]; at < before.first[feature + 1]; ++at) {
      if (rank_of(before.weight[at], reach[feature]) < lowest) continue;
      sparse.label.push_back(before.label[at]);
      sparse.weight.push_back(before.weight[at]);
      sparse.pull.push_back(before.pull[at]);
    }
  }
  sparse.first.push_back(static_cast<std::uint32_t>(sparse.weight.size()));
  return sparse;
}

}  // namespace klinker::learn
