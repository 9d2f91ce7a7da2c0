// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

namespace metarr {

/// The body of a form with files (RFC 7578). The boundary is random; parts whose bytes hold it are as good as impossible.
class Multipart {
public:
    Multipart();
    /// `name` and `fileName` are ASCII of ours.
    void addText(const QByteArray &name, const QByteArray &value, const QByteArray &contentType = {});
    void addFile(const QByteArray &name, const QByteArray &fileName, const QByteArray &contentType,
                 const QByteArray &bytes);
    [[nodiscard]] QByteArray contentType() const;
    [[nodiscard]] QByteArray body() const;

private:
    QByteArray m_boundary;
    QByteArray m_body;
};

} // namespace metarr
