// Every page and step, in both languages, without and with a script, of three towns.
#include <doctest/doctest.h>

#include <set>

#include "tests/unit/page/markup.hpp"
#include "tests/unit/content/town_files.hpp"
#include "tests/unit/page/samples.hpp"

using namespace klinker;
using namespace klinker::page;
using samples::Element;
using samples::Sample;

namespace {

struct Drawn {
  std::string where;  ///< "delft en live form-where"
  const Sample* sample;
  std::vector<Element> elements;
  std::vector<std::string> faults;
};

/// Drawn once for all cases below.
const std::vector<Drawn>& every_page() {
  static std::vector<Sample> kept[12];
  static std::vector<Drawn> drawn;
  if (!drawn.empty()) return drawn;
  std::size_t group = 0;
  for (const char* folder : {"assets/municipalities/delft", "assets/municipalities/waterdorp", "tests/content/proefdorp"}) {
    const Catalogue town = test::load_town(folder);
    for (const std::string& language : town.municipality.languages) {
      for (const Mode mode : {Mode::plain, Mode::live}) {
        std::vector<Sample>& pages = kept[group++];
        pages = samples::all_pages(town, language, mode);
        for (const Sample& sample : pages) {
          Drawn page{town.municipality.code.text() + " " + language + (mode == Mode::live ? " live " : " plain ") + sample.name, &sample, {}, {}};
          page.elements = samples::read_markup(sample.document, page.faults);
          drawn.push_back(std::move(page));
        }
      }
    }
  }
  return drawn;
}

bool has_id(const Drawn& page, const std::string& id) {
  for (const Element& element : page.elements)
    if (const std::string* own = element.attribute("id"); own != nullptr && *own == id) return true;
  return false;
}

std::vector<std::string> words_of(const std::string& text) {
  std::vector<std::string> words;
  std::size_t from = 0;
  while (from < text.size()) {
    const std::size_t space = std::min(text.find(' ', from), text.size());
    words.push_back(text.substr(from, space - from));
    from = space + 1;
  }
  return words;
}

bool is_control(const Element& element) {
  if (element.is("textarea") || element.is("select")) return true;
  const std::string* type = element.attribute("type");
  return element.is("input") && (type == nullptr || *type != "hidden");
}

}  // namespace

TEST_CASE("every tag on every page is closed in order") {
  for (const Drawn& page : every_page())
    for (const std::string& fault : page.faults) FAIL_CHECK(page.where << ": " << fault);
}

TEST_CASE("no sentence is missing on any page, and no place in a sentence stays empty") {
  for (const Drawn& page : every_page()) {
    const std::string& html = page.sample->document;
    for (std::size_t at = html.find('['); at != std::string::npos; at = html.find('[', at + 1)) {
      const std::size_t end = html.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789_.-", at + 1);
      const std::string key = html.substr(at, end - at + 1);
      CHECK_MESSAGE((end == at + 1 || html[end] != ']' || key.find('.') == std::string::npos), page.where << ": " << key);
    }
    CHECK_MESSAGE(page.sample->title.find_first_of("[{") == std::string::npos, page.where);
    for (const Element& element : page.elements)
      if (element.is("main")) CHECK_MESSAGE(element.text.find('{') == std::string::npos, page.where << element.text.substr(element.text.find('{'), 40));
    CHECK_MESSAGE(page.elements.front().attribute("lang") != nullptr, page.where);
  }
}

TEST_CASE("no page holds inline script, inline style or an event handler") {
  for (const Drawn& page : every_page()) {
    for (const Element& element : page.elements) {
      CHECK_MESSAGE(!element.is("style"), page.where);
      if (element.is("script")) CHECK_MESSAGE((element.text.empty() && element.attribute("src") != nullptr), page.where);
      for (const auto& attribute : element.attributes) {
        const auto& name = attribute.first;
        const auto& value = attribute.second;
        CHECK_MESSAGE(name != "style", page.where);
        CHECK_MESSAGE(name.substr(0, 2) != "on", page.where << ": " << name);
        CHECK_MESSAGE(value.find("javascript:") == std::string::npos, page.where << ": " << value);
      }
    }
  }
}

TEST_CASE("no id stands twice on a page") {
  for (const Drawn& page : every_page()) {
    std::set<std::string> seen;
    for (const Element& element : page.elements)
      if (const std::string* id = element.attribute("id")) CHECK_MESSAGE(seen.insert(*id).second, page.where << ": " << *id);
  }
}

TEST_CASE("whatever a label, a hint, a fault or a link points at is on the page") {
  for (const Drawn& page : every_page()) {
    for (const Element& element : page.elements) {
      for (const char* name : {"for", "aria-describedby", "aria-labelledby"}) {
        const std::string* ids = element.attribute(name);
        if (ids == nullptr) continue;
        for (const std::string& id : words_of(*ids)) CHECK_MESSAGE(has_id(page, id), page.where << ": " << name << " " << id);
      }
      const std::string* href = element.attribute("href");
      if (href != nullptr && href->size() > 1 && href->front() == '#') CHECK_MESSAGE(has_id(page, href->substr(1)), page.where << ": " << *href);
    }
  }
}

