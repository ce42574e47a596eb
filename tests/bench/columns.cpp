// The console's engine at many reports, as a table: bytes over the wire, seconds to decode, and what a change of each filter takes, with all
// groups watched. Natively in processor time; under node, as WebAssembly, by the clock on the wall.
//
//   bench_columns [100000 1000000 10000000]     made-up reports, spread evenly: the hardest to compress and to filter
//   bench_columns --var FOLDER TOWN [FILE]      those of a database, as the console's feed gives them; FILE gets the pieces
//   bench_columns --pieces FILE                 those of such a FILE: pieces one after the other, each with 4 bytes of length before it
#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <ctime>
#include <string>
#include <vector>

#include "shared/console/cross_filter.hpp"
#include "shared/console/density.hpp"
#include "shared/privacy/visibility.hpp"
#include "shared/wire/bytes.hpp"
#include "tests/unit/wire/many_columns.hpp"
#ifndef __EMSCRIPTEN__
#include <fstream>
#include <iterator>

#include "server/app.hpp"
#include "server/columns/shelf.hpp"
#include "server/content/compress.hpp"
#include "server/store/store.hpp"
#endif

using namespace klinker;
using namespace klinker::console;
using test::Dice;

namespace {

constexpr Instant as_of{1'795'000'000'000};

double clock_ms() {
  timespec time{};
#ifdef __EMSCRIPTEN__
  clock_gettime(CLOCK_MONOTONIC, &time);
#else
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
#endif
  return static_cast<double>(time.tv_sec) * 1e3 + static_cast<double>(time.tv_nsec) / 1e6;
}

struct Pieces {
  std::vector<std::string> pieces;
  std::size_t rows = 0;
};

Pieces made_up(std::size_t rows) {
  Pieces made;
  std::uint32_t number = 0;
  std::uint32_t received = 0;
  for (; made.rows < rows; made.rows += std::min(rows - made.rows, wire::most_rows)) {
    wire::Columns columns = test::many_columns(std::min(rows - made.rows, wire::most_rows), made.rows);
    const std::uint32_t later = received == 0 ? 0 : received - columns.received.front();
    for (auto* column : {&columns.received, &columns.closed, &columns.deadline})
      for (std::uint32_t& second : *column) second += second == wire::never ? 0 : later;
    for (std::uint32_t& each : columns.number) each += number;
    number = columns.number.back();
    received = columns.received.back();
    made.pieces.push_back(*wire::encode_columns(columns));
  }
  return made;
}

Pieces read_pieces(const char* path) {
  Pieces made;
  std::string bytes;
  std::FILE* file = std::fopen(path, "rb");
  if (file == nullptr) {
    std::fprintf(stderr, "cannot read %s\n", path);
    std::exit(1);
  }
  char part[65536];
  for (std::size_t read = std::fread(part, 1, sizeof part, file); read > 0; read = std::fread(part, 1, sizeof part, file)) bytes.append(part, read);
  std::fclose(file);
  wire::ByteReader reader(bytes);
  while (reader.left() > 0) made.pieces.emplace_back(reader.piece(reader.small(4)));
  return made;
}

#ifndef __EMSCRIPTEN__
Pieces read_feed(const char* var, const char* town, const char* to) {
  store::Store store(var, klinker::now());
  columns::Shelf shelf(std::string(var) + "/columns", store);
  const MunicipalityCode municipality(town);
  const double began = clock_ms();
  const wire::Feed feed = shelf.all(municipality);
  std::printf("| blocks of the feed | %zu | made in %.1f s |\n", feed.blocks.size(), (clock_ms() - began) / 1000);
  Pieces made;
  for (const wire::Feed::Block& block : feed.blocks) {
    std::ifstream file(shelf.file_of(municipality, wire::block_name(feed.epoch, block), ""), std::ios::binary);
    made.pieces.emplace_back(std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>());
  }
  made.pieces.insert(made.pieces.end(), feed.pieces.begin(), feed.pieces.end());
  if (to == nullptr) return made;
  std::ofstream file(to, std::ios::binary);
  for (const std::string& piece : made.pieces) {
    for (int byte = 0; byte < 4; ++byte) file.put(static_cast<char>(piece.size() >> (8 * byte) & 0xFF));
    file << piece;
  }
  return made;
}
#endif

double part_of(std::vector<double> times, double share) {
  std::sort(times.begin(), times.end());
  return times[std::min(times.size() - 1, static_cast<std::size_t>(share * static_cast<double>(times.size())))];
}

void say(const char* what, const std::vector<double>& times) {
  std::printf("|   %-44s | median %6.2f ms | p95 %6.2f ms | worst %6.2f ms |\n", what, part_of(times, 0.5), part_of(times, 0.95), part_of(times, 1));
  std::fflush(stdout);
}

/// What a hundred changes of one filter take, dragged as a person does.
class Brush {
 public:
  explicit Brush(CrossFilter& engine) : m_engine(engine) {}

