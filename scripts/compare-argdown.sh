#!/usr/bin/env bash
# Runs rebut and Argdown's own tool on the same map and prints how much longer the latter takes.
#
#   scripts/compare-argdown.sh MAP.argdown [RUNS]
#
# Both turn the map into Argdown's JSON model. The official tool is the npm package @argdown/cli; it is looked for in
# ARGDOWN_HOME (a folder with its node_modules; `npm install --prefix DIR @argdown/cli` makes one outside this
# repository). rebut is the release build of this repository, or REBUT.
set -euo pipefail

map=$(realpath "${1:?which map? scripts/compare-argdown.sh MAP.argdown [RUNS]}")
runs=${2:-5}
rebut=${REBUT:-$(dirname "$0")/../target/release/rebut}
argdown=${ARGDOWN_HOME:-}/node_modules/@argdown/cli/dist/src/cli.js
[ -f "$argdown" ] || argdown=${ARGDOWN_HOME:-}/node_modules/@argdown/cli/dist/cli.js
out=$(mktemp -d)
trap 'rm -rf "$out"' EXIT

if [ ! -x "$rebut" ]; then
    echo "compare-argdown: THERE IS NO $rebut: run cargo build --release" >&2
    exit 2
fi
if ! command -v node >/dev/null || [ ! -f "$argdown" ]; then
    echo "compare-argdown: THE OFFICIAL TOOL IS MISSING, NOTHING WAS COMPARED" >&2
    echo "compare-argdown: npm install --prefix DIR @argdown/cli, then ARGDOWN_HOME=DIR $0 $1" >&2
    exit 2
fi

# The median of the seconds that a command takes.
median() {
    for _ in $(seq "$runs"); do
        local begin end
        begin=$(date +%s%N)
        "$@" >"$out/log" 2>&1 || { echo "compare-argdown: failed: $*" >&2; tail -5 "$out/log" >&2; exit 1; }
        end=$(date +%s%N)
        echo $(((end - begin) / 1000))
    done | sort -n | sed -n "$(((runs + 1) / 2))p"
}

ours=$(median "$rebut" convert "$map" -t argdown-json -o "$out/ours.json")
json=$(median "$rebut" convert "$map" -t json -o "$out/rebut.json")
cd "$out"
theirs=$(median node "$argdown" json "$map" "$out/official")
awk -v map="$(basename "$map")" -v ours="$ours" -v json="$json" -v theirs="$theirs" -v runs="$runs" 'BEGIN {
    printf "%s, medians of %d runs\n", map, runs
    printf "rebut convert -t argdown-json  %8.3f s\n", ours / 1e6
    printf "rebut convert -t json          %8.3f s\n", json / 1e6
    printf "argdown json                   %8.3f s   %.0f times and %.0f times as long\n", theirs / 1e6, theirs / ours, theirs / json
}'
