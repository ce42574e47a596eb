// Texts per second through classifier, intake, and one keystroke in the form (taken over and drawn), on Delft's content and the two hundred
// sentences of tests/golden/classified.nl.tsv.
// One row per measurement: name, texts per second of processor time (natively; under node, as WebAssembly, of the clock on the wall).
#include <cstdio>
#include <ctime>
#include <string>
#include <vector>

#include "shared/content/load_catalogue.hpp"
#include "shared/intake/assess.hpp"
#include "shared/page/pages.hpp"

using namespace klinker;

namespace {

#ifdef __EMSCRIPTEN__
constexpr const char* machine = "wasm";
#else
constexpr const char* machine = "native";
#endif
constexpr int least_ms = 1500;

std::string read_file(const std::string& path) {
  std::string text;
  std::FILE* file = std::fopen((std::string(KLINKER_SOURCE_DIR) + "/" + path).c_str(), "rb");
  if (file == nullptr) return text;
  char part[4096];
  for (std::size_t read = std::fread(part, 1, sizeof part, file); read > 0; read = std::fread(part, 1, sizeof part, file))
    text.append(part, read);
  std::fclose(file);
  return text;
}

Result<Catalogue> delft() {
  ContentFiles files;
  for (const char* name : {"municipality.json", "categories.json", "questions.json", "departments.json", "handling.json", "routing.json",
                           "areas.geojson", "calendar.json", "texts.nl.json", "texts.en.json"})
    files[name] = read_file(std::string("assets/municipalities/delft/") + name);
  for (const char* name : {"nl.json", "en.json"}) files[std::string("platform/") + name] = read_file(std::string("assets/texts/") + name);
  return load_catalogue(files, "bench");
}

/// The fifth column.
std::vector<std::string> sentences() {
  const std::string golden = read_file("tests/golden/classified.nl.tsv");
  std::vector<std::string> texts;
  for (std::size_t start = 0; start < golden.size();) {
    const std::size_t end = golden.find('\n', start);
    std::size_t cell = start;
    for (int column = 0; column < 4; ++column) cell = golden.find('\t', cell) + 1;
    if (golden[start] != '#') texts.push_back(golden.substr(cell, golden.find('\t', cell) - cell));
    start = end == std::string::npos ? golden.size() : end + 1;
  }
  return texts;
}

template <class Work>
void measure(const char* name, const std::vector<std::string>& texts, Work work) {
  const std::clock_t start = std::clock();
  long long done = 0;
  long long sum = 0;  // looked at, so that nothing is optimised away
  long long ms = 0;
  while (ms < least_ms) {
    for (const std::string& text : texts) sum += work(text);
    done += static_cast<long long>(texts.size());
    ms = static_cast<long long>(std::clock() - start) * 1000 / CLOCKS_PER_SEC;
  }
  std::printf("%-10s %-8s %8lld texts/s   (%lld texts, checksum %lld)\n", name, machine, done * 1000 / ms, done, sum / (done / static_cast<long long>(texts.size())));
}

}  // namespace

int main() {
  const auto town = delft();
  const auto texts = sentences();
  if (!town || texts.empty()) {
    std::fputs("the content of Delft or the golden file cannot be read\n", stderr);
    return 1;
  }
  measure("classify", texts, [&](const std::string& text) { return classify::classify(text, *town).certainty_permille; });
  ReportDraft draft;
  draft.municipality = town->municipality.code;
  draft.place.description = "x";
  measure("assess", texts, [&](const std::string& text) {
    draft.text = text;
    const auto assessment = intake::assess(draft, *town, Instant{1772442900000}, intake::CatalogueAge::older);
    return assessment ? assessment->certainty_permille : 0;
  });
  const page::Surroundings around;
  const Instant now{1772442900000};
  const interview::Session asked = interview::begin(*town, SubmissionKey("bench"), Channel::web, "nl", now);
  measure("keystroke", texts, [&](const std::string& text) {
    const auto session = interview::advance(asked, {{"text", text}}, *town, now);
    return static_cast<long long>(page::form_step(session, *town, around, now, {}).main.size());
  });
  return 0;
}
