#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""seed.py SUBJECT CORPUS TARGET: puts what the developers' corpus has for a subject into a fuzzer's corpus folder.
Subjects it does not know get nothing."""
import hashlib
import json
import os
import sys

subject, corpus, target = sys.argv[1:4]


def put(data: bytes) -> None:
    path = os.path.join(target, "seed-" + hashlib.sha1(data).hexdigest())
    if not os.path.exists(path):
        with open(path, "wb") as out:
            out.write(data)


if subject == "names":
    folder = os.path.join(corpus, "filenames")
    for file in sorted(os.listdir(folder)) if os.path.isdir(folder) else []:
        with open(os.path.join(folder, file), encoding="utf-8") as source:
            for item in json.load(source):
                kind = 2 if file == "seasonfolders.json" else 0 if file == "movies.json" else 1
                put(bytes([kind]) + item["name"].encode("utf-8"))
elif subject == "nfo":
    for folder, _, files in os.walk(os.path.join(corpus, "nfo")):
        for file in files:
            if file != "INDEX.json":
                with open(os.path.join(folder, file), "rb") as source:
                    put(source.read())
elif subject == "providers":
    for folder, _, files in os.walk(os.path.join(corpus, "providers")):
        for file in files:
            with open(os.path.join(folder, file), "rb") as source:
                data = source.read()
            first = {"tmdb": range(0, 7), "tvdb": range(7, 11), "fanart": range(11, 13)}.get(os.path.basename(folder), ())
            for mapper in first:
                put(bytes([mapper]) + data)