  template <class Next>
  void measure(const char* what, Column column, Next next) {
    std::vector<double> times;
    for (int turn = 0; turn < 100; ++turn) {
      Filter filter = next(turn);
      const double began = clock_ms();
      m_engine.set(column, std::move(filter));
      times.push_back(clock_ms() - began);
    }
    m_all.insert(m_all.end(), times.begin(), times.end());
    say(what, times);
    m_engine.set(column, {});
  }
  void say_all() const { say("any of these", m_all); }

  /// A window over a column in order, a tenth of it wide, that wanders from one end to the other.
  [[nodiscard]] Filter window(const std::vector<std::uint32_t>& column, int turn) const {
    const std::size_t from = column.size() * static_cast<std::size_t>(turn) * 9 / 1000;
    return in_range(column[from], column[std::min(column.size() - 1, from + column.size() / 10)]);
  }

 private:
  CrossFilter& m_engine;
  std::vector<double> m_all;
};

template <class Index>
Filter some_of(const Codes<Index>& codes, Dice& dice) {
  std::vector<std::string> names;
  for (const std::string& name : codes.names)
    if (!dice.one_in(2)) names.push_back(name);
  return among(names);
}

struct Extent {
  std::int32_t west = 1'000'000, south = 1'000'000, width = -1'000'000, height = -1'000'000;
};

Extent extent_of(const Reports& reports) {
  Extent extent;
  for (std::size_t row = 0; row < reports.size(); ++row) {
    if (reports.x[row] == wire::no_place) continue;
    extent.west = std::min(extent.west, reports.x[row]);
    extent.south = std::min(extent.south, reports.y[row]);
    extent.width = std::max(extent.width, reports.x[row]);
    extent.height = std::max(extent.height, reports.y[row]);
  }
  extent.width -= extent.west;
  extent.height -= extent.south;
  return extent;
}

void measure_brushes(CrossFilter& engine, const Reports& reports) {
  Dice dice(9);
  Brush brush(engine);
  const Extent extent = extent_of(reports);
  const auto at = [&](std::int64_t permille_x, std::int64_t permille_y) {
    return Point{static_cast<std::int32_t>(extent.west + extent.width * permille_x / 1000), static_cast<std::int32_t>(extent.south + extent.height * permille_y / 1000)};
  };
  const auto box = [&](int turn) { return in_box(at(turn * 6, turn * 3), at(turn * 6 + 400, turn * 3 + 400)); };
  const auto names = [&](const auto& codes) { return [&](int) { return some_of(codes, dice); }; };
  brush.measure("time window dragged along", Column::received, [&](int turn) { return brush.window(reports.received, turn); });
  brush.measure("time window made wider and wider", Column::received, [&](int turn) {
    return in_range(reports.received.front(), reports.received[reports.size() * static_cast<std::size_t>(turn + 1) / 101]);
  });
  brush.measure("rectangle dragged over the map", Column::box, box);
  brush.measure("drawn ring of 40 corners, dragged", Column::shape, [&](int turn) {
    std::vector<Point> ring;
    const auto corner = [&](std::int64_t along, std::int64_t across) { ring.push_back(at(turn * 4 + along + dice.below(15), turn * 4 + across + dice.below(15))); };
    for (int step = 0; step < 10; ++step) corner(step * 50, 0);
    for (int step = 0; step < 10; ++step) corner(500, step * 50);
    for (int step = 10; step > 0; --step) corner(step * 50, 500);
    for (int step = 10; step > 0; --step) corner(0, step * 50);
    return in_shape(ring);
  });
  brush.measure("scribble of 40 lines across the whole town", Column::shape, [&](int) {
    std::vector<Point> ring;
    for (int corner = 0; corner < 40; ++corner) ring.push_back(at(dice.below(1000), dice.below(1000)));
    return in_shape(ring);
  });
  brush.measure("half of the categories, others each time", Column::category, names(reports.category));
  brush.measure("half of the areas, others each time", Column::area, names(reports.area));
  brush.measure("half of the departments, others each time", Column::department, names(reports.department));
  brush.measure("half of the states, others each time", Column::state, names(reports.state));
  brush.measure("two hours of the day", Column::hour, [](int turn) { return among({std::to_string(turn % 24), std::to_string((turn + 5) % 24)}); });
  brush.measure("closed in a window", Column::closed, [&](int turn) { return brush.window(reports.received, turn); });
  engine.set(Column::state, among({"closed"}));
  engine.set(Column::received, in_range(reports.received[reports.size() / 4], Range::most));
  brush.measure("rectangle, with two other filters set", Column::box, box);
  engine.set(Column::state, {});
  engine.set(Column::received, {});
  brush.say_all();
}

// The map's picture, as large as its pane on a desk's screen, of the whole town: the most there is to draw.
void measure_picture(CrossFilter& engine, const Reports& reports) {
  Brush brush(engine);
  Density density;
  const double began = clock_ms();
  density.measure(reports);
  std::printf("|   %-44s | %6.2f ms, once |\n", "places of the map", clock_ms() - began);
  const Extent extent = extent_of(reports);
  const auto spot = [&](std::int32_t x, std::int32_t y) {
    const Location place = privacy::from_rd({std::int64_t{x} * 1000, std::int64_t{y} * 1000});
    return spot_of(place.lat(), place.lon());
  };
  const View view{spot(extent.west, extent.south + extent.height), spot(extent.west + extent.width, extent.south), 900, 480, 2};
  std::vector<double> some, all;
  for (int turn = 0; turn < 100; ++turn) {
    engine.set(Column::received, brush.window(reports.received, turn));
    double start = clock_ms();
    (void)density.draw(engine.selected(), view, {0x40FF0000, 0xF00000FF});
    some.push_back(clock_ms() - start);
    engine.set(Column::received, {});
    start = clock_ms();
    (void)density.draw(engine.selected(), view, {0x40FF0000, 0xF00000FF});
    all.push_back(clock_ms() - start);
  }
  say("picture: a tenth of the time line", some);
  say("picture: everything", all);
}

void measure(const Pieces& made) {
  std::size_t raw = 0, brotli = 0, gzip = 0;
  double encoded = 0;
  for (const std::string& piece : made.pieces) {
    raw += piece.size();
#ifndef __EMSCRIPTEN__
    const double began = clock_ms();
    brotli += brotli_compressed(piece, Effort::quick).size();
    encoded += clock_ms() - began;
    gzip += gzip_compressed(piece, Effort::quick).size();
#endif
  }
  Reports reports(as_of);
  const double began = clock_ms();
  for (const std::string& piece : made.pieces) {
    const auto columns = wire::decode_columns(piece);
    if (!columns || !reports.take(*columns).empty()) {
      std::fputs("a piece cannot be taken\n", stderr);
      std::exit(1);
    }
  }
  const double decoded = clock_ms() - began;
  Parents parents;
  for (const std::string& name : reports.category.names) parents[name] = "main-" + name.substr(name.size() - 1);
  CrossFilter engine(reports, parents);
  const double counted = clock_ms() - began - decoded;
  std::printf("| %zu reports | %.1f MB, brotli %.1f MB (in %.1f s), gzip %.1f MB | decoded in %.2f s | counted in %.2f s |\n", reports.size(),
              static_cast<double>(raw) / 1e6, static_cast<double>(brotli) / 1e6, encoded / 1000, static_cast<double>(gzip) / 1e6, decoded / 1000, counted / 1000);
  measure_brushes(engine, reports);
  // What the workbench draws is all it keeps up to date.
  engine.watch({Grouping::day, Grouping::hour_of_week, Grouping::department, Grouping::main});
  std::puts("|   the same with only the groups that the workbench shows at first |");
  measure_brushes(engine, reports);
  measure_picture(engine, reports);
}

}  // namespace

int main(int count, char** words) {
  if (count == 3 && std::strcmp(words[1], "--pieces") == 0) {
    measure(read_pieces(words[2]));
    return 0;
  }
#ifndef __EMSCRIPTEN__
  if (count >= 4 && std::strcmp(words[1], "--var") == 0) {
    measure(read_feed(words[2], words[3], count > 4 ? words[4] : nullptr));
    return 0;
  }
#endif
  for (int at = 1; at < count; ++at) measure(made_up(std::strtoul(words[at], nullptr, 10)));
  if (count == 1) measure(made_up(1'000'000));
  return 0;
}
