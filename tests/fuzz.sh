#!/usr/bin/env bash
# Makes inputs up: every target of fuzz/ with libFuzzer for some seconds, four at a time, starting from the repository's own
# content and cases. Needs nothing but a stable compiler and a C++ compiler.
#
#   tests/fuzz.sh [SECONDS [CARGO-ARGUMENTS…]]
#
# An input that ends a target is kept and its path printed; the status is then not 0. Put such an input into
# fuzz/regressions/TARGET/ once it is mended: those are tried first. The last line counts the targets.
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
cd "$root"
seconds=${1:-60}
shift || true
export CARGO_TARGET_DIR=${CARGO_TARGET_DIR:-$root/target}
work=$CARGO_TARGET_DIR/fuzz
targets=(yaml document markdown path slug cell personal)

RUSTC_WORKSPACE_WRAPPER="$root/fuzz/instrument.sh" cargo build --locked --release --package doorstep-fuzz --bins "$@"

# Every line of the input as a seed of a target, or every file of some names. The corpus of earlier runs is kept.
seed_lines() {
    mkdir -p "$work/corpus/$1"
    LC_ALL=C sort -u | awk -v start="$work/corpus/$1/seed-" 'length($0) < 120 { file = start NR; printf "%s", $0 > file; close(file) }'
}

seed_files() {
    local target=$1
    mkdir -p "$work/corpus/$target"
    shift
    find content tests/cases -type f \( "$@" \) -size -16k -print0 |
        xargs -0 cp --backup=numbered --target-directory="$work/corpus/$target"
}

rm -rf "$work"/corpus/*/seed-* "$work"/corpus/*/*.{yaml,md}*
seed_files yaml -name '*.yaml'
seed_files document -name '*.yaml' -o -name '*.md'
seed_files markdown -name '*.md'
seed_files personal -name '*.yaml' -o -name '*.md'
{
    find content tests/cases -type f
    grep -rhoE '\]\([^)]+\)' content tests/cases --include='*.md' | sed 's/^](\(.*\))$/\1/'
} | seed_lines path
find content -type f | sed 's|^content/||' | seed_lines slug
grep -rhoE '^[-a-z_ ]+: .+' content tests/cases --include='*.yaml' | sed -E 's/^[-a-z_ ]+: //' | seed_lines cell

run() {
    local target=$1 seconds=$2 status=0 log=$work/$1.log
    local program=$CARGO_TARGET_DIR/release/fuzz-$target corpus=$work/corpus/$target
    local limits=(-timeout=10 -rss_limit_mb=1024 -max_len=4096 "-artifact_prefix=$work/crash-$target-")
    if compgen -G "fuzz/regressions/$target/*" >/dev/null; then
        "$program" "${limits[@]}" fuzz/regressions/"$target"/* >"$log" 2>&1 || status=$?
    fi
    ((status != 0)) || "$program" "${limits[@]}" "-max_total_time=$seconds" "$corpus" >"$log" 2>&1 || status=$?
    if ((status != 0)); then
        tail -n 40 "$log"
        printf 'not ok - %s: see %s-*\n' "$target" "$work/crash-$target"
        return 1
    fi
    printf 'ok - %s: %s; %s\n' "$target" "$(grep -oE 'Done [0-9]+ runs in [0-9]+ second' "$log")" \
        "$(grep -oE 'cov: [0-9]+ ft: [0-9]+' "$log" | tail -n 1)"
}

failed=0
for ((first = 0; first < ${#targets[@]}; first += 4)); do
    group=()
    for target in "${targets[@]:first:4}"; do
        run "$target" "$seconds" &
        group+=($!)
    done
    for process in "${group[@]}"; do wait "$process" || failed=$((failed + 1)); done
done
printf '%d passed, %d failed\n' "$((${#targets[@]} - failed))" "$failed"
((failed == 0))
