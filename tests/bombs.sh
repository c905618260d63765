#!/usr/bin/env bash
# Time and memory that `check` of a release build needs for each file of `tests/bombs.rs`. Fails when one needs more than
# two seconds or 256 MB, or ends in any way but 0 and 1.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
target=${CARGO_TARGET_DIR:-target}
[[ -x /usr/bin/time ]] || { printf 'needs GNU time: apt-get install time\n' >&2 && exit 1; }

DOORSTEP_BOMBS=$work cargo test --locked --no-default-features --test bombs
cargo build --locked --release --no-default-features
failed=0
printf '%-30s %8s %8s %6s\n' bomb seconds MB exit
for site in "$work"/*/; do
    /usr/bin/time -q -o "$work/used" -f '%e %M %x' "$target/release/doorstep" check --root "$site" >/dev/null 2>&1 || true
    read -r seconds kilobytes status <"$work/used"
    printf '%-30s %8s %8d %6d\n' "$(basename "$site")" "$seconds" $((kilobytes / 1024)) "$status"
    if ((status > 1 || kilobytes > 256 * 1024)) || [[ ${seconds%.*} -ge 2 ]]; then failed=$((failed + 1)); fi
done
printf '%d bombs went off\n' "$failed"
((failed == 0))
