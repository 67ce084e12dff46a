#include "tests/conformance/event_frames.h"

#include <QtEndian>

namespace weir::testing {

namespace {

constexpr qsizetype kPrelude = 12; ///< two lengths and their checksum
constexpr qsizetype kChecksum = 4;
constexpr quint8 kString = 7;

quint32 crc32(const QByteArray& octets)
{
    quint32 crc = ~0U;
    for (const char octet : octets) {
        crc ^= quint8(octet);
        for (int bit = 0; bit < 8; ++bit)
            crc = crc >> 1 ^ ((crc & 1U) != 0 ? 0xedb88320U : 0);
    }
    return ~crc;
}

template <typename T>
T numberAt(const QByteArray& octets, qsizetype at)
{
    return qFromBigEndian<T>(octets.constData() + at);
}

} // namespace

QByteArray EventFrame::type() const
{
    return headers.value(":message-type") == "event" ? headers.value(":event-type")
                                                     : headers.value(":exception-type");
}

std::optional<EventFrame> EventFrames::fail(const char* why)
{
    m_fault = why;
    return {};
}

std::optional<EventFrame> EventFrames::next()
{
    if (!m_fault.isEmpty() || m_unread.size() < kPrelude)
        return {};
    const auto total = qsizetype(numberAt<quint32>(m_unread, 0));
    const auto headerOctets = qsizetype(numberAt<quint32>(m_unread, 4));
    if (crc32(m_unread.left(8)) != numberAt<quint32>(m_unread, 8))
        return fail("the lengths' checksum");
    if (total < kPrelude + headerOctets + kChecksum)
        return fail("a length");
    if (m_unread.size() < total)
        return {};
    const QByteArray frame = m_unread.left(total);
    m_unread.remove(0, total);
    if (crc32(frame.chopped(kChecksum)) != numberAt<quint32>(frame, total - kChecksum))
        return fail("the message's checksum");
    EventFrame read;
    QByteArray headers = frame.mid(kPrelude, headerOctets);
    while (!headers.isEmpty()) {
        const auto nameSize = qsizetype(quint8(headers[0]));
        const qsizetype value = 1 + nameSize + 1 + 2;
        if (headers.size() < value || quint8(headers[1 + nameSize]) != kString)
            return fail("a header's type");
        const auto valueSize = qsizetype(numberAt<quint16>(headers, 1 + nameSize + 1));
        if (headers.size() < value + valueSize)
            return fail("a header's length");
        read.headers.insert(headers.mid(1, nameSize), headers.mid(value, valueSize));
        headers.remove(0, value + valueSize);
    }
    read.payload = frame.mid(kPrelude + headerOctets, total - kPrelude - headerOctets - kChecksum);
    return read;
}

} // namespace weir::testing
