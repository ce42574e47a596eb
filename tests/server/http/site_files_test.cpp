#include "server/http/site_files.hpp"

#include <doctest/doctest.h>

#include <cstring>

using namespace klinker;
using namespace klinker::http;

namespace {

EmbeddedFile file(const char* name, const char* text) { return {name, text, text + std::strlen(text)}; }

}  // namespace

TEST_CASE("a file is known by its logical name, its compressed forms go with it") {
  const EmbeddedFile table[] = {file("boot.3f2a91c0ab.js", "script"), file("boot.3f2a91c0ab.js.br", "b"), file("boot.3f2a91c0ab.js.gz", "gz"),
                                file("form.0123456789.wasm", "w"),    file("sw.js", "worker"),            file("theme-delft.aabbccddee.css", "c"),
                                {nullptr, nullptr, nullptr}};
  const SiteFiles files(table);

  CHECK(files.addresses().at("boot.js") == "/a/boot.3f2a91c0ab.js");
  CHECK(files.addresses().at("theme-delft.css") == "/a/theme-delft.aabbccddee.css");
  const SiteFile* boot = files.find("boot.3f2a91c0ab.js");
  REQUIRE(boot != nullptr);
  CHECK(boot->is_hashed);
  CHECK(boot->brotli == "b");
  CHECK(boot->gzip == "gz");
  CHECK(boot->type == "text/javascript; charset=utf-8");
  CHECK(files.find("form.0123456789.wasm")->type == "application/wasm");
  CHECK_FALSE(files.find("sw.js")->is_hashed);
  CHECK(files.find("boot.3f2a91c0ab.js.br") == nullptr);
  CHECK(files.find("../../etc/passwd") == nullptr);
  CHECK(files.build().size() == 8);
}

TEST_CASE("a server without the web client's files has none and says so") {
  const EmbeddedFile none[] = {{nullptr, nullptr, nullptr}};
  CHECK(SiteFiles(none).addresses().empty());
  CHECK(SiteFiles(none).build().empty());
}
