// SPDX-License-Identifier: GPL-3.0-or-later
// Commands that need no library: names, NFO files, videos.
#include "cli/command.h"
#include "domain/mediajson.h"
#include "io/filesystem.h"
#include "names/nameparser.h"
#include "nfo/nfojson.h"
#include "nfo/nforeader.h"
#include "probe/probepool.h"

#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace metarr {

namespace {

int parseNames(CommandContext &context)
{
    const QString kindName = context.args.value(u"--kind"_s, u"movie"_s);
    const NameKind kind = kindName == u"episode"  ? NameKind::Episode
                          : kindName == u"season" ? NameKind::Season
                                                  : NameKind::Movie;
    if (kindName != u"movie" && kindName != u"episode" && kindName != u"season") {
        return usageError(context, u"--kind is movie, episode or season."_s);
    }
    QByteArray output;
    const auto one = [&](const QString &name) {
        const auto parsed = parseName(kind, name);
        output += (parsed ? QJsonDocument(toJson(*parsed, kind)).toJson(QJsonDocument::Compact)
                          : QByteArray("null")) +
                  '\n';
    };
    if (!context.args.positional.isEmpty()) {
        for (const QString &name : std::as_const(context.args.positional)) {
            one(name);
        }
    } else {
        QList<QByteArray> lines = context.out.readInput().split('\n');
        if (!lines.isEmpty() && lines.last().isEmpty()) {
            lines.removeLast();
        }
        for (QByteArray &line : lines) {
            if (line.endsWith('\r')) {
                line.chop(1);
            }
            one(QString::fromUtf8(line));
        }
    }
    context.out.raw(output);
    return exitcode::done;
}

Result<QByteArray> readNfoBytes(CommandContext &context)
{
    if (context.args.positional.size() != 1) {
        return fail(ErrorKind::InvalidInput, u"One NFO file is needed."_s);
    }
    return makeSystemFileSystem()->readFile(pathOf(context.args.positional.first()), maxNfoSize);
}

int nfoRead(CommandContext &context)
{
    const auto bytes = readNfoBytes(context);
    if (!bytes) {
        return failWith(context, bytes.error());
    }
    const auto document = readNfo(*bytes);
    if (!document) {
        return failWith(context, document.error());
    }
    context.out.json(nfoToJson(*document));
    return exitcode::done;
}

int nfoRoundtrip(CommandContext &context)
{
    const auto bytes = readNfoBytes(context);
    if (!bytes) {
        return failWith(context, bytes.error());
    }
    QList<std::pair<Field, QString>> sets;
    for (const QString &set : context.args.options.value(u"--set"_s)) {
        const auto field = fieldFromName(set.section(u'=', 0, 0));
        if (!field || !set.contains(u'=')) {
            return usageError(context, u"“%1” is not FIELD=VALUE."_s.arg(set));
        }
        sets.emplaceBack(*field, set.section(u'=', 1));
    }
    const auto written = roundtripNfo(*bytes, sets);
    if (!written) {
        return failWith(context, written.error());
    }
    context.out.raw(*written);
    return exitcode::done;
}

int probe(CommandContext &context)
{
    if (context.args.positional.isEmpty()) {
        return usageError(context, u"A video file is needed."_s);
    }
    PooledProber prober;
    const auto files = makeSystemFileSystem();
    QJsonArray results;
    int failures = 0;
    for (const QString &name : std::as_const(context.args.positional)) {
        const auto streams = prober.probe(pathOf(name), ProbeDepth::Deep, context.stop);
        QJsonObject object{{u"file"_s, pathOf(name).display()}};
        if (streams) {
            const QJsonObject details = streamsToJson(*streams);
            for (auto it = details.begin(); it != details.end(); ++it) {
                object.insert(it.key(), it.value());
            }
        } else {
            ++failures;
            object.insert(u"error"_s, streams.error().toUserText());
            context.out.error(streams.error());
        }
        results += object;
    }
    if (context.out.asLines) {
        for (const QJsonValue &result : std::as_const(results)) {
            context.out.json(result);
        }
    } else if (results.size() == 1) {
        context.out.json(results.first());
    } else {
        context.out.json(results);
    }
    return failures == 0 ? exitcode::done : failures == results.size() ? exitcode::failed : exitcode::partly;
}

} // namespace

QList<Command> toolCommands()
{
    return {
        {u"parse-name"_s,
         u"--kind movie|episode|season [NAME...]"_s,
         u"What names say: one JSON object a line, from arguments or standard input."_s,
         {u"--kind="_s},
         parseNames},
        {u"nfo read"_s, u"FILE"_s, u"What was understood of an NFO, as JSON."_s, {}, nfoRead},
        {u"nfo roundtrip"_s,
         u"[--set FIELD=VALUE]... FILE"_s,
         u"The NFO as Metarr would write it back."_s,
         {u"--set="_s},
         nfoRoundtrip},
        {u"probe"_s, u"FILE..."_s, u"Stream details of videos, as JSON."_s, {}, probe},
    };
}

} // namespace metarr
