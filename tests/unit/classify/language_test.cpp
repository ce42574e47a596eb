#include "shared/classify/language.hpp"

#include <doctest/doctest.h>

#include <string>
#include <utility>

namespace {

using klinker::classify::language_of;

TEST_CASE("a report in Dutch, English, German, French, Turkish, Polish, Ukrainian, Russian or Arabic is recognised as such") {
  const std::pair<const char*, const char*> said[] = {
      {"nl", "De lantaarnpaal bij ons in de straat is al een week stuk"},
      {"nl", "er ligt veel afval naast de container en het stinkt"},
      {"en", "The street light in front of our house has been broken for a week"},
      {"en", "There is rubbish next to the container"},
      {"de", "Die Straßenlaterne vor unserem Haus ist seit einer Woche kaputt"},
      {"de", "Hier liegt Müll neben dem Container und es stinkt"},
      {"fr", "Le lampadaire devant notre maison est cassé depuis une semaine"},
      {"tr", "Sokak lambası bir haftadır çalışmıyor, lütfen tamir edin"},
      {"pl", "Latarnia przed naszym domem nie działa od tygodnia"},
      {"uk", "Ліхтар біля нашого будинку не працює вже тиждень"},
      {"ru", "Фонарь у нашего дома не работает уже неделю, темно и страшно. Почините, пожалуйста, мы ждём"},
      {"ar", "مصباح الشارع أمام منزلنا لا يعمل منذ أسبوع"},
  };
  for (const auto& one : said) {
    INFO(one.second);
    CHECK(language_of(one.second) == one.first);
  }
}

TEST_CASE("a text that says too little has no language") {
  for (const char* text : {"", "lamp", "container", "!!!", "112", "Markt 87", "\xff\xfe", "stop"}) {
    INFO(text);
    CHECK(language_of(text).empty());
  }
}

TEST_CASE("one foreign word does not make a Dutch report foreign") {
  CHECK(language_of("De street art op de muur van de Döner is beklad") == "nl");
}

}  // namespace
