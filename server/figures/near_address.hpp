// A distance around an address, for who cannot draw on a map: the page's form names both, here they become a shape of the selection, and a
// shape that is such a ring gets its words back.
#pragma once

#include <string>
#include <vector>

#include "server/content/towns.hpp"
#include "server/figures/asked.hpp"
#include "server/places/address_shelf.hpp"
#include "shared/console/selection.hpp"
#include "shared/page/desk_figures.hpp"

namespace klinker::figures {

struct NearAddress {
  Pairs query;                           ///< what was asked, with a shape where the form's own fields stood
  page::FigureAround around;             ///< what was typed
  struct Ring {
    std::string label;                   ///< of the address
    std::vector<console::Point> points;
  };
  std::vector<Ring> found;               ///< more addresses fit: which one is for the person to say, `query` is without
  std::vector<interview::Fault> faults;  ///< of the fields `address` and `metres`
  bool is_from_form = false;
};

/// `address`, `metres` and, of the address that the form was filled with, `centre` ("x,y") and `centre_of`. An address that was emptied lets
/// go of the shape. Without these fields nothing is looked up.
[[nodiscard]] NearAddress read_near_address(const Pairs& query, const Town& town, places::AddressShelf& addresses);

/// Tells the page: the addresses to choose from, each with the query of its selection; else what the chosen shape is around.
[[nodiscard]] page::FigureAround name_around(const NearAddress& near, Asked& asked, const Town& town, places::AddressShelf& addresses);

}  // namespace klinker::figures
