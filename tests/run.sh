#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Installs what the tests need, builds them and runs them all.
#
#   tests/run.sh                     the whole suite, optimised build, warnings are errors
#   tests/run.sh --all               with a real Kodi and PostgreSQL; a skipped test is a failure
#   tests/run.sh --asan | --tsan     the same tests under AddressSanitizer + UBSan, or ThreadSanitizer
#   tests/run.sh --clang             built with clang 19
#   tests/run.sh --screenshots DIR   builds, and draws every page of the window into DIR instead of testing:
#                                    light and dark, 100 and 200 %, English and German
#   tests/run.sh -- -R store         what follows "--" goes to ctest
#
#   --build-only   stops before the tests       --no-install   leaves the system's packages alone
set -euo pipefail
cd -- "$(dirname -- "${BASH_SOURCE[0]}")/.."

say() { printf 'tests: %s\n' "$*" >&2; }
usage() { sed -n '3,14s/^# \{0,1\}//p' tests/run.sh; }

preset=ci all=false install=true test=true screenshots=
groups=(build test)
options=() rest=()
while (($# > 0)); do
    case $1 in
    --all)
        all=true
        groups+=(kodi)
        ;;
    --asan | --tsan | --clang) preset=${1#--} ;;
    --screenshots)
        (($# > 1)) || { say "--screenshots needs a folder"; exit 2; }
        screenshots=$(realpath -m -- "$2")
        shift
        ;;
    --build-only) test=false ;;
    --no-install) install=false ;;
    --help | -h) usage; exit 0 ;;
    --) shift; rest=("$@"); break ;;
    *) say "unknown option $1"; usage >&2; exit 2 ;;
    esac
    shift
done

# The same everywhere: no screen, UTF-8, and none of the settings of whoever runs this; but what tests are asked for by
# name (tests/README.md).
export LC_ALL=C.UTF-8 QT_QPA_PLATFORM=offscreen TZ=UTC
unset DISPLAY WAYLAND_DISPLAY
for name in "${!METARR_@}"; do
    case $name in
    METARR_SHARED | METARR_POSTGRES_BIN | METARR_LONG_TESTS | METARR_KILLS | METARR_SEED | METARR_INVARIANT_RUNS | \
        METARR_INVARIANT_SEED) ;;
    *) unset "$name" ;;
    esac
done
case $preset in
# Memory that was let go is kept from reuse only up to 16 MB: tests look at how much a process holds.
asan) export ASAN_OPTIONS="detect_leaks=1:strict_string_checks=1:quarantine_size_mb=16:${ASAN_OPTIONS-}" \
             LSAN_OPTIONS="suppressions=$PWD/tests/sanitizers/lsan.txt:print_suppressions=0:${LSAN_OPTIONS-}" \
             UBSAN_OPTIONS="print_stacktrace=1:${UBSAN_OPTIONS-}" ;;
# QProcess forks in a program with threads.
tsan) tsan_options="suppressions=$PWD/tests/sanitizers/tsan.txt:die_after_fork=0:ignore_noninstrumented_modules=1:${TSAN_OPTIONS-}" ;;
esac
case $preset in
# Built with clang too: it instruments in a third of g++'s time.
asan | tsan)
    groups+=(sanitizers)
    export ASAN_SYMBOLIZER_PATH=/usr/bin/llvm-symbolizer-19 TSAN_SYMBOLIZER_PATH=/usr/bin/llvm-symbolizer-19
    ;;
clang) groups+=(clang) ;;
esac

if $install; then
    packaging/dependencies.sh "${groups[@]}"
fi
if $all; then
    options+=(-DMETARR_KODI_TESTS=ON)
fi
jobs=$(packaging/jobs.sh)
cmake --preset "$preset" "${options[@]}"
cmake --build --preset "$preset" --parallel "$jobs"

if [[ -n $screenshots ]]; then
    mkdir -p "$screenshots"
    # Each look in a folder of its own, of one and the same demo: LOOKS="dark-1-en" draws that alone.
    demo=$(mktemp -d)
    trap 'rm -rf -- "$demo"' EXIT
    looks=({light,dark}-{1,2}-{en,de})
    [[ -z ${LOOKS-} ]] || read -ra looks <<<"$LOOKS"
    for look in "${looks[@]}"; do
        IFS=- read -r theme scale language <<<"$look"
        say "drawing the window's pages into $screenshots/$look"
        QT_SCALE_FACTOR=$scale METARR_UI_LANGUAGE=$language timeout 600 "build/$preset/bin/metarr" \
            --demo --dir "$demo" --set "ui.theme=$theme" --screenshot "$screenshots/$look"
    done
    exit
fi
$test || exit 0

if [[ $preset == tsan ]]; then
    ! $install || tests/sanitizers/qt.sh build/tsan-qt
    [[ -e build/tsan-qt/version ]] || { say "build/tsan-qt is missing: tests/sanitizers/qt.sh makes it"; exit 1; }
    QT_PLUGIN_PATH=$PWD/build/tsan-qt/plugins:$(qtpaths6 --plugin-dir)
    export LD_LIBRARY_PATH=$PWD/build/tsan-qt/lib TSAN_OPTIONS=$tsan_options
    export QT_PLUGIN_PATH QT_NO_GLIB=1 # the event loop of Qt itself: GLib's tells nothing either
fi

status=0
ctest --preset "$preset" --parallel "$jobs" --no-tests=error "${rest[@]}" || status=$?
if $all; then
    # CTest counts a program as passed when only some of its functions were skipped: their own totals tell.
    log=build/$preset/Testing/Temporary/LastTest.log
    skipped=$(grep -E '^SKIP   :|^[*]{3}Skipped|^Test not available' "$log" || true)
    if [[ -n $skipped ]]; then
        say "skipped, which --all does not allow:"
        printf '%s\n' "$skipped" >&2
        status=1
    fi
fi
exit $status
