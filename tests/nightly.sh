#!/usr/bin/env bash
# What takes too long for every change: the random suites with many more rounds. Runs from any folder, stops at the first
# step that fails.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

DOORSTEP_EDITS=50000 cargo test --locked --no-default-features --test edits -- --nocapture
DOORSTEP_MUTANTS=50000 cargo test --locked --no-default-features --test mutation -- --nocapture
bash tests/bombs.sh
