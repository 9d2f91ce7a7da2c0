#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# What has to be installed on Debian 12 (and its relatives), and the installing.
#
#   packaging/dependencies.sh GROUP...          installs what is missing of these groups
#   packaging/dependencies.sh --list GROUP...   prints the package names only
#
# Groups: build (to build and run Metarr), test (PostgreSQL for the store, ffprobe to compare with), kodi (a real Kodi),
# clang (the second compiler, its fuzzer, formatter and linter), sanitizers. Nothing is touched when everything is there: no
# root needed, no network.
set -euo pipefail

say() { printf 'dependencies: %s\n' "$*" >&2; }
die() { say "$@"; exit 1; }

packages() { # group
    case $1 in
    build)
        # Tools. mold and ccache only shorten the waiting; the build goes on without them.
        echo g++ cmake ninja-build pkg-config ccache mold
        # Qt: Core, Gui, Network, Sql, Test, Widgets are in qt6-base-dev.
        echo qt6-base-dev qt6-svg-dev qt6-tools-dev qt6-tools-dev-tools qt6-l10n-tools qt6-translations-l10n
        # Loaded by Qt while running: the driver of PostgreSQL, WebP and friends, SVG, Wayland.
        echo libqt6sql6-psql qt6-image-formats-plugins libqt6svg6 qt6-wayland
        echo libavformat-dev libavcodec-dev libavutil-dev libswscale-dev
        echo libssl-dev libsqlite3-dev libzstd-dev libexpected-dev qtkeychain-qt6-dev
        # HTTPS needs its authorities, the window a font and the list of time zones a table.
        echo ca-certificates fonts-dejavu-core tzdata
        ;;
    test) echo postgresql ffmpeg ;;
    kodi) echo kodi xvfb xauth curl sqlite3 libgl1-mesa-dri procps ;;
    clang) echo clang-19 libclang-rt-19-dev clang-tidy-19 clang-format-19 ;;
    sanitizers) echo clang-19 libclang-rt-19-dev llvm-19 ;; # llvm-19 names the functions in a report
    *) die "unknown group '$1': build, test, kodi, clang or sanitizers" ;;
    esac
}

missing() { # packages...
    local package
    for package; do
        # One line for each architecture that it is installed for.
        dpkg-query -W -f '${db:Status-Status}\n' "$package" 2>/dev/null | grep -x installed >/dev/null ||
            printf '%s\n' "$package"
    done
}

only_list=false
if [[ ${1-} == --list ]]; then
    only_list=true
    shift
fi
(($# > 0)) || die "which group? build, test, kodi, clang, sanitizers"

wanted=()
for group; do
    names=$(packages "$group")
    read -r -d '' -a some <<<"$names" || true
    wanted+=("${some[@]}")
done
if $only_list; then
    printf '%s\n' "${wanted[@]}"
    exit 0
fi

if ! command -v dpkg-query >/dev/null || ! command -v apt-get >/dev/null; then
    say "no Debian package tools here: install these yourself, under the names of your system:"
    say "${wanted[*]}"
    exit 0
fi
mapfile -t needed < <(missing "${wanted[@]}")
((${#needed[@]} > 0)) || exit 0

as_root=()
if ((EUID != 0)); then
    command -v sudo >/dev/null || die "please install, as root: apt-get install --no-install-recommends ${needed[*]}"
    as_root=(sudo)
fi
apt=("${as_root[@]}" env DEBIAN_FRONTEND=noninteractive LC_ALL=C.UTF-8 apt-get -o DPkg::Lock::Timeout=300 -o Acquire::Retries=3)

# postgresql-common would otherwise create and start a server for the whole machine; the tests run their own.
if [[ " ${needed[*]} " == *' postgresql '* && ! -e /etc/postgresql-common/createcluster.conf ]]; then
    "${as_root[@]}" mkdir -p /etc/postgresql-common
    printf 'create_main_cluster = false\n' | "${as_root[@]}" tee /etc/postgresql-common/createcluster.conf >/dev/null
fi

say "installing: ${needed[*]}"
"${apt[@]}" update >&2 || say "apt-get update failed; going on with the package lists at hand"
"${apt[@]}" install -y --no-install-recommends "${needed[@]}" >&2 || die "apt-get could not install: ${needed[*]}"
