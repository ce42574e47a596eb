// Exponent and logarithm that give the same digits on every machine; the C library's differ between processors in the last one.
#pragma once

namespace klinker::learn {

/// Relative error below 1e-7. 0 below -87, at most e^87.
[[nodiscard]] float exponential(float x);
/// Of a positive number.
[[nodiscard]] double logarithm(double x);
[[nodiscard]] double power(double base, double exponent);

}  // namespace klinker::learn
