// Texts per second, one core, everything loaded once. One row per measurement: name, machine, texts per second (processor time natively; under
// node, as WebAssembly, the clock on the wall), microseconds a text.
//   bench_classify                   classifier, intake, and one keystroke in the form (taken over and drawn), on Delft's content and the two
//                                    hundred sentences of tests/golden/classified.nl.tsv
//   bench_classify MODEL TEXTS       a trained model on the texts of rows `id TAB split TAB label TAB text`
//   bench_classify MODEL TEXTS TOWN  also what a citizen of assets/municipalities/TOWN meets: keywords, model and reasons; and a keystroke there
#include <cstdio>
#include <ctime>
#include <string>
#include <vector>

#include "shared/base/text.hpp"
#include "shared/classify/classify.hpp"
#include "shared/classify/town_model.hpp"
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
constexpr Instant moment{1772442900000};

std::string read_file(const std::string& path) {
  std::string text;
  std::FILE* file = std::fopen(path.front() == '/' ? path.c_str() : (std::string(KLINKER_SOURCE_DIR) + "/" + path).c_str(), "rb");
  if (file == nullptr) return text;
  char part[4096];
  for (std::size_t read = std::fread(part, 1, sizeof part, file); read > 0; read = std::fread(part, 1, sizeof part, file))
    text.append(part, read);
  std::fclose(file);
  return text;
}

Result<Catalogue> open_town(const std::string& code) {
  ContentFiles files;
  for (const char* name : {"municipality.json", "categories.json", "questions.json", "departments.json", "handling.json", "routing.json",
                           "priority.json", "areas.geojson", "calendar.json", "texts.nl.json", "texts.en.json"}) {
    std::string text = read_file("assets/municipalities/" + code + "/" + name);
    if (!text.empty()) files[name] = std::move(text);
  }
  for (const char* name : {"nl.json", "en.json"}) files[std::string("platform/") + name] = read_file(std::string("assets/texts/") + name);
  return load_catalogue(files, "bench");
}

/// The cells of one column, counted from 0, of every line that is no comment.
std::vector<std::string> column(const std::string& table, int wanted) {
  std::vector<std::string> cells;
  for (std::size_t start = 0; start < table.size();) {
    const std::size_t end = std::min(table.find('\n', start), table.size());
    std::size_t cell = start;
    for (int before = 0; before < wanted; ++before) cell = table.find('\t', cell) + 1;
    if (table[start] != '#') cells.push_back(table.substr(cell, std::min(table.find('\t', cell), end) - cell));
    start = end + 1;
  }
  return cells;
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
  std::printf("%-10s %-8s %8lld texts/s %8lld us a text   (%lld texts, checksum %lld)\n", name, machine, done * 1000 / ms, ms * 1000 / done, done,
              sum / (done / static_cast<long long>(texts.size())));
}

void measure_classifier(const Catalogue& town, const std::vector<std::string>& texts) {
  measure("classify", texts, [&](const std::string& text) { return classify::classify(text, town).certainty_permille; });
}

void measure_intake(const Catalogue& town, const std::vector<std::string>& texts) {
  ReportDraft draft;
  draft.municipality = town.municipality.code;
  draft.place.description = "x";
  measure("assess", texts, [&](const std::string& text) {
    draft.text = text;
    const auto assessment = intake::assess(draft, town, moment, intake::CatalogueAge::older);
    return assessment ? assessment->certainty_permille : 0;
  });
}

void measure_keystroke(const Catalogue& town, const std::vector<std::string>& texts) {
  const page::Surroundings around;
  const interview::Session asked = interview::begin(town, SubmissionKey("bench"), Channel::web, "nl", moment);
  measure("keystroke", texts, [&](const std::string& text) {
    const auto session = interview::advance(asked, {{"text", text}}, town, moment);
    return static_cast<long long>(page::form_step(session, town, around, moment, {}).main.size());
  });
}

int failed(const char* what) {
  std::fprintf(stderr, "%s\n", what);
  return 1;
}

int measure_trained(const std::string& model_bytes, const std::vector<std::string>& texts, const std::string& code) {
  const auto model = classify::Model::read(model_bytes);
  if (!model || texts.empty()) return failed("the model or the texts cannot be read");
  measure("model", texts, [&](const std::string& text) { return model->millionths(fold(text)).front(); });
  if (code.empty()) return 0;
  auto town = open_town(code);
  auto trained = town ? classify::open_town_model(model_bytes, *town) : Result<Boxed<classify::TownModel>>(town.errors());
  if (!trained) return failed("the town cannot be read, or the model is not of that town");
  town->model = *std::move(trained);
  measure_classifier(*town, texts);
  measure_keystroke(*town, texts);
  return 0;
}

}  // namespace

int main(int count, char** words) {
  if (count >= 3) return measure_trained(read_file(words[1]), column(read_file(words[2]), 3), count > 3 ? words[3] : "");
  const auto town = open_town("delft");
  const auto texts = column(read_file("tests/golden/classified.nl.tsv"), 4);
  if (!town || texts.empty()) return failed("the content of Delft or the golden file cannot be read");
  measure_classifier(*town, texts);
  measure_intake(*town, texts);
  measure_keystroke(*town, texts);
  return 0;
}
