// What comes from outside may be anything: well-formed bodies with bytes changed, cut, doubled and spliced, the same ones on every run.
#include <cstdint>
#include <doctest/doctest.h>

#include "shared/wire/wire.hpp"

using namespace klinker;

namespace {

/// xorshift32 (Marsaglia 2003): the same numbers natively and as WebAssembly.
class Dice {
 public:
  explicit Dice(std::uint32_t seed) : m_state(seed) {}
  std::uint32_t roll(std::size_t sides) {
    m_state ^= m_state << 13U;
    m_state ^= m_state >> 17U;
    m_state ^= m_state << 5U;
    return sides == 0 ? 0 : m_state % static_cast<std::uint32_t>(sides);
  }

 private:
  std::uint32_t m_state;
};

const std::vector<std::string> tokens = {"null", "true", "-0", "1e308", "1e999", "[]", "{}", "\"\"", "\"\\ud800\"", "\"\\u0000\"", "[[[[[[[[[[[[[[[[[", ",", ":", "}", "\xFF", "NaN",
                                         "99999999999999999999", "\"sent\"", "\"/~0~1\"", "\\"};

std::string damaged(std::string text, Dice& dice) {
  for (std::uint32_t times = 1 + dice.roll(4); times > 0; --times) {
    const std::size_t at = dice.roll(text.size() + 1);
    switch (dice.roll(5)) {
      case 0: text = text.substr(0, at); break;
      case 1: text.insert(at, tokens[dice.roll(tokens.size())]); break;
      case 2: text.erase(at, dice.roll(20)); break;
      case 3: text.insert(at, text.substr(dice.roll(text.size() + 1), dice.roll(60))); break;
      default:
        if (at < text.size()) text[at] = static_cast<char>(dice.roll(256));
    }
  }
  return text;
}

const std::string body =
    R"({"municipality":"delft","text":"Lamp stuk","location":{"lat":52.0007,"lon":4.3719,"source":"gps","accuracy_m":8,"address":"Markt 87","description":"x"},)"
    R"("category":"gat","answers":{"a":"1","b":["x","y"]},"asked":{"a":"A?"},"contact":{"email":"a@b.nl","phone":null},"channel":"web","language":"nl",)"
    R"("catalogue_version":"v","draft_version":1,"created_at":"2026-03-02T09:15:00Z","joins":"DLF-1"})";

}  // namespace

TEST_CASE("ten thousand damaged bodies are either understood or refused with a code and a pointer") {
  Dice dice(20260302);
  int understood = 0;
  for (int i = 0; i < 10000; ++i) {
    const auto draft = wire::decode_report_draft(damaged(body, dice));

    if (draft) {
      ++understood;
      const auto again = wire::decode_report_draft(wire::encode_report_draft(*draft));
      REQUIRE(again);
      if (again) CHECK(wire::encode_report_draft(*again) == wire::encode_report_draft(*draft));
    }
    for (const Error& error : draft.errors()) {
      CHECK_FALSE(error.code.empty());
      CHECK((error.where.empty() || error.where.front() == '/'));
    }
  }
  CHECK(understood > 100);
}

TEST_CASE("ten thousand damaged sessions, receipts and lists are either understood or refused") {
  Dice dice(7);
  interview::Session session;
  session.draft = *wire::decode_report_draft(body);
  session.nearby = {{ReportNumber("DLF-3"), CategoryCode("gat"), State::submitted, Instant{1772442000000}, 1250, 2}};
  session.addresses = {{"Markt 87", *Location::from_e7(520115000, 43590000)}};
  session.photo = interview::Photo{"tok", "foto.jpg", 5};
  const std::string stored = wire::encode_session(session);
  const std::string nearby = wire::encode_nearby(session.nearby);
  const std::string addresses = wire::encode_addresses(session.addresses);
  int understood = 0;
  for (int i = 0; i < 10000; ++i) {
    const auto opened = wire::decode_session(damaged(stored, dice));
    if (opened) {
      ++understood;
      CHECK(wire::decode_session(wire::encode_session(*opened)));
    }
    (void)wire::decode_nearby(damaged(nearby, dice));
    (void)wire::decode_addresses(damaged(addresses, dice));
    (void)wire::decode_receipt(damaged(stored, dice));
    (void)wire::decode_fields(damaged(R"([["text","x"],["action","next"]])", dice));
  }
  CHECK(understood > 100);
}
