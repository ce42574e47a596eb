# Flags reach our code only through the target klinker_flags; both compilers must agree on what is an error.
set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)
if(NOT CMAKE_BUILD_TYPE)
  set(CMAKE_BUILD_TYPE Release)
endif()

# -O2, as Debian builds its own packages, instead of CMake's -O3: a fresh clone should be running soon.
set(CMAKE_CXX_FLAGS_RELEASE "-O2 -DNDEBUG")

add_library(klinker_flags INTERFACE)
target_include_directories(klinker_flags INTERFACE ${PROJECT_SOURCE_DIR})
target_compile_options(klinker_flags INTERFACE
  $<$<COMPILE_LANGUAGE:CXX>:-Wall -Wextra -Wshadow -Wconversion -Werror -ffp-contract=off>)
# g++ 12 at -O2 sees an impossible overlap in `"literal" + std::string` (GCC bug 105651); clang has no such warning to switch off.
target_compile_options(klinker_flags INTERFACE $<$<AND:$<COMPILE_LANGUAGE:CXX>,$<CXX_COMPILER_ID:GNU>>:-Wno-restrict>)
# A contracted multiply-add would make browser and server differ in the last digit, hence -ffp-contract=off.

option(KLINKER_SANITIZE "Build with AddressSanitizer and UndefinedBehaviorSanitizer" OFF)
if(KLINKER_SANITIZE)
  target_compile_options(klinker_flags INTERFACE -fsanitize=address,undefined -fno-sanitize-recover=all -fno-omit-frame-pointer)
  target_link_options(klinker_flags INTERFACE -fsanitize=address,undefined)
endif()

option(KLINKER_PRECOMPILE "Let the tests begin with headers read once; a forgotten #include is then told only by the other presets" OFF)

if(EMSCRIPTEN)
  include(${CMAKE_CURRENT_LIST_DIR}/wasm.cmake)
else()
  find_package(Threads REQUIRED)
  find_package(nlohmann_json REQUIRED)
  add_library(klinker_json INTERFACE)
  target_link_libraries(klinker_json INTERFACE nlohmann_json::nlohmann_json)
endif()
