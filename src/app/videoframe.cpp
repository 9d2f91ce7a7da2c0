// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/videoframe.h"

#include "app/core.h"
#include "app/itemservice.h"
#include "probe/framegrab.h"

#include <QBuffer>
#include <QImage>

using namespace Qt::StringLiterals;

namespace metarr {

Result<CandidateId> useVideoFrame(Core &core, EntityRef ref, AssetType type, double part,
                                  const StopToken &stop)
{
    METARR_TRY(const ItemDetails details, core.items().details(ref));
    if (details.files.isEmpty() || details.root.id == 0) {
        return fail(ErrorKind::NotFound, u"This item has no file to take a picture from."_s);
    }
    METARR_TRY(const QByteArray ppm,
               grabFrame(details.root.path.join(details.files.first().file.path), part, stop));
    QByteArray jpeg;
    QBuffer buffer(&jpeg);
    buffer.open(QIODevice::WriteOnly);
    constexpr int quality = 92;
    if (const QImage image = QImage::fromData(ppm, "PPM");
        image.isNull() || !image.save(&buffer, "JPG", quality)) {
        return fail(ErrorKind::BadData, u"The picture from the video cannot be used."_s);
    }
    return core.items().upload(ref, type, jpeg, u"frame at %1 %"_s.arg(qRound(part * 100)));
}

} // namespace metarr
