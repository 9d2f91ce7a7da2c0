#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# From a fresh clone to a running Metarr: installs what is missing, builds, opens the window.
#
#   packaging/run.sh                    opens Metarr; what follows "--" is passed on to it
#   packaging/run.sh --demo             opens it on a small generated library, with providers that live on this machine
#   packaging/run.sh --headless         no window: does the demo on the command line and says what it did
#   packaging/run.sh --build-only       stops before opening
#
#   --dir DIR      where the demo library goes (default: a temporary folder)
#   --no-install   leaves the system's packages alone
#
# Without a display (neither DISPLAY nor WAYLAND_DISPLAY) it behaves as with --headless.
set -euo pipefail
cd -- "$(dirname -- "${BASH_SOURCE[0]}")/.."

say() { printf 'run: %s\n' "$*" >&2; }
usage() { sed -n '3,14s/^# \{0,1\}//p' packaging/run.sh; }

demo=false headless=false open=true install=true
directory=() rest=()
while (($# > 0)); do
    case $1 in
    --demo) demo=true ;;
    --headless) headless=true ;;
    --build-only) open=false ;;
    --no-install) install=false ;;
    --dir)
        (($# > 1)) || { say "--dir needs a folder"; exit 2; }
        directory=(--dir "$(realpath -m -- "$2")")
        shift
        ;;
    --help | -h) usage; exit 0 ;;
    --) shift; rest=("$@"); break ;;
    *) say "unknown option $1"; usage >&2; exit 2 ;;
    esac
    shift
done
if [[ -z ${DISPLAY-} && -z ${WAYLAND_DISPLAY-} && $(uname) == Linux ]]; then
    headless=true
fi

if $install; then
    packaging/dependencies.sh build
fi
say "building into build/release/bin"
cmake --preset release >&2
cmake --build --preset release --parallel "$(packaging/jobs.sh)" >&2
$open || exit 0

if $headless; then
    say "no display: this is what Metarr does with a small library, on the command line"
    exec build/release/bin/metarr-cli demo "${directory[@]}" "${rest[@]}"
fi
if $demo; then
    exec build/release/bin/metarr --demo "${directory[@]}" "${rest[@]}"
fi
exec build/release/bin/metarr "${rest[@]}"
