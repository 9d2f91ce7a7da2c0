// SPDX-License-Identifier: GPL-3.0-or-later
#include "demo/hosts.h"

using namespace Qt::StringLiterals;

namespace metarr::demo {

namespace {

constexpr int CacheBytes = 48 * 1024 * 1024;
constexpr int PreviewWidth = 200; ///< Fanart.tv's

/// Serves one provider's pictures, drawn when they are first asked for.
class ImageHost final : public Host {
public:
    ImageHost(const StandInWorld &world, StandInHost host)
        : Host(world)
        , m_host(host)
    {
        m_files.setMaxCost(CacheBytes);
    }

    [[nodiscard]] HttpReply answer(const HttpRequest &request, const Lies &lies) override
    {
        int width = 0;
        const Picture *picture = request.query.isEmpty() ? find(request.path, &width) : nullptr;
        if (!picture) {
            return errorReply(m_host, 404);
        }
        if (lies.wrongImageSize) {
            width = qMax(1, width / 4);
        }
        const QString key = u"%1@%2"_s.arg(picture->path).arg(width);
        if (!m_files.contains(key)) {
            const int height = qMax(1, int(qint64(width) * picture->height / picture->width));
            const QByteArray file = encodePicture(*picture, width, height);
            m_files.insert(key, new QByteArray(file), file.size());
        }
        HttpReply reply;
        reply.body = *m_files.object(key);
        reply.contentType = picture->isPng() ? "image/png" : "image/jpeg";
        reply.addHeader("Cache-Control", "public, max-age=31536000");
        return reply;
    }

private:
    /// The picture that lies at `path` and how wide it is there.
    const Picture *find(const QString &path, int *width) const
    {
        switch (m_host) {
        case StandInHost::TmdbImages:
            return findAtTmdb(path, width);
        case StandInHost::TvdbImages:
            return findAtTvdb(path, width);
        default:
            return findAtFanart(path, width);
        }
    }

    const Picture *findAtTmdb(const QString &path, int *width) const
    {
        static const QStringList sizes = {u"w45"_s,   u"w92"_s,  u"w154"_s,    u"w185"_s,
                                          u"w300"_s,  u"w342"_s, u"w500"_s,    u"w780"_s,
                                          u"w1280"_s, u"h632"_s, u"original"_s};
        const QStringList parts = path.split(u'/'); // "", "t", "p", size, file
        if (parts.size() != 5 || parts[1] != "t"_L1 || parts[2] != "p"_L1 || !sizes.contains(parts[3])) {
            return nullptr;
        }
        const Picture *picture = m_world.pictures.byPath(u'/' + parts[4]);
        if (picture) {
            *width = picture->width;
            const int number = parts[3].mid(1).toInt();
            if (parts[3].startsWith(u'w')) {
                *width = qMin(number, picture->width); // never enlarged
            } else if (parts[3].startsWith(u'h')) {
                *width = qMin(number, picture->height) * picture->width / picture->height;
            }
        }
        return picture;
    }

    const Picture *findAtTvdb(const QString &path, int *width) const
    {
        QString full = path;
        full.replace("_t."_L1, "."_L1);
        const Picture *picture = path.startsWith("/banners/"_L1) ? m_world.pictures.byPath(full) : nullptr;
        if (picture) {
            *width = full == path ? picture->width : picture->width / 2;
        }
        return picture;
    }

    const Picture *findAtFanart(const QString &path, int *width) const
    {
        const bool preview = path.startsWith("/preview/"_L1);
        if (!preview && !path.startsWith("/fanart/"_L1)) {
            return nullptr;
        }
        const Picture *picture = m_world.pictures.byPath(preview ? u"/fanart/"_s + path.mid(9) : path);
        if (picture) {
            *width = preview ? qMin(PreviewWidth, picture->width) : picture->width;
        }
        return picture;
    }

    StandInHost m_host;
    QCache<QString, QByteArray> m_files;
};

} // namespace

std::unique_ptr<Host> makeImageHost(const StandInWorld &world, StandInHost host)
{
    return std::make_unique<ImageHost>(world, host);
}

} // namespace metarr::demo
