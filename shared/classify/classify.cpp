#include "shared/classify/classify.hpp"

#include <algorithm>

#include "shared/base/order.hpp"
#include "shared/base/text.hpp"
#include "shared/classify/lexicon.hpp"
#include "shared/classify/town_model.hpp"

namespace klinker::classify {

namespace {

constexpr std::size_t max_ranked = 3;
constexpr std::size_t max_reasons = 3;
/// A word that makes up less than a sixth of what speaks for a category is no reason.
constexpr std::int64_t least_share_of_a_reason = 6;
constexpr std::size_t longest_reason = 40;
constexpr std::size_t shortest_telling_word = 4;
/// Frequent words that stand beside every subject: the model may have seen them beside one by chance, a person would not name them.
constexpr std::string_view silent_words =
    " "
    "alle " "alles " "altijd " "daar " "deur " "deze " "dezelfde " "dingen " "door " "echt " "eens " "elke " "gaan " "gaat " "geen " "hangt "
    "hebben " "heeft " "heel " "hele " "hier " "huis " "iedere " "iemand " "iets " "jullie " "komen " "komt " "kunnen " "kunt " "liggen " "ligt "
    "maar " "mijn " "moet " "naar " "naast " "nooit " "onze " "over " "staan " "staat " "steeds " "straat " "tegen " "toch " "vaak " "veel " "voor "
    "waar " "want " "week " "weer " "weken " "worden " "wordt " "zijn " "zitten "
    "about " "again " "always " "been " "every " "from " "front " "have " "house " "just " "near " "nobody " "please " "since " "some " "somebody "
    "somewhere " "street " "that " "their " "there " "they " "this " "very " "weeks " "were " "when " "where " "with " "your ";

/// A list of words is never surer than this, however many of them fit: people also write about what is not there.
constexpr int surest_permille = 900;
/// What the words may mean that no keyword fits: one weak keyword (5 points) stays below a threshold of two fifths, a full one (10) does not.
constexpr std::int64_t square_of_the_unseen = 64;

/// How sure `points` make a category among others whose squares add up to `all_squares`. Squares, so that a long phrase outdoes a few words
/// in passing; the others count twice, so that two equals get 300 each and the second must stay below three quarters of the first.
/// Never adds up to more than the surest, since each share is at most its square's share of all squares.
int certainty_permille(std::int64_t points, std::int64_t all_squares) {
  const std::int64_t square = points * points;
  return static_cast<int>(surest_permille * square / (square_of_the_unseen + 2 * all_squares - square));
}

bool covers(const Hit& outer, const Hit& inner) { return outer.first_word <= inner.first_word && inner.last_word <= outer.last_word; }

/// "naast de container" knows more than the "container" in it: what lies inside a longer find of another category counts half.
int points_in_sight_of(const std::vector<Hit>& hits, const Hit& hit) {
  const bool is_outdone = std::any_of(hits.begin(), hits.end(), [&](const Hit& other) {
    return other.category != hit.category && other.letters > hit.letters && other.points >= hit.points && covers(other, hit);
  });
  return is_outdone ? hit.points / 2 : hit.points;
}

enum class Kind { letter, separator, invisible };

/// What fold() makes of the character, asked by folding it between two letters.
Kind kind_of(std::string_view character) {
  const char first = character.front();
  if (character.size() == 1 && ((first >= 'a' && first <= 'z') || (first >= 'A' && first <= 'Z') || (first >= '0' && first <= '9')))
    return Kind::letter;
  const std::string folded = fold(std::string("a").append(character) + 'a');
  if (folded.find(' ') != std::string::npos) return Kind::separator;
  return folded.size() > 2 ? Kind::letter : Kind::invisible;
}

/// The words of `text` as typed, by the ordinal of their folded form.
std::vector<std::string_view> words_as_typed(std::string_view text) {
  std::vector<std::string_view> words;
  std::size_t start = std::string_view::npos;
  std::size_t end = 0;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t bytes = character_at(text, at).bytes;
    const Kind kind = kind_of(text.substr(at, bytes));
    if (kind == Kind::separator) {
      if (start != std::string_view::npos) words.push_back(text.substr(start, end - start));
      start = std::string_view::npos;
    } else if (kind == Kind::letter) {
      if (start == std::string_view::npos) start = at;
      end = at + bytes;
    }
    at += bytes;
  }
  if (start != std::string_view::npos) words.push_back(text.substr(start, end - start));
  return words;
}

/// At most three, none that repeats another; as typed, but of no more length than a line has.
void add_reason(std::vector<Reason>& reasons, std::string_view typed, int points) {
  const std::string words = first_characters(typed, longest_reason);
  const std::string folded = fold(words);
  const bool is_said = std::any_of(reasons.begin(), reasons.end(), [&](const Reason& one) { return fold(one.words).find(folded) != std::string::npos; });
  if (!is_said && reasons.size() < max_reasons) reasons.push_back({words.size() < typed.size() ? words + "…" : words, points});
}

/// Hits of one category that share words are one reason.
std::vector<Reason> reasons_for(std::size_t category, const std::vector<Hit>& hits, const std::vector<std::string_view>& typed) {
  std::vector<Hit> merged;
  for (const Hit& hit : hits) {
    if (hit.category != category) continue;
    Hit whole = hit;
    for (auto other = merged.begin(); other != merged.end();) {
      const bool is_apart = other->last_word < whole.first_word || whole.last_word < other->first_word;
      if (is_apart) {
        ++other;
        continue;
      }
      whole.first_word = std::min(whole.first_word, other->first_word);
      whole.last_word = std::max(whole.last_word, other->last_word);
      whole.points += other->points;
      other = merged.erase(other);
    }
    merged.push_back(whole);
  }
  put_in_order(merged, [](const Hit& a, const Hit& b) {
    return a.points != b.points ? a.points > b.points : a.first_word < b.first_word;
  });
  std::vector<Reason> reasons;
  for (const Hit& hit : merged) {
    if (hit.last_word >= typed.size()) continue;
    const char* begin = typed[hit.first_word].data();
    const char* end = typed[hit.last_word].data() + typed[hit.last_word].size();
    add_reason(reasons, std::string_view(begin, static_cast<std::size_t>(end - begin)), hit.points);
  }
  return reasons;
}

/// What the keywords alone say.
struct ByKeywords {
  std::vector<Hit> hits;
  std::vector<int> points;    ///< of each category
  std::vector<int> permille;  ///< of each category
};

ByKeywords weigh_keywords(std::string_view folded, const Catalogue& catalogue) {
  ByKeywords found;
  found.hits = find_hits(FoldedText(folded), catalogue);
  const std::vector<Hit> as_found = found.hits;
  for (Hit& hit : found.hits) hit.points = points_in_sight_of(as_found, hit);
  found.points.resize(catalogue.categories.size(), 0);
  for (const Hit& hit : found.hits) found.points[hit.category] += hit.points;
  std::int64_t all_squares = 0;
  for (const int one : found.points) all_squares += std::int64_t{one} * one;
  for (const int one : found.points) found.permille.push_back(one > 0 ? certainty_permille(one, all_squares) : 0);
  return found;
}

/// How likely each category is, and below what it is not worth naming.
struct Chances {
  std::vector<std::int64_t> millionths;
  std::int64_t least = 1;
};
constexpr std::int64_t least_chance = 5000;

Chances chances_of(const ByKeywords& found) {
  Chances chances;
  for (const int permille : found.permille) chances.millionths.push_back(std::int64_t{permille} * 1000);
  return chances;
}

/// The likeliest first; of equals the first in the content.
std::vector<std::size_t> best_of(const Chances& chances) {
  std::vector<std::size_t> best;
  for (std::size_t category = 0; category < chances.millionths.size(); ++category) {
    if (chances.millionths[category] < chances.least) continue;
    std::size_t at = best.size();
    while (at > 0 && chances.millionths[category] > chances.millionths[best[at - 1]]) --at;
    if (at == max_ranked) continue;
    best.insert(best.begin() + static_cast<std::ptrdiff_t>(at), category);
    if (best.size() > max_ranked) best.pop_back();
  }
  return best;
}

/// Which waste it is stays open, but waste it is: that main category's own rest, as far as it has one. Null: not even that is sure.
const Category* rest_of_surest_main(const Chances& chances, const Catalogue& catalogue) {
  for (const Category& rest : catalogue.categories) {
    if (!rest.is_rest) continue;
    std::int64_t all = 0;
    for (std::size_t category = 0; category < catalogue.categories.size(); ++category)
      if (catalogue.categories[category].parent == rest.parent) all += chances.millionths[category];
    if (all >= std::int64_t{catalogue.municipality.threshold_permille} * 1000) return &rest;
  }
  return nullptr;
}

bool is_silent(std::string_view typed) {
  const std::string word = fold(typed);
  return length_in_characters(word) < shortest_telling_word || silent_words.find(' ' + word + ' ') != std::string_view::npos;
}

/// After the keywords, the single words that spoke most for the category: what a keyword already covers is not said twice.
void add_reasons_of_model(const TownModel& town, std::size_t category, std::string_view folded, const std::vector<std::string_view>& typed,
                          std::vector<Reason>& reasons) {
  std::size_t label = 0;
  while (label < town.category_of.size() && town.category_of[label] != category) ++label;
  if (label == town.category_of.size()) return;
  std::vector<std::int64_t> words = town.model.weight_of_words(folded, label);
  words.resize(std::min(words.size(), typed.size()));
  std::int64_t all = 1;
  for (const std::int64_t word : words) all += std::max<std::int64_t>(word, 0);
  while (reasons.size() < max_reasons) {
    const auto strongest = std::max_element(words.begin(), words.end());
    if (strongest == words.end() || *strongest * least_share_of_a_reason < all) return;
    const std::string_view word = typed[static_cast<std::size_t>(strongest - words.begin())];
    if (!is_silent(word)) add_reason(reasons, word, static_cast<int>(*strongest * 10 / all));
    *strongest = 0;
  }
}

}  // namespace

