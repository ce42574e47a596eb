# klinker_embed(target folder namespace-symbol): every file of a folder becomes bytes inside the binary, so that one file is the whole product.
# The list of files is taken when the build system is generated; ./run and ./test configure again after the web build.
function(klinker_embed target folder symbol)
  file(GLOB files CONFIGURE_DEPENDS LIST_DIRECTORIES false RELATIVE ${folder} ${folder}/*)
  set(assembly "    .section .rodata\n")
  set(table "")
  set(index 0)
  foreach(file IN LISTS files)
    string(APPEND assembly "    .balign 16\n${symbol}_${index}:\n    .incbin \"${folder}/${file}\"\n${symbol}_${index}_end:\n")
    string(APPEND assembly "    .global ${symbol}_${index}\n    .global ${symbol}_${index}_end\n")
    string(APPEND declarations "extern const char ${symbol}_${index}[];\nextern const char ${symbol}_${index}_end[];\n")
    string(APPEND table "    {\"${file}\", ${symbol}_${index}, ${symbol}_${index}_end},\n")
    math(EXPR index "${index} + 1")
  endforeach()
  string(APPEND assembly "    .section .note.GNU-stack,\"\",@progbits\n")
  file(CONFIGURE OUTPUT ${CMAKE_CURRENT_BINARY_DIR}/${symbol}.S CONTENT "${assembly}" @ONLY)
  file(CONFIGURE OUTPUT ${CMAKE_CURRENT_BINARY_DIR}/${symbol}.cpp CONTENT
"#include \"server/http/embedded.hpp\"
extern \"C\" {
${declarations}}
namespace klinker {
static const EmbeddedFile files[] = {
${table}    {nullptr, nullptr, nullptr}};
const EmbeddedFile* ${symbol}() { return files; }
}  // namespace klinker
" @ONLY)
  list(TRANSFORM files PREPEND ${folder}/)
  set_source_files_properties(${CMAKE_CURRENT_BINARY_DIR}/${symbol}.S PROPERTIES OBJECT_DEPENDS "${files}")
  target_sources(${target} PRIVATE ${CMAKE_CURRENT_BINARY_DIR}/${symbol}.S ${CMAKE_CURRENT_BINARY_DIR}/${symbol}.cpp)
endfunction()
