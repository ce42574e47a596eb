// Everything an endpoint may reach while it answers: the settings, the towns, the store, the counters. Made once by `klinker serve`,
// handed to every endpoint; nothing in the server is global.
#pragma once

#include <memory>

#include "server/config.hpp"
#include "server/content/towns.hpp"
#include "server/http/counters.hpp"
#include "shared/base/time.hpp"

namespace klinker {

namespace photo {
class Photos;
}
namespace places {
class AddressShelf;
class ObjectShelf;
}
namespace store {
class Store;
}
namespace http {
class DeskGate;
}
namespace learn {
class Verdicts;
}
namespace columns {
class Shelf;
}
namespace figures {
class Boards;
}

struct App {
  Config config;
  TownShelf towns;
  std::shared_ptr<store::Store> store;  ///< never null while serving
  std::shared_ptr<http::DeskGate> desk;  ///< never null while serving
  std::shared_ptr<photo::Photos> photos;  ///< never null while serving
  std::shared_ptr<places::AddressShelf> addresses;  ///< never null while serving
  std::shared_ptr<places::ObjectShelf> objects;     ///< never null while serving
  std::shared_ptr<learn::Verdicts> verdicts;        ///< never null while serving
  std::shared_ptr<columns::Shelf> columns;          ///< never null while serving
  std::shared_ptr<figures::Boards> figures;         ///< never null while serving
  http::Counters counters;
  Instant started;
  std::string version;  ///< of the program, "0.1.0"
};

/// The server's clock. Endpoints hand it on; nothing below them looks at one.
[[nodiscard]] Instant now();

}  // namespace klinker