TEST_CASE("every control has a label of its own") {
  for (const Drawn& page : every_page()) {
    for (const Element& control : page.elements) {
      if (!is_control(control)) continue;
      const std::string* id = control.attribute("id");
      REQUIRE_MESSAGE(id != nullptr, page.where);
      bool has_label = false;
      for (const Element& label : page.elements) {
        const std::string* target = label.attribute("for");
        has_label = has_label || (label.is("label") && target != nullptr && *target == *id && !label.text.empty());
      }
      CHECK_MESSAGE(has_label, page.where << ": " << *id);
    }
  }
}

TEST_CASE("a page has one main heading and no level is skipped") {
  for (const Drawn& page : every_page()) {
    int last = 0;
    int tops = 0;
    for (const Element& element : page.elements) {
      if (element.name.size() != 2 || element.name[0] != 'h' || element.name[1] < '1' || element.name[1] > '6') continue;
      const int level = element.name[1] - '0';
      CHECK_MESSAGE(level <= last + 1, page.where << ": <" << element.name << "> " << element.text);
      tops += level == 1 ? 1 : 0;
      last = level;
    }
    CHECK_MESSAGE(tops == 1, page.where);
  }
}

TEST_CASE("what a person typed is nowhere obeyed") {
  for (const Drawn& page : every_page()) {
    CHECK_MESSAGE(page.sample->document.find("<script>") == std::string::npos, page.where);
    CHECK_MESSAGE(page.sample->document.find("<b>") == std::string::npos, page.where);
  }
}

TEST_CASE("Enter in a field of the form never means back or search: the first button goes on") {
  for (const Drawn& page : every_page()) {
    bool is_in_form = false;
    for (const Element& element : page.elements) {
      if (const std::string* id = element.attribute("id"); id != nullptr && *id == "report-form") is_in_form = true;
      if (!is_in_form || !element.is("button")) continue;
      const std::string* action = element.attribute("value");
      REQUIRE_MESSAGE(action != nullptr, page.where);
      CHECK_MESSAGE((*action == "next" || *action == "send" || *action == "again"), page.where << ": " << *action);
      break;
    }
  }
}

TEST_CASE("every fault stands in the summary, beside its field and in the title") {
  for (const Drawn& page : every_page()) {
    if (page.sample->name.find("faults") == std::string::npos) continue;
    std::set<std::string> invalid;
    std::size_t links = 0;
    bool is_in_summary = false;
    for (const Element& element : page.elements) {
      if (const std::string* id = element.attribute("id")) is_in_summary = is_in_summary ? !element.is("h1") : *id == "faults";
      if (is_in_summary && element.is("a")) ++links;
      const std::string* state = element.attribute("aria-invalid");
      if (state != nullptr && *state == "true") invalid.insert(*element.attribute("name"));
    }
    CHECK_MESSAGE(links >= 1, page.where);
    CHECK_MESSAGE(invalid.size() >= 1, page.where);
    const bool is_dutch = page.where.find(" nl ") != std::string::npos;
    CHECK_MESSAGE(page.sample->title.rfind(is_dutch ? "Fout: " : "Error: ", 0) == 0, page.where << ": " << page.sample->title);
  }
}

TEST_CASE("danger says whom to call before anything else") {
  const Catalogue delft = test::load_town("assets/municipalities/delft");
  for (const Sample& sample : samples::all_pages(delft, "nl", Mode::plain)) {
    if (sample.name != "form-what-danger") continue;

    const std::size_t alert = sample.main.find("role=\"alert\"");
    const std::size_t call = sample.main.find("href=\"tel:112\"");

    CHECK(alert < sample.main.find("<form"));
    CHECK(call < sample.main.find("<form"));
  }
}

TEST_CASE("no number and no day is shown before the municipality has the report") {
  for (const Drawn& page : every_page()) {
    if (page.sample->name != "sent-waiting") continue;
    CHECK_MESSAGE(page.sample->main.find("DLF-") == std::string::npos, page.where);
    CHECK_MESSAGE(page.sample->main.find("2026") == std::string::npos, page.where);
  }
}

TEST_CASE("the form without a script carries the draft and its key, the live one does not") {
  for (const Drawn& page : every_page()) {
    if (page.sample->name.rfind("form-", 0) != 0) continue;
    const bool is_plain = page.where.find(" plain ") != std::string::npos;
    CHECK_MESSAGE((page.sample->main.find("name=\"session\"") != std::string::npos) == is_plain, page.where);
    CHECK_MESSAGE((page.sample->main.find("name=\"submission_key\"") != std::string::npos) == is_plain, page.where);
  }
}

