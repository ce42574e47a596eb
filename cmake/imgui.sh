#!/usr/bin/env bash
# Dear ImGui's sources as Debian keeps them, unpacked into the folder given. Debian's packages bring the library for its own machines only,
# and the console is compiled to WebAssembly. Needs no root: apt keeps its lists beside it, made from the system's own and checked by its key.
set -euo pipefail
target=$1
[ -f "$target/imgui.h" ] && exit 0
. /etc/os-release
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir -p "$work/lists/partial" "$work/cache/archives/partial"
apt-get indextargets --format '$(RELEASE)|$(COMPONENT)|$(REPO_URI)' 'Created-By: Packages' |
  while IFS='|' read -r release component address; do
    [ "$release" = "$VERSION_CODENAME" ] && [ "$component" = main ] || continue
    echo "deb-src [signed-by=/usr/share/keyrings/debian-archive-keyring.gpg] $address $release main"
  done | sort -u > "$work/sources.list"
cd "$work"
apt=(apt-get -qq -o Dir::Etc::sourcelist="$work/sources.list" -o Dir::Etc::sourceparts=- -o Dir::State::lists="$work/lists" -o Dir::Cache="$work/cache"
     -o APT::Sandbox::User=root)
"${apt[@]}" update
"${apt[@]}" source --download-only imgui >/dev/null
dpkg-source --no-check --extract ./imgui_*.dsc unpacked >/dev/null
mkdir -p "$(dirname "$target")"
rm -rf "$target"
mv unpacked "$target"
