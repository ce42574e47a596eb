#!/usr/bin/env bash
# Every header compiles alone: whoever includes one needs to know nothing else. The build has shown it of each header that stands before
# anything else in one of these folders' sources; the others are compiled here. Names those that do not.
# Usage: headers.sh <folder>…
cd "$(dirname "$0")/../.."
check() {
  local said
  said=$(${CXX:-g++} -std=c++20 -fsyntax-only -I. -Wall -Wextra -x c++ -include "$1" /dev/null 2>&1) && return
  echo "$1 does not compile alone:"
  head -5 <<<"$said"
  return 1
}
export -f check
# A source's first line that is neither empty nor a comment, if it includes a header of ours.
first_included() {
  find "$@" -name '*.cpp' -exec awk 'FNR == 1 {passed = 0} passed || /^ *(\/\/.*)?$/ {next} {passed = 1} /^#include "/ {split($0, part, "\""); print part[2]}' {} +
}
comm -23 <(find "$@" -name '*.hpp' | sort) <(first_included "$@" | sort -u) | tr '\n' '\0' | xargs -0 -r -n1 -P"$(nproc)" bash -c 'check "$0"'
