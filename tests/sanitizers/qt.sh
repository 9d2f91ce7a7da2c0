#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# tests/sanitizers/qt.sh FOLDER: builds Qt's Core, Network, Sql and Test with ThreadSanitizer into FOLDER, from the sources of the
# installed Debian packages. Without them every lock, event and thread pool of Qt is invisible, and each hand-over through one
# of them looks like a race. FOLDER/lib and FOLDER/plugins then take the place of the system's (LD_LIBRARY_PATH, QT_PLUGIN_PATH).
# Does nothing when they are there; takes about fifteen minutes on two cores.
set -euo pipefail
(($# == 1)) || { sed -n '3,6s/^# \{0,1\}//p' "$0" >&2; exit 2; }
mkdir -p "$1"
folder=$(realpath -- "$1")
version=$(dpkg-query -W -f '${source:Version}' libqt6core6)
[[ $(cat "$folder/version" 2>/dev/null) != "$version" ]] || exit 0

as_root=()
((EUID == 0)) || as_root=(sudo)
apt=("${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get -q -o DPkg::Lock::Timeout=300)
"${apt[@]}" install -y --no-install-recommends dpkg-dev clang-19 libclang-rt-19-dev cmake ninja-build perl python3 \
    libpcre2-dev libdouble-conversion-dev libb2-dev libicu-dev zlib1g-dev libssl-dev libpq-dev libproxy-dev \
    libkrb5-dev libbrotli-dev libzstd-dev libglib2.0-dev >&2

# The machine's own list may name binary packages only.
codename=$(. /etc/os-release && echo "$VERSION_CODENAME")
mirror=$(apt-get indextargets --format '$(REPO_URI)' 'Created-By: Packages' "Codename: $codename" | sed -n 1p)
list=$folder/sources.list
printf 'deb-src [signed-by=/usr/share/keyrings/debian-archive-keyring.gpg] %s %s main\n' \
    "${mirror:-http://deb.debian.org/debian}" "$codename" >"$list"
state=$folder/apt
mkdir -p "$state/lists/partial"
source_of=(apt-get -q -o Dir::Etc::sourcelist="$list" -o Dir::Etc::sourceparts=- -o Dir::State::lists="$state/lists"
    -o APT::Sandbox::User=)
"${source_of[@]}" update >&2
cd "$folder"
rm -rf qt6-base-*/
"${source_of[@]}" source "qt6-base=$version" >&2
# clone() with a descriptor of the child ends ThreadSanitizer 19; fork() is what Qt falls back to elsewhere.
sed -i '/QTBUG-86285/{n;s/^#if .*/#if 1/}' qt6-base-*/src/corelib/io/qprocess_unix.cpp

# The tools that the build makes for itself run instrumented, too; whether they are clean is not our question.
export TSAN_OPTIONS=report_bugs=0:die_after_fork=0
launcher=$(command -v ccache || true)
cmake -G Ninja -S qt6-base-*/ -B . -DCMAKE_C_COMPILER=clang-19 -DCMAKE_CXX_COMPILER=clang++-19 \
    -DCMAKE_C_COMPILER_LAUNCHER="$launcher" -DCMAKE_CXX_COMPILER_LAUNCHER="$launcher" \
    -DCMAKE_BUILD_TYPE=None -DCMAKE_C_FLAGS='-O1 -g1' -DCMAKE_CXX_FLAGS='-O1 -g1' \
    -DFEATURE_sanitizer=ON -DFEATURE_sanitize_thread=ON -DECM_ENABLE_SANITIZERS=thread \
    -DFEATURE_gui=OFF -DFEATURE_widgets=OFF -DFEATURE_printsupport=OFF -DFEATURE_dbus=OFF \
    -DFEATURE_sql_mysql=OFF -DFEATURE_sql_odbc=OFF -DFEATURE_sql_sqlite=OFF \
    -DQT_BUILD_EXAMPLES=OFF -DQT_BUILD_TESTS=OFF >configure.log
ninja Core Concurrent Network Sql Test QPSQLDriverPlugin QTlsBackendOpenSSLPlugin
printf '%s\n' "$version" >version
