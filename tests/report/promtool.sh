#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# promtool.sh LICSTAT: 'promtool check metrics' has nothing to say of the metrics of the sample, whatever report they
# are of, of all of them together, as a collector reads a folder, and of names that are hostile.
# Exit 77: there is no promtool.
set -euo pipefail

if ! command -v promtool >/dev/null; then
  echo "skipped: no promtool (scripts/test --full takes it out of Debian's package prometheus)"
  exit 77
fi
licstat=$1
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT

# metrics FILE ARGUMENT...: makes metrics, which may be those of a report that is not clean.
metrics() {
  local file=$folder/$1 status=0
  shift
  "$licstat" "$@" -q --format prometheus >"$file" || status=$?
  [ "$status" -le 1 ]
  [ -s "$file" ]
}

metrics portfolio.prom portfolio --as-of 2026-10-31 data/sample
metrics insights.prom insights --as-of 2026-10-31 data/sample
metrics costs.prom costs --as-of 2026-10-31 data/sample
cat "$folder"/*.prom >"$folder/together"
metrics by-sku portfolio --as-of 2026-10-31 --by customer,sku data/sample
metrics hostile portfolio --as-of 2026-10-31 tests/cases/portfolio/hostile-names-markdown/s.csv

for file in "$folder"/*; do
  said=$(promtool check metrics <"$file" 2>&1) || said=${said:-promtool failed}
  if [ -n "$said" ]; then
    echo "${file##*/}: $said"
    exit 1
  fi
done
echo "nothing to say of $(grep -c '^# TYPE' "$folder/together") families"