TEST_CASE("the town's phone stands in the same place on every page") {
  for (const Drawn& page : every_page()) {
    if (page.sample->name == "chooser") continue;
    const std::size_t phone = page.sample->document.find("class=\"klinker-phone\"");
    CHECK_MESSAGE(phone != std::string::npos, page.where);
    CHECK_MESSAGE(phone < page.sample->document.find("<main"), page.where);
  }
}

TEST_CASE("an example is marked wherever it is shown") {
  for (const Drawn& page : every_page())
    for (const char* name : {"status", "report", "map", "desk-queue", "desk-report"})
      if (page.sample->name == name) CHECK_MESSAGE(page.sample->main.find("klinker-example") != std::string::npos, page.where);
}

TEST_CASE("the public report page shows no text, answer or photo of a reporter") {
  for (const Drawn& page : every_page())
    if (page.sample->name == "report" || page.sample->name == "map")
      CHECK_MESSAGE(page.sample->main.find("lantaarnpaal is stuk") == std::string::npos, page.where);
}

TEST_CASE("the Dutch and the English sentences have the same keys and the same places to fill in") {
  const Catalogue delft = test::load_town("assets/municipalities/delft");
  const auto& dutch = delft.texts.by_language.at("nl");
  const auto& english = delft.texts.by_language.at("en");
  const auto places = [](const std::string& sentence) {
    std::set<std::string> found;
    for (std::size_t at = sentence.find('{'); at != std::string::npos; at = sentence.find('{', at + 1))
      found.insert(sentence.substr(at, sentence.find('}', at) - at));
    return found;
  };

  for (const auto& row : dutch) {
    const auto& key = row.first;
    const auto& sentence = row.second;
    const auto other = english.find(key);
    REQUIRE_MESSAGE(other != english.end(), key);
    CHECK_MESSAGE(places(sentence) == places(other->second), key);
  }
  CHECK(dutch.size() == english.size());
}

TEST_CASE("a language other than the town's first stays in every link and in the form") {
  const Catalogue delft = test::load_town("assets/municipalities/delft");

  for (const Sample& sample : samples::all_pages(delft, "en", Mode::plain)) {
    std::vector<std::string> faults;
    for (const Element& element : samples::read_markup(sample.document, faults)) {
      for (const char* name : {"href", "action"}) {
        const std::string* address = element.attribute(name);
        const bool is_of_town = address != nullptr && address->rfind("/m/delft/", 0) == 0 && address->find("manifest") == std::string::npos;
        if (is_of_town && sample.name != "chooser") CHECK_MESSAGE(address->find("lang=") != std::string::npos, sample.name << ": " << *address);
      }
    }
  }
}

TEST_CASE("what is wrong with one form of the desk's page stands at its head, and at no other form's") {
  for (const Drawn& page : every_page()) {
    if (page.sample->name != "desk-report-hand-faults") continue;
    const std::string& main = page.sample->main;
    const std::size_t summary = main.find("id=\"faults\"");

    CHECK_MESSAGE(summary != std::string::npos, page.where);
    CHECK_MESSAGE(summary > main.find("id=\"department-form\""), page.where);
    CHECK_MESSAGE(main.find("id=\"faults\"", summary + 1) == std::string::npos, page.where);
    CHECK_MESSAGE(main.find("href=\"#department\"", summary) != std::string::npos, page.where);
  }
}

TEST_CASE("a fault that belongs to no field is still said") {
  const Catalogue delft = test::load_town("assets/municipalities/delft");

  for (const Sample& sample : samples::all_pages(delft, "nl", Mode::plain))
    if (sample.name == "form-check-refused-joining")
      CHECK(sample.main.find("<li>" + delft.texts.say("nl", "fault.joins") + "</li>") != std::string::npos);
}

TEST_CASE("a draft that is not finished is pointed at before the first question, since its list stands below all subjects") {
  for (const Drawn& page : every_page()) {
    if (page.sample->name != "form-what") continue;
    CAPTURE(page.where);
    const std::size_t link = page.sample->main.find("href=\"#stored-title\"");
    const bool is_live = page.where.find(" live ") != std::string::npos;

    CHECK((link < page.sample->main.find("id=\"text\"")) == is_live);
  }
}

TEST_CASE("a long list of subjects begins with a way to each of its groups, a short one does not") {
  const auto ways = [](const Drawn& page) {
    int found = 0;
    for (const Element& element : page.elements)
      if (const std::string* target = element.attribute("href"); target != nullptr && target->rfind("#kies-", 0) == 0) ++found;
    return found;
  };
  for (const Drawn& page : every_page()) {
    if (page.sample->name != "form-category") continue;
    CAPTURE(page.where);

    CHECK(ways(page) == (page.where.rfind("delft", 0) == 0 ? 9 : 0));
  }
}
