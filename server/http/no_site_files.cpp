// A server built before the web client has been: every page works without scripts and styles, so it may run like this.
#include "server/http/embedded.hpp"

namespace klinker {

const EmbeddedFile* site_files() {
  static const EmbeddedFile none[] = {{nullptr, nullptr, nullptr}};
  return none;
}

}  // namespace klinker
