#include "shared/base/text.hpp"

#include <doctest/doctest.h>

using namespace klinker;

TEST_CASE("folding makes one thing of the ways people type a word") {
  struct Row { const char* typed; const char* folded; };
  const Row rows[] = {
      {"", ""},
      {"Lantaarnpaal STUK!", "lantaarnpaal stuk"},
      {"  veel   spaties\t\n ", "veel spaties"},
      {"café Čapek ğış", "cafe capek gis"},
      {"Straße", "strasse"},
      {"ĳzer en ÆSOP", "ijzer en aesop"},
      {"e\xCC\x81\xC3\xA9n", "een"},                       // combining acute, then a ready-made é
      {"foto's", "foto s"},
      {"3,5 meter", "3 5 meter"},
      {"a×b÷c", "a b c"},
      {"af\xC2\xADval", "afval"},                          // soft hyphen
      {"🚮 afval 🚮", "afval"},
      {"€ 10", "10"},
      {"Việt Nam", "viet nam"},
      {"Ștefan Țepeș", "stefan tepes"},
      {"улица", "улица"},
      {"شارع", "شارع"},
      {"…", ""},
  };
  for (const Row& row : rows) {
    CAPTURE(std::string(row.typed));

    CHECK(fold(row.typed) == row.folded);
  }
}

TEST_CASE("folding what is folded changes nothing") {
  for (const char* text : {"Ĳsselmeer – één lantaarn (stuk)", "a\xFF" "b", "ß", "İstanbul"}) {
    const std::string once = fold(text);

    CHECK(fold(once) == once);
  }
}

TEST_CASE("an ill-formed byte separates words and is never passed on") {
  CHECK(fold("a\xFF" "b") == "a b");
  CHECK(fold("\xC3") == "");
  CHECK(is_utf8(fold("\xED\xA0\x80 lamp \xF5")));
}

TEST_CASE("words of a folded text come in order") {
  const std::vector<std::string_view> words = folded_words("de lamp is stuk");

  REQUIRE(words.size() == 4);
  CHECK(words[0] == "de");
  CHECK(words[3] == "stuk");
  CHECK(folded_words("").empty());
}

TEST_CASE("surrogates, overlong forms, cut sequences and NUL are not UTF-8") {
  CHECK(is_utf8("lantaarnpaal – é 🚮"));
  CHECK(is_utf8("\xF4\x8F\xBF\xBF"));  // U+10FFFF, the last code point

  CHECK_FALSE(is_utf8("\xED\xA0\x80"));          // U+D800
  CHECK_FALSE(is_utf8("\xC0\xAF"));              // overlong slash
  CHECK_FALSE(is_utf8("\xE0\x80\xAF"));          // overlong in three bytes
  CHECK_FALSE(is_utf8("\xF0\x80\x80\xAF"));      // overlong in four bytes
  CHECK_FALSE(is_utf8("\xF4\x90\x80\x80"));      // beyond U+10FFFF
  CHECK_FALSE(is_utf8("\xE2\x82"));              // cut
  CHECK_FALSE(is_utf8("\x80"));                  // continuation alone
  CHECK_FALSE(is_utf8(std::string_view("a\0b", 3)));
}

TEST_CASE("length and front are counted in characters, not bytes") {
  CHECK(length_in_characters("é€🚮") == 3);
  CHECK(length_in_characters("a\xFF") == 2);

  CHECK(first_characters("é€🚮x", 2) == "é€");
  CHECK(first_characters("ab", 5) == "ab");
  CHECK(first_characters("ab", 0) == "");
}

TEST_CASE("tidying trims, makes every line end one and drops control characters") {
  CHECK(tidy("  a\r\nb\rc\n ") == "a\nb\nc");
  CHECK(tidy("a\x01\x7F" "b\tc") == "ab\tc");
  CHECK(tidy(" \r\n\t ") == "");
  CHECK(tidy("é  é") == "é  é");
}

TEST_CASE("whatever bytes come in, folding gives UTF-8, only once and without blanks at the ends") {
  unsigned random = 7;
  for (int round = 0; round < 3000; ++round) {
    std::string bytes;
    for (int i = 0; i < 24; ++i) {
      random = random * 1664525u + 1013904223u;
      bytes += static_cast<char>(random >> 24);
    }

    const std::string folded = fold(bytes);

    REQUIRE(is_utf8(folded));
    REQUIRE(fold(folded) == folded);
    REQUIRE(folded.find("  ") == std::string::npos);
    REQUIRE((folded.empty() || (folded.front() != ' ' && folded.back() != ' ')));
    REQUIRE(length_in_characters(first_characters(bytes, 5)) <= 5);
  }
}
