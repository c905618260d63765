#!/usr/bin/env bash
# The same content gives the same bytes: for another user, in another folder, time zone, language and file mode mask,
# with another number of threads, with files created in another order, with the date said in another way.
#
#   tests/reproducible.sh [PROGRAM]
#
# PROGRAM is the release build unless named. One line for each check; the last one counts them.
set -euo pipefail

repository=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
program=$(realpath "${1:-${CARGO_TARGET_DIR:-$repository/target}/release/doorstep}")
work=$(mktemp -d)
trap 'chmod -R u+rwX "$work"; rm -rf "$work"' EXIT
chmod 755 "$work"
passed=0

ok() {
    passed=$((passed + 1))
    printf 'ok %d - %s\n' "$passed" "$1"
}

fail() {
    printf 'not ok - %s\n' "$1" >&2
    exit 1
}

# The digest of a tree: every path with the digest of its file, in path order.
manifest() {
    (cd "$1" && find . -type f -print0 | LC_ALL=C sort -z | xargs -0 sha256sum)
}

same() {
    diff -r "$work/first" "$2" >"$work/difference" || {
        head -n 40 "$work/difference" >&2
        fail "$1"
    }
    [[ "$(manifest "$work/first")" == "$(manifest "$2")" ]] || fail "$1"
    ok "$1"
}

# A copy of what a site is made of, with files created in the opposite order and old times on them.
copy() {
    local from to=$1 path
    mkdir -p "$to"
    for from in content templates; do
        [[ -d "$repository/$from" ]] || continue
        (cd "$repository" && find "$from" -type f -print | LC_ALL=C sort -r) | while IFS= read -r path; do
            mkdir -p "$to/$(dirname "$path")"
            cp "$repository/$path" "$to/$path"
            touch -d '2001-02-03T04:05:06Z' "$to/$path"
        done
    done
}

# Runs a command as somebody else where we may, and as ourselves where we may not.
as_other() {
    if [[ $EUID -eq 0 ]]; then
        setpriv --reuid=65534 --regid=65534 --clear-groups "$@"
    else
        "$@"
    fi
}

install -m 755 "$program" "$work/doorstep"

(
    umask 022
    env -i PATH="$PATH" HOME="$HOME" TZ=UTC LANG=C LC_ALL=C \
        "$work/doorstep" --root "$repository" build --date 2026-11-23 --threads 1 --output-dir "$work/first" >/dev/null
)
count=$(find "$work/first" -name '*.html' | wc -l)
[[ $count -gt 100 ]] || fail "the site has pages (found $count)"
ok "the site has pages ($count)"

other="$work/另一个 文件夹/site"
copy "$other"
chown -R 65534:65534 "$work/另一个 文件夹" 2>/dev/null || true
(
    umask 077
    cd "$other"
    # One in the morning in Shanghai, still the day before in UTC.
    as_other env -i PATH="$PATH" HOME=/nonexistent TZ=America/New_York LANG=zh_CN.UTF-8 LC_ALL=zh_CN.UTF-8 \
        SOURCE_DATE_EPOCH="$(date -u -d '2026-11-22T17:00:00Z' +%s)" \
        "$work/doorstep" build --threads 2 --output-dir "$other/out" >/dev/null
)
same 'another user, folder, time zone, language, mask, file order, two threads and a date from outside' "$other/out"

(
    cd "$other"
    as_other env -i PATH="$PATH" HOME=/nonexistent TZ=Pacific/Kiritimati \
        "$work/doorstep" build --date 2026-11-23 --threads 2 --output-dir "$other/out" >/dev/null
)
same 'a second build over the first' "$other/out"

(
    cd "$other"
    as_other env -i PATH="$PATH" HOME=/nonexistent \
        "$work/doorstep" build --date 2027-11-23 --threads 2 --output-dir "$other/later" >/dev/null
)
if diff -rq "$work/first" "$other/later" >/dev/null; then fail 'a year later the site is another one'; fi
ok 'a year later the site is another one, and the comparison sees it'

if grep -rlF -e "$work" -e "$repository" "$work/first" "$other/out" >"$work/named"; then
    cat "$work/named" >&2
    fail 'no page names a folder of this machine'
fi
ok 'no page names a folder of this machine'

printf '%d passed\n' "$passed"
