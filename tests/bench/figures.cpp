// The page of figures over many reports, as a table: what the first asker waits for, what everybody after that does, and the memory it holds.
//
//   bench_figures assets/municipalities/delft 1000000 [FOLDER]     FOLDER with a klinker.db already filled, else a new one is made
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <filesystem>
#include <fstream>

#include "server/app.hpp"
#include "server/content/open_towns.hpp"
#include "server/figures/board.hpp"
#include "server/store/store.hpp"
#include "tests/bench/many_reports.hpp"

using namespace klinker;

namespace {

constexpr std::chrono::milliseconds patience{600'000};

double clock_ms() {
  timespec time{};
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
  return static_cast<double>(time.tv_sec) * 1e3 + static_cast<double>(time.tv_nsec) / 1e6;
}

long resident_mb() {
  std::ifstream status("/proc/self/statm");
  long all = 0, resident = 0;
  status >> all >> resident;
  return resident * 4096 / 1'000'000;
}

template <class Work>
void row(const char* what, Work work) {
  const double began = clock_ms();
  work();
  std::printf("| %-58s | %8.1f ms | %4ld MB |\n", what, clock_ms() - began, resident_mb());
  std::fflush(stdout);
}

void measure(const Catalogue& catalogue, const std::string& folder) {
  store::Store store(folder, now());
  columns::Shelf shelf(folder + "/columns", store);
  figures::Board board(catalogue.municipality.code, shelf);
  const Instant began{now().ms / 60'000 * 60'000};
  const auto tell = [&](const figures::Pairs& query, Instant at) {
    auto told = board.tell(query, catalogue, at, patience);
    if (!told || !told->figures) std::exit(1);
    return *std::move(told);
  };
  row("blocks of the feed, made once", [&] { (void)shelf.all(catalogue.municipality.code); });
  row("first asker: read, and counted", [&] { (void)tell({}, began); });
  row("next one, the same minute", [&] { (void)tell({}, began); });
  row("half of the categories", [&] {
    std::string half;
    for (std::size_t at = 0; at < catalogue.categories.size(); at += 2)
      if (!catalogue.categories[at].parent.is_empty()) half += (half.empty() ? "" : ",") + catalogue.categories[at].code.text();
    (void)tell({{"category", half}}, began);
  });
  row("closed ones, a month, a rectangle", [&] { (void)tell({{"state", "closed"}, {"received", "2026-08-01..2026-08-31"}, {"box", "80000,440000,86000,450000"}}, began); });
  const auto list = [&](const char* order, const char* page, std::int64_t reports) {
    figures::AskedList asked = figures::read_list({{"list", order}, {"page", page}});
    asked.reports_on_a_page = reports;
    return board.tell({}, catalogue, began, patience, asked)->list;
  };
  (void)tell({}, began);
  row("a page of the list, the newest first", [&] { (void)list("number-desc", "1", 50); });
  row("by subject, sorted for the first time", [&] { (void)list("category-asc", "1", 50); });
  row("by receipt, sorted for the first time", [&] { (void)list("received-asc", "1", 50); });
  row("the same order, the last page", [&] { (void)list("received-asc", "99999999", 50); });
  page::FigureList part;
  row("a file of 100,000 reports: taken from the columns", [&] { part = list("received-asc", "2", page::most_csv_reports); });
  row("the same: written", [&] { std::printf("%zu bytes\n", page::list_csv(part, catalogue, page::Surroundings{}).size()); });
  part = {};
  row("a minute later: ages and what is late again", [&] { (void)tell({}, Instant{began.ms + 60'000}); });
  page::FiguresDesk view;
  view.figures = tell({}, Instant{began.ms + 60'000}).figures;
  page::Surroundings around;
  row("the page written", [&] { (void)page::desk_figures(view, catalogue, {}, around); });
  row("every table as CSV", [&] {
    for (const char* table : page::figure_tables) (void)page::figures_csv(*view.figures, table, catalogue, around);
  });
}

}  // namespace

int main(int count, char** words) {
  if (count < 3) {
    std::fputs("bench_figures MUNICIPALITY REPORTS [FOLDER]\n", stderr);
    return 2;
  }
  Config config;
  config.municipalities = {words[1]};
  const auto towns = open_towns(config);
  if (!towns) return 1;
  char made[] = "/tmp/klinker-figures-XXXXXX";
  const std::string folder = count > 3 ? words[3] : ::mkdtemp(made);
  if (!std::filesystem::exists(folder + "/klinker.db")) bench::add_many_reports(folder, words[1], std::strtol(words[2], nullptr, 10));
  measure((*towns)->all.front().catalogue, folder);
  if (count <= 3) std::filesystem::remove_all(folder);
  return 0;
}
