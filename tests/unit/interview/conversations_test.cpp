// Golden conversations: tests/golden/conversations/<town>-<what about>.txt. The author writes what a reporter does, the indented lines below
// are what the town makes of it. To renew those after a change of content or rules, and see in the difference what the change does:
//   KLINKER_GOLDEN=write build/tests/unit/unit_tests -tc='*golden conversation*'
#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <dirent.h>
#include <doctest/doctest.h>
#include <map>

#include "tests/unit/content/town_files.hpp"
#include "tests/unit/interview/conversation.hpp"

using namespace klinker;

namespace {

using Lines = std::vector<std::string>;
const std::string folder = "tests/golden/conversations/";

std::vector<std::string> file_names() {
  std::vector<std::string> names;
  DIR* const directory = opendir((std::string(KLINKER_SOURCE_DIR "/") + folder).c_str());
  if (directory == nullptr) return names;
  while (const dirent* entry = readdir(directory)) {
    const std::string name = entry->d_name;
    if (name.size() > 4 && name.compare(name.size() - 4, 4, ".txt") == 0) names.push_back(name);
  }
  closedir(directory);
  std::sort(names.begin(), names.end());
  return names;
}

/// Paragraphs: groups of lines with an empty one between them.
std::vector<Lines> paragraphs_of(const std::string& text) {
  std::vector<Lines> paragraphs(1);
  std::string line;
  const auto end_line = [&] {
    if (!line.empty()) paragraphs.back().push_back(line);
    else if (!paragraphs.back().empty()) paragraphs.emplace_back();
    line.clear();
  };
  for (const char c : text) {
    if (c == '\n') end_line();
    else line += c;
  }
  end_line();
  if (paragraphs.back().empty()) paragraphs.pop_back();
  return paragraphs;
}

bool is_remark(const Lines& paragraph) { return paragraph.front().front() == '#'; }

/// Where two tellings part: the lines between the same beginning and the same end.
std::string difference(const Lines& written, const Lines& told) {
  std::size_t first = 0;
  while (first < written.size() && first < told.size() && written[first] == told[first]) ++first;
  std::size_t last = 0;
  while (last < written.size() - first && last < told.size() - first && written[written.size() - 1 - last] == told[told.size() - 1 - last]) ++last;
  std::string text = written.front() + '\n';
  if (first > 1) text += "      " + written[first - 1] + '\n';
  for (std::size_t i = first; i + last < written.size(); ++i) text += "  was " + written[i] + '\n';
  for (std::size_t i = first; i + last < told.size(); ++i) text += "  now " + told[i] + '\n';
  return text;
}

std::string town_of(const std::string& name) { return name.substr(0, name.find('-')); }

}  // namespace

TEST_CASE("every golden conversation goes as its file says") {
  const char* wish = std::getenv("KLINKER_GOLDEN");
  const bool is_writing = wish != nullptr && std::string(wish) == "write";
  std::map<std::string, Catalogue> towns;
  const auto names = file_names();
  REQUIRE_FALSE(names.empty());

  for (const std::string& name : names) {
    if (towns.count(town_of(name)) == 0) towns[town_of(name)] = test::load_town("assets/municipalities/" + town_of(name));
    std::string made;
    std::string differences;
    for (const Lines& written : paragraphs_of(test::source_text(folder + name))) {
      const Lines told = is_remark(written) ? written : test::tell(written, towns[town_of(name)]);
      if (told != written) differences += difference(written, told);
      if (!made.empty()) made += '\n';
      for (const std::string& line : told) made += line + '\n';
    }

    if (is_writing) {
      std::FILE* const file = std::fopen((KLINKER_SOURCE_DIR "/" + folder + name).c_str(), "wb");
      REQUIRE(file != nullptr);
      CHECK(std::fwrite(made.data(), 1, made.size(), file) == made.size());
      std::fclose(file);
    } else {
      CHECK_MESSAGE(differences.empty(), name, ":\n", differences);
    }
  }
}

TEST_CASE("a hundred golden conversations are told for Amsterdam and ten for Delft, no two of a town under the same title") {
  std::map<std::string, int> told;
  std::map<std::string, int> titles;

  for (const std::string& name : file_names())
    for (const Lines& paragraph : paragraphs_of(test::source_text(folder + name)))
      if (!is_remark(paragraph)) {
        ++told[town_of(name)];
        CHECK_MESSAGE(++titles[town_of(name) + ": " + paragraph.front()] == 1, paragraph.front());
      }

  CHECK(told["amsterdam"] >= 100);
  CHECK(told["delft"] >= 10);
}
