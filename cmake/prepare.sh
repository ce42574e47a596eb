# What ./run and ./test share: install what is missing, then build. Sourced, with the working directory at the top of the clone.
set -euo pipefail
: "${NINJA_STATUS:=[%f/%t] }"; export NINJA_STATUS

# Reads cmake/packages.apt and installs only what dpkg does not know.
install_missing_packages() {
  local missing=() name command
  while read -r name mark command; do
    [ "${mark:-}" = "?" ] && command -v "$command" >/dev/null 2>&1 && continue
    dpkg-query -W -f '${db:Status-Status}' "$name" 2>/dev/null | grep -qx installed || missing+=("$name")
  done < <(grep -v '^#' cmake/packages.apt)
  [ ${#missing[@]} -eq 0 ] && return
  echo "Installing: ${missing[*]}"
  local become=()
  [ "$(id -u)" -eq 0 ] || become=(sudo)
  "${become[@]}" apt-get update -qq
  "${become[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null
}

# node_modules follows package-lock.json; a stamp says which one it was made from.
install_node_modules() {
  local stamp=node_modules/.klinker-lock
  [ -f "$stamp" ] && cmp -s package-lock.json "$stamp" && return
  npm ci --no-audit --no-fund --loglevel=error
  cp package-lock.json "$stamp"
}

configure() { # preset folder
  [ -f "$2/build.ninja" ] || cmake --preset "$1" >/dev/null
}

# wasm → web → server, because each one packs the one before.
build_product() {
  configure wasm build/wasm
  cmake --build build/wasm --target "${1:-klinker_form}"
  node web/build.mjs
  configure release build
  cmake --build build --target "${2:-klinker}"
}
