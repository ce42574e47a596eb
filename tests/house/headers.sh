#!/usr/bin/env bash
# Every header compiles alone: whoever includes one needs to know nothing else. Names those that do not.
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
find "$@" -name '*.hpp' -print0 | sort -z | xargs -0 -n1 -P"$(nproc)" bash -c 'check "$0"'
