// Files bound into the binary by cmake/embed.cmake, so that it needs no folder beside it: the web client (scripts, styles, wasm, icons, each
// with its .br and .gz) and the platform's sentences.
#pragma once

namespace klinker {

struct EmbeddedFile {
  const char* name;   ///< as built: "boot.3f2a91c0.js", "boot.3f2a91c0.js.br"; null ends the table
  const char* begin;
  const char* end;
};

/// The files of build/web/dist. Only a table end when the binary was built without them.
const EmbeddedFile* site_files();
/// The files of assets/texts, for a municipality whose folder has no texts folder near it.
const EmbeddedFile* text_files();

}  // namespace klinker
