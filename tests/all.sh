#!/usr/bin/env bash
# Everything that must hold: installs what the checks need, then checks the program, the site it builds, and the site in
# a browser. Runs from any folder; stops at the first step that fails. The last line is `N passed, M failed`.
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
cd "$root"

readonly day=2026-11-23
readonly deny_version=0.20.2
export CARGO_TARGET_DIR=${CARGO_TARGET_DIR:-$root/target}
export CARGO_TERM_COLOR=${CARGO_TERM_COLOR:-auto}
unset UPDATE

work=$(mktemp -d)
tools=$CARGO_TARGET_DIR/tools
program=$CARGO_TARGET_DIR/release/doorstep
site=$work/site

names=() counts=() times=()
total=0 passed=0 failed=0 step=''

finish() {
    local status=$? index
    trap - EXIT
    rm -rf "$work"
    if ((status != 0)); then
        ((failed > 0)) || failed=1
        total=$((total + passed))
        names+=("$step (failed)") counts+=("$passed") times+=("$((SECONDS - started))")
    fi
    printf '\n== summary ==\n'
    for index in "${!names[@]}"; do
        printf '%6d passed %5d s  %s\n' "${counts[$index]}" "${times[$index]}" "${names[$index]}"
    done
    printf '%d passed, %d failed\n' "$total" "$failed"
    exit "$status"
}
trap finish EXIT

# Runs one step: a title and the function that does it, which says through `passed` how much it checked.
run() {
    step=$1 passed=0 failed=0 started=$SECONDS
    printf '\n== %s ==\n' "$step"
    "$2"
    total=$((total + passed))
    names+=("$step") counts+=("$passed") times+=("$((SECONDS - started))")
    printf -- '-- %s: %d passed in %d s\n' "$step" "$passed" "$((SECONDS - started))"
}

check() {
    printf '+ %s\n' "$*"
    "$@"
    passed=$((passed + 1))
}

