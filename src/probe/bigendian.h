// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArrayView>
#include <QtGlobal>

namespace metarr {

/// Big-endian numbers at places of a hostile file: what lies outside of it is zero.
class BigEndianView {
public:
    BigEndianView() = default;
    explicit BigEndianView(QByteArrayView bytes)
        : m_bytes(bytes)
    {}
    [[nodiscard]] qsizetype size() const { return m_bytes.size(); }
    [[nodiscard]] quint8 u8(qsizetype at) const
    {
        return at >= 0 && at < m_bytes.size() ? quint8(m_bytes[at]) : 0;
    }
    [[nodiscard]] quint16 u16(qsizetype at) const { return quint16(u8(at) << 8 | u8(at + 1)); }
    [[nodiscard]] quint32 u32(qsizetype at) const { return quint32(u16(at)) << 16 | u16(at + 2); }
    /// The bytes from `at`, as many as there are of `count`.
    [[nodiscard]] QByteArrayView bytes(qsizetype at, qsizetype count) const
    {
        return at < 0 || at >= m_bytes.size() || count <= 0
                   ? QByteArrayView()
                   : m_bytes.sliced(at, qMin(count, m_bytes.size() - at));
    }

private:
    QByteArrayView m_bytes;
};

} // namespace metarr
