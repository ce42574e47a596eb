# Emscripten as Debian ships it (3.1.6). Header-only libraries are linked into the build folder one by one: pointing the compiler at
# /usr/include itself would bring glibc's headers along.
foreach(header nlohmann doctest)
  file(MAKE_DIRECTORY ${CMAKE_BINARY_DIR}/sysinc)
  file(CREATE_LINK /usr/include/${header} ${CMAKE_BINARY_DIR}/sysinc/${header} SYMBOLIC)
endforeach()
target_compile_options(klinker_flags INTERFACE -Oz -fno-exceptions -isystem ${CMAKE_BINARY_DIR}/sysinc)
target_compile_definitions(klinker_flags INTERFACE JSON_NOEXCEPTION)

add_library(klinker_json INTERFACE)

# The linker's JavaScript optimiser needs acorn, which Debian keeps where only its own node looks.
set_property(GLOBAL PROPERTY RULE_LAUNCH_LINK "/usr/bin/env NODE_PATH=/usr/share/nodejs")
set(CMAKE_CROSSCOMPILING_EMULATOR /usr/bin/env node)

# Node reads the package.json above a script to know its kind; the root's says "module", and what the linker writes for node is none.
file(WRITE ${CMAKE_BINARY_DIR}/package.json "{\"type\": \"commonjs\"}\n")

# web/core.ts lends the core what this version's emscripten/val.h asks for (docs/decisions/own-crossing.md).
if(NOT EMSCRIPTEN_VERSION VERSION_EQUAL 3.1.6)
  message(WARNING "Emscripten ${EMSCRIPTEN_VERSION} is not 3.1.6: compare its val.h with web/core.ts and run tests/browser")
endif()