# Debian packages for commands and fonts that are not there yet.
packages() {
    local missing=() chrome
    chrome=$(command -v chromium || command -v chromium-browser || command -v google-chrome || true)
    [[ -n $chrome ]] || missing+=(chromium)
    command -v fc-list >/dev/null || missing+=(fontconfig)
    if ! command -v fc-list >/dev/null || [[ -z $(fc-list :lang=zh-cn) ]]; then missing+=(fonts-noto-cjk); fi
    command -v java >/dev/null || missing+=(default-jre-headless)
    command -v node >/dev/null || missing+=(nodejs)
    command -v npm >/dev/null || missing+=(npm)
    command -v cc >/dev/null || missing+=(gcc libc6-dev)
    command -v c++ >/dev/null || missing+=(g++)
    command -v git >/dev/null || missing+=(git)
    command -v setpriv >/dev/null || missing+=(util-linux)
    command -v diff >/dev/null || missing+=(diffutils)
    command -v pdftoppm >/dev/null || missing+=(poppler-utils)
    # Debian puts it where only root looks.
    [[ -x /usr/sbin/nginx ]] || command -v nginx >/dev/null || missing+=(nginx-light)
    ((${#missing[@]} > 0)) || return 0
    printf 'installing %s\n' "${missing[*]}"
    if ((EUID != 0)); then
        printf 'as root: apt-get install %s\n' "${missing[*]}" >&2
        return 1
    fi
    export DEBIAN_FRONTEND=noninteractive
    apt-get update -qq
    apt-get install -y -qq --no-install-recommends "${missing[@]}" >"$work/apt.log" 2>&1 || {
        tail -n 40 "$work/apt.log" >&2
        return 1
    }
}

# `cargo deny` has no prebuilt package that knows today's licences. Built without optimisation: it runs for a second.
cargo_deny() {
    if [[ $("$tools/bin/cargo-deny" --version 2>/dev/null || true) != "cargo-deny $deny_version" ]]; then
        cargo install cargo-deny --version "$deny_version" --locked --debug --quiet \
            --root "$tools" --target-dir "$tools/build"
        rm -rf "$tools/build"
    fi
    "$tools/bin/cargo-deny" --version
}

install_tools() {
    packages
    local folder
    for folder in browser editor; do
        (cd "tests/$folder" && npm ci --no-audit --no-fund --loglevel=error)
    done
    cargo_deny
    cargo fetch --locked --quiet
    printf 'cargo %s, node %s, java %s\n' "$(cargo --version | cut -d' ' -f2)" "$(node --version)" \
        "$(java -version 2>&1 | sed -n '1s/.*"\(.*\)".*/\1/p')"
}

format() {
    check cargo fmt --check
}

lint() {
    check cargo clippy --locked --all-targets --no-default-features -- -D warnings
    check cargo clippy --locked --all-targets -- -D warnings
}

# Runs `cargo test` with the arguments and counts what its runs report.
tests() {
    local status=0
    printf '+ cargo test %s\n' "$*"
    cargo test --locked --no-fail-fast "$@" 2>&1 | tee "$work/tests.log" || status=$?
    read -r good bad < <(awk '/^test result:/ { good += $4; bad += $6 } END { print good + 0, bad + 0 }' "$work/tests.log")
    passed=$((passed + good)) failed=$((failed + bad))
    return "$status"
}

# Without minify-html, which takes longer to build than everything else; the step after the release build has it.
rust_tests() {
    tests --no-default-features
}

documentation() {
    export RUSTDOCFLAGS='-D warnings'
    check cargo doc --locked --no-deps --document-private-items
    unset RUSTDOCFLAGS
}

dependencies() {
    local what
    for what in licenses bans sources; do check "$tools/bin/cargo-deny" --locked check "$what"; done
}

release() {
    check cargo build --locked --release
    check "$program" build --sizes --date "$day" --output-dir "$site"
}

# A minute a target finds what a change has just broken; a night finds more: tests/fuzz.sh 3600.
fuzz() {
    local status=0
    bash tests/fuzz.sh 60 --features minify | tee "$work/fuzz.log" || status=$?
    read -r passed failed < <(sed -n 's/^\([0-9]*\) passed, \([0-9]*\) failed$/\1 \2/p' "$work/fuzz.log")
    return "$status"
}

# The command line once more, as people get it: optimised, with every feature.
released() {
    DOORSTEP_BIN=$program tests --no-default-features --test cli
}

reproducible() {
    bash tests/reproducible.sh "$program" | tee "$work/reproducible.log"
    passed=$(sed -n 's/^\([0-9]*\) passed$/\1/p' "$work/reproducible.log")
}

# Runs the Node tests of a folder below `tests`.
node_tests() {
    local folder=$1 status=0
    export DOORSTEP_BIN=$program DOORSTEP_SITE=$site DOORSTEP_DATE=$day
    (
        cd "tests/$folder"
        node --test --test-concurrency=1 --test-reporter=spec --test-reporter-destination=stdout \
            --test-reporter=tap --test-reporter-destination="$work/$folder.tap" ./*.test.mjs
    ) || status=$?
    passed=$(sed -n 's/^# pass \([0-9]*\)$/\1/p' "$work/$folder.tap")
    failed=$(sed -n 's/^# tests \([0-9]*\)$/\1/p' "$work/$folder.tap")
    failed=$((failed - passed))
    # A test that is skipped or put off has not passed.
    ((status == 0 && failed == 0))
}

editor() {
    node_tests editor
}

# The script of the search page without a page, and what it finds of what people look for.
search() {
    node_tests search
    check node tests/search/relevance.mjs "$site" --check
    check node tests/search/recall.mjs "$site"
    # What does not fit into one file is looked up key by key.
    check cargo run --locked --quiet --no-default-features --example synth -- 3000 "$work/many"
    check "$program" --root "$work/many" build --date "$day" --output-dir "$work/many-site"
    check node tests/search/recall.mjs "$work/many-site"
    # The entries of the sample site are what the generator makes.
    check cargo run --locked --quiet --no-default-features --example synth -- 30 "$work/sample" --site examples/zhenxiong
    check diff -r --exclude=site.yaml --exclude=reference --exclude=pages examples/zhenxiong/content "$work/sample/content"
}

browser() {
    node_tests browser
}

run 'tools' install_tools
run 'formatting' format
run 'lints' lint
run 'tests of the program' rust_tests
run 'documentation' documentation
run 'licences, bans and sources of dependencies' dependencies
run 'release build and the site' release
run 'inputs made up' fuzz
run 'the program as released' released
run 'same input, same bytes' reproducible
run 'the site in an editor' editor
run 'search' search
run 'the site in a browser' browser
