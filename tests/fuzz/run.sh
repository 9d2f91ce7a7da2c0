#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
# tests/fuzz/run.sh [SUBJECT...]: runs each target until 1,000,000 inputs or 30 CPU minutes are reached, over as many
# calls as it takes: corpus and count are kept in build/fuzz/state/<subject>. METARR_FUZZ_RUNS and METARR_FUZZ_SECONDS
# limit one call.
set -euo pipefail
cd "$(dirname "$0")/../.."
[ -f build/fuzz/build.ninja ] || cmake --preset fuzz >/dev/null
wanted=1000000
declare -A longest=([providers]=65536) # bytes of an input; 4096 where nothing stands
cpu_limit=1800
subjects=("$@")
if [ ${#subjects[@]} -eq 0 ]; then
    for source in tests/fuzz/fuzz_*.cpp; do
        name=$(basename "$source" .cpp)
        subjects+=("${name#fuzz_}")
    done
fi
for subject in "${subjects[@]}"; do
    cmake --build --preset fuzz --target "fuzz_$subject"
    state=build/fuzz/state/$subject
    mkdir -p "$state/corpus" "$state/findings"
    done_runs=$(cat "$state/runs" 2>/dev/null || echo 0)
    done_seconds=$(cat "$state/seconds" 2>/dev/null || echo 0)
    if [ "$done_runs" -ge $wanted ] || [ "$done_seconds" -ge $cpu_limit ]; then
        echo "$subject: done before: $done_runs inputs, $done_seconds CPU s"
        continue
    fi
    # Names of the developers' corpus, one file each, when it is there.
    if [ -n "${METARR_SHARED:-}" ] || [ -d ../shared/corpus ]; then
        python3 tests/fuzz/seed.py "$subject" "${METARR_SHARED:-../shared}/corpus" "$state/corpus"
    fi
    runs=$((wanted - done_runs))
    seconds=$((cpu_limit - done_seconds))
    [ -n "${METARR_FUZZ_RUNS:-}" ] && runs=$((METARR_FUZZ_RUNS < runs ? METARR_FUZZ_RUNS : runs))
    [ -n "${METARR_FUZZ_SECONDS:-}" ] && seconds=$((METARR_FUZZ_SECONDS < seconds ? METARR_FUZZ_SECONDS : seconds))
    code=0
    max_len=${longest[$subject]:-4096}
    mkdir -p "$state/seeds"
    seeds=$state/seeds
    [ -d "tests/fuzz/seeds/$subject" ] && seeds=tests/fuzz/seeds/$subject
    TIMEFORMAT=%U
    { time build/fuzz/bin/"fuzz_$subject" "$state/corpus" "$seeds" -runs="$runs" -max_total_time="$seconds" -max_len="$max_len" \
        -timeout=60 -rss_limit_mb=2048 -print_final_stats=1 -artifact_prefix="$state/findings/" >"$state/log" 2>&1; } \
        2>"$state/time" || code=$?
    ran=$(sed -n 's/^stat::number_of_executed_units: *//p' "$state/log")
    echo $((done_runs + ${ran:-0})) >"$state/runs"
    echo $((done_seconds + $(sed -n '$s/[.].*//p' "$state/time"))) >"$state/seconds"
    echo "$subject: $(cat "$state/runs") inputs in $(cat "$state/seconds") CPU s, $(find "$state/corpus" -type f | wc -l) in the corpus"
    if [ $code -ne 0 ]; then
        tail -40 "$state/log"
        exit $code
    fi
done
