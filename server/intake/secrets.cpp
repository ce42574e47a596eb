#include "server/intake/secrets.hpp"

#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/rand.h>

#include <array>
#include <stdexcept>

namespace klinker::intake {

namespace {

using TokenBytes = std::array<unsigned char, 18>;

// The generator's price is by the call, not by the byte: each thread draws for some tokens at once and wipes what it has used.
TokenBytes random_bytes() {
  thread_local std::array<TokenBytes, 32> drawn;
  thread_local std::size_t used = drawn.size();
  if (used == drawn.size()) {
    if (RAND_bytes(drawn.front().data(), static_cast<int>(sizeof drawn)) != 1) throw std::runtime_error("no randomness");
    used = 0;
  }
  const TokenBytes bytes = drawn[used];
  OPENSSL_cleanse(drawn[used++].data(), bytes.size());
  return bytes;
}

}  // namespace

std::string random_token() {
  const TokenBytes bytes = random_bytes();
  constexpr char alphabet[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
  std::string token;
  token.reserve(24);
  for (std::size_t at = 0; at < bytes.size(); at += 3) {
    const unsigned group = static_cast<unsigned>(bytes[at]) << 16 | static_cast<unsigned>(bytes[at + 1]) << 8 | bytes[at + 2];
    for (const unsigned shift : {18U, 12U, 6U, 0U}) token += alphabet[group >> shift & 63U];
  }
  return token;
}

StatusToken new_status_token(const MunicipalityCode& municipality) { return StatusToken(municipality.text() + "." + random_token()); }

MunicipalityCode municipality_of(const StatusToken& token) {
  const std::size_t dot = token.text().find('.');
  return dot == std::string::npos ? MunicipalityCode() : MunicipalityCode(token.text().substr(0, dot));
}

bool is_submission_key(const SubmissionKey& key) {
  const std::string& text = key.text();
  if (text.size() < 8 || text.size() > 64) return false;
  for (const char c : text)
    if (!((c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-')) return false;
  return true;
}

std::string fingerprint(std::string_view bytes) {
  std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
  unsigned length = 0;
  if (EVP_Digest(bytes.data(), bytes.size(), digest.data(), &length, EVP_sha256(), nullptr) != 1) throw std::runtime_error("no SHA-256");
  constexpr char digits[] = "0123456789abcdef";
  std::string hex;
  hex.reserve(length * 2);
  for (unsigned at = 0; at < length; ++at) {
    hex += digits[digest[at] >> 4];
    hex += digits[digest[at] & 15];
  }
  return hex;
}

bool is_same_secret(std::string_view a, std::string_view b) {
  // Of digests, so that not even the length shows.
  const std::string left = fingerprint(a);
  const std::string right = fingerprint(b);
  return CRYPTO_memcmp(left.data(), right.data(), left.size()) == 0;
}

}  // namespace klinker::intake