std::vector<int> certainties_by_keywords(std::string_view folded, const Catalogue& catalogue) { return weigh_keywords(folded, catalogue).permille; }

Classification classify(std::string_view text, const Catalogue& catalogue) {
  const std::string folded = fold(text);
  const ByKeywords by_keywords = weigh_keywords(folded, catalogue);
  const TownModel* const model = catalogue.model.get();
  // In a language that the model has not learned its guesses are chance; a keyword of the town may still fit.
  const bool is_strange = model != nullptr && by_keywords.hits.empty() && !model->model.understands(folded);
  const Chances chances = model == nullptr || is_strange ? chances_of(by_keywords) : Chances{weigh(*model, by_keywords.permille, catalogue, folded), least_chance};

  Classification result;
  result.proposal = catalogue.fallback().code;
  const std::vector<std::size_t> order = best_of(chances);
  const std::vector<std::string_view> typed = order.empty() ? std::vector<std::string_view>() : words_as_typed(text);
  for (const std::size_t category : order) {
    Ranked ranked;
    ranked.category = catalogue.categories[category].code;
    ranked.certainty_permille = static_cast<int>(chances.millionths[category] / 1000);
    ranked.reasons = reasons_for(category, by_keywords.hits, typed);
    if (model != nullptr) add_reasons_of_model(*model, category, folded, typed, ranked.reasons);
    result.ranked.push_back(std::move(ranked));
  }
  if (result.ranked.empty()) return result;
  result.certainty_permille = result.ranked.front().certainty_permille;
  result.is_certain = result.certainty_permille >= catalogue.municipality.threshold_permille;
  if (result.is_certain) result.proposal = result.ranked.front().category;
  else if (const Category* rest = model == nullptr ? nullptr : rest_of_surest_main(chances, catalogue); rest != nullptr) result.proposal = rest->code;
  return result;
}

}  // namespace klinker::classify
