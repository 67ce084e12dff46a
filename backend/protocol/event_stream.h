#pragma once

#include "backend/core/bytes.h"
#include "backend/core/result.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace weir::protocol {

/// The content type of an answer that is a row of messages. Source: Smithy, "Amazon Event Stream".
constexpr std::string_view kEventStream = "application/vnd.amazon.eventstream";

/// What a header's value is; the numbers stand on the wire.
enum class EventHeaderType : std::uint8_t {
    True,
    False,
    Byte,
    Short,
    Integer,
    Long,
    Octets,
    String,
    Timestamp,
    Uuid
};

struct EventHeader
{
    std::string name;
    Bytes value; ///< as on the wire, without its length: the text of a String
    EventHeaderType type = EventHeaderType::String;

    bool operator==(const EventHeader&) const = default;
};

struct EventMessage
{
    std::vector<EventHeader> headers;
    Bytes payload;

    /// The first String of that name; empty when there is none.
    std::string_view header(std::string_view name) const;
    bool operator==(const EventMessage&) const = default;
};

/// The largest message that is read or written.
constexpr std::size_t kMaxEventMessageBytes = 24U << 20;

/// Appends the message with its lengths and checksums. Names are of 1 to 255 octets, Strings and
/// Octets of up to 65,535; longer ones are cut.
void appendEventMessage(Bytes& to, const EventMessage& message);

/// What clients wait for before any event. Sent first, at once.
Bytes initialResponseMessage();
/// An event of the operation's output, in JSON.
Bytes eventMessage(std::string_view eventType, BytesView payload);
/// A modelled exception, which ends the answer: "ResourceInUseException" and its text.
Bytes exceptionMessage(std::string_view exceptionType, std::string_view text);
/// Any other error, which ends the answer.
Bytes errorMessage(std::string_view code, std::string_view text);

/// Takes messages out of octets as they come. Memory grows with what has come, never with what a
/// length declares.
class EventStreamDecoder
{
public:
    void feed(BytesView octets) { m_unread.append(octets); }
    /// The next message; none when more must come first. Errors: Corruption (a length that cannot
    /// be, a checksum that does not fit); nothing more can be read then.
    Result<std::optional<EventMessage>> next();
    /// Whether all that came has been taken.
    bool isEmpty() const { return m_at == m_unread.size(); }

private:
    Bytes m_unread;
    std::size_t m_at = 0; ///< of the first octet not taken
};

} // namespace weir::protocol
