// The figures of all reports of each municipality, kept ready: its reports in columns of about forty bytes each, taken from the console's
// feed when they are asked for first and brought up to date by its cursor from then on. Never on the way of a report that comes in.
#pragma once

#include <chrono>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>

#include "server/columns/shelf.hpp"
#include "server/figures/asked.hpp"
#include "server/figures/listing.hpp"
#include "shared/console/cross_filter.hpp"
#include "shared/content/catalogue.hpp"
#include "shared/page/desk_figures.hpp"

namespace klinker::figures {

/// The main category of each category, and the names that a query may hold: the catalogue's, and those that reports still have.
[[nodiscard]] console::Parents parents_of(const Catalogue& catalogue);
[[nodiscard]] console::Vocabulary vocabulary_of(const Catalogue& catalogue, const console::Reports& reports);

/// Of one municipality. One thread at a time looks at it, the others wait for it no longer than `patience`.
class Board {
 public:
  Board(MunicipalityCode municipality, columns::Shelf& shelf) : m_municipality(std::move(municipality)), m_shelf(shelf) {}

  struct Told {
    Asked asked;
    std::vector<page::FigureChoice> choices;
    std::optional<page::Figures> figures;  ///< none: what was asked has faults
    page::FigureList list;                 ///< of no meaning without figures
  };
  /// As of the whole minute before `now`. None: it is being made, and that took longer than `patience`.
  [[nodiscard]] std::optional<Told> tell(const Pairs& query, const Catalogue& catalogue, Instant now, std::chrono::milliseconds patience,
                                         const AskedList& asked_list = {});

 private:
  void bring_up_to_date(const Catalogue& catalogue, Instant minute);
  void begin_anew(Instant minute);
  bool take_all(Instant minute);
  enum class Changed { no, yes };
  bool take_news(Changed& changed);
  const MunicipalityCode m_municipality;
  columns::Shelf& m_shelf;
  std::timed_mutex m_mutex;      ///< of everything below
  bool m_is_whole = false;       ///< false: nothing yet, or something went wrong half-way
  std::optional<console::Reports> m_reports;
  std::uint64_t m_epoch = 0;
  std::uint64_t m_cursor = 0;
  std::string m_version;         ///< of the catalogue whose main categories the engine knows
  std::unique_ptr<console::CrossFilter> m_engine;
  Lister m_lister;
};

/// A board a municipality, each made when it is first asked for.
class Boards {
 public:
  explicit Boards(columns::Shelf& shelf) : m_shelf(shelf) {}
  [[nodiscard]] Board& of(const MunicipalityCode& municipality);

 private:
  columns::Shelf& m_shelf;
  std::mutex m_mutex;
  std::map<std::string, Board> m_boards;
};

}  // namespace klinker::figures
