#include "server/learn/arithmetic.hpp"

#include <algorithm>
#include <cmath>

namespace klinker::learn {

namespace {
constexpr double ln_2 = 0.69314718055994530942;
}

float exponential(float x) {
  if (x < -87.0F) return 0;
  const double halvings = std::min(double{x}, 87.0) / ln_2;
  const double whole = std::floor(halvings + 0.5);
  const double rest = (halvings - whole) * ln_2;  // |rest| <= 0.347
  double sum = 1;
  for (int term = 7; term > 0; --term) sum = 1 + sum * rest / term;
  return static_cast<float>(std::ldexp(sum, static_cast<int>(whole)));
}

double logarithm(double x) {
  int exponent = 0;
  const double part = std::frexp(x, &exponent);  // 0.5 ≤ part < 1
  const double t = (part - 0.75) / (part + 0.75);  // |t| ≤ 0.2; ln(part / 0.75) = 2 artanh t
  const double square = t * t;
  double sum = 0;
  for (int odd = 25; odd > 0; odd -= 2) sum = 1.0 / odd + square * sum;
  constexpr double ln_three_quarters = -0.28768207245178092744;
  return exponent * ln_2 + ln_three_quarters + 2 * t * sum;
}

double power(double base, double exponent) { return static_cast<double>(exponential(static_cast<float>(exponent * logarithm(base)))); }

}  // namespace klinker::learn
