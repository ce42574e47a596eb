// The web client's files (scripts, styles, wasm, icons, each with its .br and .gz beside it), bound into the binary by cmake/embed.cmake.
#pragma once

namespace klinker {

struct EmbeddedFile {
  const char* name;   ///< as built: "boot.3f2a91c0.js", "boot.3f2a91c0.js.br"; null ends the table
  const char* begin;
  const char* end;
};

/// The files of build/web/dist. Only a table end when the binary was built without them.
const EmbeddedFile* site_files();

}  // namespace klinker
