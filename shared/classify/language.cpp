#include "shared/classify/language.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <iterator>
#include <string>

#include "shared/base/text.hpp"

namespace klinker::classify {
namespace {

// Small words that are frequent in each language: names of things travel between languages, these do not.
constexpr std::string_view words_nl[] = {
    "de",    "het",    "een",   "en",   "van",  "ik",    "is",    "dat",  "op",   "te",   "in",     "niet",   "met", "er",
    "zijn",  "voor",   "maar",  "deze", "dit",  "wordt", "naar",  "ook",  "aan",  "bij",  "om",     "als",    "nog", "al",
    "geen",  "door",   "staat", "ligt", "hier", "mijn",  "ons",   "onze", "wij",  "we",   "jullie", "kunnen", "u",   "uw",
    "heeft", "hebben", "veel",  "over", "uit",  "tegen", "naast", "na",   "weer", "doet", "kapot",  "stuk",   "vol", "weg"};
constexpr std::string_view words_en[] = {
    "the", "a",    "an",   "and",   "of",  "to",   "is",   "in",   "that",   "it",   "on",     "not",   "with", "there", "are",
    "for", "but",  "this", "was",   "has", "have", "been", "my",   "our",    "we",   "they",   "from",  "at",   "by",    "please",
    "you", "your", "near", "since", "out", "no",   "can",  "does", "broken", "full", "street", "every", "again"};
constexpr std::string_view words_de[] = {"der",    "die",   "das",   "und",  "ist",   "ein",  "eine",   "nicht", "mit",  "auf",
                                         "ich",    "sind",  "wir",   "es",   "zu",    "den",  "dem",    "von",   "seit", "auch",
                                         "bitte",  "hier",  "vor",   "aus",  "im",    "am",   "bei",    "noch",  "kein", "keine",
                                         "kaputt", "liegt", "steht", "mein", "unser", "wird", "werden", "haben", "hat"};
constexpr std::string_view words_fr[] = {"le",     "la",     "les",  "un",   "une", "et",   "est",  "des",  "du",    "que",
                                         "pas",    "dans",   "sur",  "avec", "il",  "elle", "nous", "vous", "mon",   "ma",
                                         "notre",  "depuis", "pour", "par",  "ne",  "au",   "aux",  "ce",   "cette", "ces",
                                         "devant", "rue",    "je",   "a",    "ete", "plus", "trop", "merci"};
constexpr std::string_view words_tr[] = {"ve",     "bir",   "bu",   "da",    "de",         "cok",   "var",   "yok",     "icin",
                                         "ile",    "ne",    "gibi", "degil", "calismiyor", "bozuk", "sokak", "sokakta", "onunde",
                                         "lutfen", "her",   "gun",  "kirik", "dolu",       "copu",  "cop",   "evimin",  "bizim",
                                         "benim",  "kadar", "daha", "sonra", "oldu",       "olan",  "ama"};
constexpr std::string_view words_pl[] = {"i",     "w",     "na",    "nie",    "jest",  "to",       "sie", "z",      "do",   "ze",
                                         "przy",  "od",    "jak",   "po",     "za",    "prosze",   "tu",  "tam",    "nasz", "moj",
                                         "przed", "ulicy", "ulica", "dziala", "pelny", "juz",      "dla", "bardzo", "sa",   "pod",
                                         "obok",  "lezy",  "stoi",  "smieci", "od",    "tygodnia", "kolo"};
constexpr std::string_view words_uk[] = {"не",   "на",    "в",   "у",     "з",      "і",      "та",
                                         "що",   "є",     "це",  "до",    "біля",   "вже",    "дуже",
                                         "будь", "ласка", "від", "немає", "працює", "вулиці", "лежить"};
constexpr std::string_view words_ru[] = {"не",    "на",  "в",     "у",          "с",  "и",   "что",      "это",   "до",
                                         "возле", "уже", "очень", "пожалуйста", "от", "нет", "работает", "улице", "лежит"};
constexpr std::string_view words_ar[] = {"في", "من", "على", "لا", "هذا", "هذه", "أمام", "منذ", "الى", "إلى", "مع"};

struct Language {
  std::string_view code;
  std::u32string_view letters;  ///< that none of the others write
  const std::string_view* words = nullptr;
  std::size_t size = 0;
};

template <std::size_t size>
constexpr Language language(std::string_view code, std::u32string_view letters, const std::string_view (&words)[size]) {
  return {code, letters, words, size};
}

// The first one wins a tie.
constexpr Language languages[] = {
    language("nl", U"", words_nl),         language("en", U"", words_en),         language("de", U"äß", words_de),
    language("fr", U"œ", words_fr),        language("tr", U"ığşİ", words_tr),     language("pl", U"łąężźńść", words_pl),
    language("uk", U"іїєґІЇЄҐ", words_uk), language("ru", U"ыэъёЫЭЪЁ", words_ru), language("ar", U"", words_ar),
};

constexpr int points_a_word = 2;
constexpr int points_a_letter = 3;
constexpr int enough = 4;

bool is_arabic(char32_t code) {
  return (code >= 0x0600 && code <= 0x06FF) || (code >= 0x0750 && code <= 0x077F);
}

using Points = std::array<int, std::size(languages)>;

void count_letters(std::string_view text, Points& points) {
  for (std::size_t at = 0; at < text.size();) {
    const Character character = character_at(text, at);
    at += character.bytes;
    if (character.code < 0x80) continue;
    for (std::size_t i = 0; i < std::size(languages); ++i) {
      const bool is_own = languages[i].letters.find(character.code) != std::u32string_view::npos;
      if (is_own || (languages[i].code == "ar" && is_arabic(character.code))) points[i] += points_a_letter;
    }
  }
}

void count_words(std::string_view text, Points& points) {
  const std::string folded = fold(text);
  for (const std::string_view word : folded_words(folded)) {
    for (std::size_t i = 0; i < std::size(languages); ++i) {
      const Language& one = languages[i];
      if (std::find(one.words, one.words + one.size, word) != one.words + one.size) points[i] += points_a_word;
    }
  }
}

}  // namespace

std::string_view language_of(std::string_view text) {
  Points points{};
  count_letters(text, points);
  count_words(text, points);

  std::size_t best = 0;
  int second = 0;
  for (std::size_t i = 1; i < std::size(languages); ++i) {
    if (points[i] > points[best]) {
      second = points[best];
      best = i;
    } else if (points[i] > second) {
      second = points[i];
    }
  }
  // A lead of one word may be chance; of two it is not.
  const bool is_clear = points[best] >= enough && points[best] - second >= points_a_word;
  return is_clear ? languages[best].code : std::string_view();
}

}  // namespace klinker::classify
