#pragma once

#include <QByteArray>
#include <QMap>

#include <optional>

namespace weir::testing {

/// One message of an event stream, as a client's library would hand it on.
struct EventFrame
{
    QMap<QByteArray, QByteArray> headers; ///< all of them strings
    QByteArray payload;

    QByteArray type() const; ///< of the event, or of the exception
};

/// Takes an event stream apart by the letter of its specification, without Weir's own decoder:
/// lengths, both checksums and headers are checked.
class EventFrames
{
public:
    void feed(const QByteArray& octets) { m_unread += octets; }
    /// The next one; none when more must come first, or when what came is wrong.
    std::optional<EventFrame> next();
    /// What was wrong; empty as long as nothing was.
    const QByteArray& fault() const { return m_fault; }
    bool isEmpty() const { return m_unread.isEmpty(); }

private:
    std::optional<EventFrame> fail(const char* why);

    QByteArray m_unread;
    QByteArray m_fault;
};

} // namespace weir::testing
