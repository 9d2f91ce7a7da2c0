#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Formats the C++ files, or those named, as .clang-format says.
#
#   packaging/format.sh [FILE...]           rewrites them
#   packaging/format.sh --check [FILE...]   changes nothing; lists the files that differ and exits with 1
set -euo pipefail
cd -- "$(dirname -- "${BASH_SOURCE[0]}")/.."

check=false
if [[ ${1-} == --check ]]; then
    check=true
    shift
fi
# Another version of clang-format breaks lines in other places: exactly this one.
formatter=${CLANG_FORMAT:-clang-format-19}
command -v "$formatter" >/dev/null || { echo "format: $formatter is missing: packaging/dependencies.sh clang" >&2; exit 2; }

files=("$@")
if ((${#files[@]} == 0)); then
    mapfile -t files < <(git ls-files -- 'src/*.cpp' 'src/*.h' 'ui/*.cpp' 'ui/*.h' 'tests/*.cpp' 'tests/*.h')
fi
((${#files[@]} > 0)) || exit 0
if ! $check; then
    exec "$formatter" -i -- "${files[@]}"
fi
different=0
for file in "${files[@]}"; do
    if ! "$formatter" -- "$file" | cmp -s - "$file"; then
        echo "$file"
        different=1
    fi
done
exit $different
