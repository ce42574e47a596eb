// Texts in which the classifier must not see what is not there: other languages, gibberish, and words that say nothing.
#include <doctest/doctest.h>

#include <algorithm>
#include <string>

#include "shared/base/text.hpp"
#include "shared/classify/classify.hpp"
#include "tests/unit/content/town_files.hpp"

using namespace klinker;

namespace {

const Catalogue& amsterdam() {
  static const Catalogue catalogue = test::load_town("assets/municipalities/amsterdam");
  return catalogue;
}

bool is_offered(const char* text, const char* category) {
  const auto ranked = classify::classify(text, amsterdam()).ranked;
  return std::any_of(ranked.begin(), ranked.end(), [&](const classify::Ranked& one) { return one.category.text() == category; });
}

}  // namespace

TEST_CASE("of a text in a language that neither model nor keywords know nothing is proposed and no reason given") {
  REQUIRE(amsterdam().model);
  for (const char* text : {
           "Sokak lambası yanmıyor, çok karanlık", "Çöp konteyneri dolu", "Kaldırımda büyük bir çukur var", "Parkta fareler var", "Ağaç devrildi ve yolu kapatıyor",
           "الحاوية ممتلئة", "مصباح الشارع لا يعمل", "هناك حفرة كبيرة في الطريق", "يوجد فئران في الحديقة",
           "Смітник переповнений", "На вулиці зламаний ліхтар, дуже темно", "Дерево впало на велодоріжку", "Сусіди шумлять щоночі",
           "Przepełniony kosz na śmieci w parku", "Latarnia przed domem nie działa", "Szczury obok placu zabaw", "Zatkana studzienka, wszędzie woda",
           "Mülltonne voll", "Ein Baum ist umgestürzt und blockiert den Radweg", "El contenedor está lleno y huele mal",
           "路灯坏了", "qwerty uiop", "asdf jkl", "xxxxxxxxx", "hjkdfs sdfkjh wer sdf", "lorem ipsum dolor sit amet", "😀😀😀", "?!"}) {
    INFO(text);
    const auto result = classify::classify(text, amsterdam());

    CHECK(result.ranked.empty());
    CHECK(result.certainty_permille == 0);
    CHECK_FALSE(result.is_certain);
    CHECK(result.proposal == amsterdam().fallback().code);
  }
}

TEST_CASE("English is understood where the town speaks it, and so is Dutch with half of its words misspelt") {
  CHECK(is_offered("The glass container is full", "container-glas-vol"));
  CHECK(is_offered("The street lamp flickers", "lantaarnpaal-straatverlichting"));
  CHECK(is_offered("Rats in the park near the playground", "ratten"));
  CHECK(is_offered("Somebody dumped a sofa on the pavement", "grofvuil"));
  CHECK(is_offered("The drain is blocked and water is everywhere", "put-riolering-verstopt"));
  CHECK(is_offered("lantarnpal kapt bij de brg", "lantaarnpaal-straatverlichting"));
  CHECK(is_offered("contaner zit hlemaal vol", "container-is-vol"));
  CHECK(is_offered("er lopn ratn rond de bak", "ratten"));
}

TEST_CASE("a name that languages share is still a keyword") {
  CHECK(is_offered("Ratten im Park neben dem Spielplatz", "ratten"));
  CHECK(is_offered("Graffiti an der Hauswand", "graffitiwildplak"));
}

TEST_CASE("a word that stands beside every subject, or has less than four letters, is no reason unless it is a keyword") {
  for (const char* text : {"mn buurman staat elke dag zn kliko op de stoep te laten staan", "The street light in front of my house is broken",
                           "er ligt hier al weken iets op straat naast mijn huis", "zit de put hier weer vol met blad"})
    for (const auto& ranked : classify::classify(text, amsterdam()).ranked)
      for (const auto& reason : ranked.reasons)
        for (const char* word : {"staat", "staan", "house", "my", "front", "the", "mijn", "weken", "hier", "er", "zn", "mn"}) CHECK(fold(reason.words) != word);
}

TEST_CASE("a reason is at most forty characters, whole ones, and none is said twice") {
  std::string endless = "lantaarnpaal ";
  for (int i = 0; i < 500; ++i) endless += "ë";
  const std::string twice = "Lantaarnpaal kapot, die LANTAARNPAAL, de lantaarnpaal is kapot en nog eens: kapot";
  for (const std::string& text : {endless, twice, endless + " kapot " + endless})
    for (const auto& ranked : classify::classify(text, amsterdam()).ranked) {
      std::vector<std::string> said;
      for (const auto& reason : ranked.reasons) {
        CHECK(length_in_characters(reason.words) <= 41);
        CHECK(std::find(said.begin(), said.end(), fold(reason.words)) == said.end());
        said.push_back(fold(reason.words));
      }
    }
}
