// Random tokens that nobody can guess, and fingerprints of what was sent.
#pragma once

#include <string>
#include <string_view>

#include "shared/base/code.hpp"

namespace klinker::intake {

/// 144 random bits, base64url, 24 characters.
[[nodiscard]] std::string random_token();

/// `delft.` and a random token: the link itself says whose report it is, so that no look-up has to search all towns.
[[nodiscard]] StatusToken new_status_token(const MunicipalityCode& municipality);
/// The municipality of a status token; empty when it has not the shape of one.
[[nodiscard]] MunicipalityCode municipality_of(const StatusToken& token);

/// 8 to 64 letters, digits and hyphens.
[[nodiscard]] bool is_submission_key(const SubmissionKey& key);

/// SHA-256, hex.
[[nodiscard]] std::string fingerprint(std::string_view bytes);

/// Takes the same time wherever the two differ.
[[nodiscard]] bool is_same_secret(std::string_view a, std::string_view b);

}  // namespace klinker::intake
