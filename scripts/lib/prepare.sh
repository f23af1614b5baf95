# SPDX-License-Identifier: Apache-2.0
# shellcheck shell=bash
# Shared by scripts/demo and scripts/test: install what is missing, configure and build with a preset.
# Expects 'set -euo pipefail'. Git is not asked for anything, so it does not matter whose the checkout is.

root=$(CDPATH='' cd -- "$(dirname -- "${BASH_SOURCE[0]}")/../.." && pwd -P)
log_dir=$root/build/log
mkdir -p "$log_dir"
cd -- "$root" || exit

build_packages=(
  g++ cmake ninja-build pkg-config
  libcli11-dev nlohmann-json3-dev libfmt-dev zlib1g-dev libzstd-dev libutf8proc-dev libsodium-dev
  libxlsxwriter-dev
  libexpected-dev libsimdjson-dev
)
upstream_names="a C++20 compiler, CMake 3.25, Ninja, pkg-config, CLI11, nlohmann/json, simdjson, fmt 9, zlib, zstd, utf8proc, libsodium, libxlsxwriter, tl::expected"

say() { printf '%s\n' "$*" >&2; }

# quietly LOG COMMAND...: the output goes to the log, and on the screen only when the command fails.
quietly() {
  local log=$log_dir/$1
  shift
  "$@" >>"$log" 2>&1 </dev/null || tell_failure "$log" "$@"
}

# counting WHAT LOG COMMAND...: the same for a build, and a terminal shows how far it is.
counting() {
  local what=$1 log=$log_dir/$2
  shift 2
  if [ ! -t 2 ]; then
    "$@" >>"$log" 2>&1 </dev/null || tell_failure "$log" "$@"
    return
  fi
  NINJA_STATUS='[%f/%t] ' "$@" 2>&1 </dev/null | tee -a "$log" | show_count "$what" || tell_failure "$log" "$@"
}

# show_count WHAT: draws ninja's "[57/191] ..." as "WHAT ... 57 of 191", over and over on one line.
show_count() {
  local line is_drawn=no
  while IFS= read -r line; do
    [[ $line =~ ^\[([0-9]+)/([0-9]+)\] ]] || continue
    printf '\r%s ... %s of %s' "$1" "${BASH_REMATCH[1]}" "${BASH_REMATCH[2]}" >&2
    is_drawn=yes
  done
  [ $is_drawn = no ] || printf '\n' >&2
}

# tell_failure LOG COMMAND...
tell_failure() {
  [ ! -t 2 ] || echo >&2 # a count may stand on the line
  tail -n 40 "$1" >&2
  say "failed: ${*:2} (all of its output: $1)"
  return 1
}

is_debian() {
  command -v dpkg-query >/dev/null && grep -qsE '^ID(_LIKE)?=.*(debian|ubuntu)' /etc/os-release
}

as_root() {
  if [ "$(id -u)" -eq 0 ]; then "$@"; else sudo "$@"; fi
}

apt_get() {
  as_root env DEBIAN_FRONTEND=noninteractive \
    apt-get -y -q -o DPkg::Lock::Timeout=300 -o Acquire::Retries=3 "$@"
}

# need_packages PACKAGE...: installs those that are missing. Elsewhere than on Debian and its kin it names the
# libraries and leaves the verdict to CMake.
need_packages() {
  if ! is_debian; then
    say "not Debian: this needs $upstream_names; trying with what is installed"
    return
  fi
  local installed package missing=()
  installed=$(dpkg-query -W -f='${db:Status-Status} ${Package}\n' "$@" 2>/dev/null) || true
  for package in "$@"; do
    grep -qxF "installed $package" <<<"$installed" || missing+=("$package")
  done
  [ ${#missing[@]} -gt 0 ] || return 0

  if [ "$(id -u)" -ne 0 ] && ! command -v sudo >/dev/null; then
    say "missing packages, and neither root nor sudo to install them. As root:"
    say "  apt-get install --no-install-recommends ${missing[*]}"
    return 1
  fi
  say "installing ${missing[*]} ..."
  : >"$log_dir/apt.log"
  quietly apt.log apt_get update
  quietly apt.log apt_get install --no-install-recommends "${missing[@]}"
}

# need_promtool: puts promtool on the path. Its package is unpacked, not installed: it has a service, which would start.
need_promtool() {
  local tools=$root/build/tools
  PATH=$PATH:$tools/usr/bin
  if command -v promtool >/dev/null || ! is_debian; then return; fi
  say "fetching promtool ..."
  : >"$log_dir/promtool.log"
  rm -rf "$tools"
  mkdir -p "$tools"
  (
    cd -- "$tools"
    if ! apt-get -q download prometheus >>"$log_dir/promtool.log" 2>&1; then
      quietly promtool.log apt_get update
      quietly promtool.log apt-get -q download prometheus
    fi
    dpkg-deb --fsys-tarfile prometheus_*.deb | tar -x ./usr/bin/promtool
    rm prometheus_*.deb
  )
}

# build_preset PRESET: silent when there is nothing to do.
build_preset() {
  local preset=$1 dir=$root/build/$1 log=build-$1.log fresh=()
  : >"$log_dir/$log"
  if [ ! -f "$dir/build.ninja" ] || ! ninja -C "$dir" -n 2>/dev/null | grep -q 'no work to do'; then
    if [ -t 2 ]; then printf 'building %s ...' "$preset" >&2; else say "building $preset ..."; fi
  fi
  # What a build folder knows is of no use once the checkout has moved.
  grep -qsxF "CMAKE_HOME_DIRECTORY:INTERNAL=$root" "$dir/CMakeCache.txt" || fresh=(--fresh)
  quietly "$log" cmake "${fresh[@]}" --preset "$preset"
  counting "building $preset" "$log" cmake --build --preset "$preset"
}
