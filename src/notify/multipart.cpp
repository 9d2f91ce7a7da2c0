// SPDX-License-Identifier: GPL-3.0-or-later
#include "notify/multipart.h"

#include <QUuid>

namespace metarr {

Multipart::Multipart()
    : m_boundary("metarr-" + QUuid::createUuid().toByteArray(QUuid::Id128))
{}

void Multipart::addText(const QByteArray &name, const QByteArray &value, const QByteArray &contentType)
{
    m_body += "--" + m_boundary + "\r\nContent-Disposition: form-data; name=\"" + name + "\"\r\n";
    if (!contentType.isEmpty()) {
        m_body += "Content-Type: " + contentType + "\r\n";
    }
    m_body += "\r\n" + value + "\r\n";
}

void Multipart::addFile(const QByteArray &name, const QByteArray &fileName, const QByteArray &contentType,
                        const QByteArray &bytes)
{
    m_body += "--" + m_boundary + "\r\nContent-Disposition: form-data; name=\"" + name + "\"; filename=\"" +
              fileName + "\"\r\nContent-Type: " + contentType + "\r\n\r\n" + bytes + "\r\n";
}

QByteArray Multipart::contentType() const
{
    return "multipart/form-data; boundary=" + m_boundary;
}

QByteArray Multipart::body() const
{
    return m_body + "--" + m_boundary + "--\r\n";
}

} // namespace metarr
