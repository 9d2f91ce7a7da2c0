#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Prints how many compilers may run at once here: one per processor, and per 1.5 GiB of free memory.
set -euo pipefail
jobs=$(nproc)
free_kib=$(awk '/^MemAvailable:/ { print $2 }' /proc/meminfo 2>/dev/null || true)
if [[ -n $free_kib ]]; then
    by_memory=$((free_kib / 1572864))
    ((by_memory >= 1)) || by_memory=1
    ((jobs <= by_memory)) || jobs=$by_memory
fi
echo "$jobs"
