// The paper that goes with a model: what it learned from, when, and how good it is, for the municipality's algorithm register.
#pragma once

#include <string>

#include "server/learn/figures.hpp"
#include "shared/base/time.hpp"

namespace klinker::learn {

/// Were the texts sent by citizens, written for the purpose, or handled here and redacted before anything was learned from them?
enum class Origin { collected, written, handled };

struct CardFacts {
  std::string source;        ///< name of the file, or "handled reports of <municipality>"
  std::string window;        ///< "2025-06-01 – 2026-08-31"; empty: not known
  Origin origin = Origin::collected;
  Instant trained;
  std::uint32_t least_reports = 0;
  std::size_t bytes = 0;
  std::size_t compressed_bytes = 0;
  std::string sha256;        ///< hex, of the model file
  std::string held_out;      ///< which part the figures are of
  std::int64_t learned = 0;  ///< texts of the train part
  std::int64_t set_by = 0;   ///< texts of the valid part
  // Of handled reports:
  std::int64_t corrected = 0;  ///< of both, whose category a handler corrected
  std::string left_out{};      ///< what was not learned from, and why
};

/// Markdown, in English: it is read by who runs the platform and by auditors.
[[nodiscard]] std::string model_card(const CardFacts& facts, const Figures& figures);

/// "71.25 %" of 7125.
[[nodiscard]] std::string as_percent(std::int64_t hundredths);

}  // namespace klinker::learn
