#!/bin/sh
# Stands before rustc for the crates of this workspace: libFuzzer sees which branches an input takes, and an overflow or
# a broken assumption ends the run. Stable compilers can do this too. The crates below stay as a release build has them.
exec "$@" -C passes=sancov-module -C codegen-units=1 -C debug-assertions=on -C overflow-checks=on \
    -C llvm-args=-sanitizer-coverage-level=4 -C llvm-args=-sanitizer-coverage-inline-8bit-counters \
    -C llvm-args=-sanitizer-coverage-pc-table -C llvm-args=-sanitizer-coverage-trace-compares
