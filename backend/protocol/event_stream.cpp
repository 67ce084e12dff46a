#include "backend/protocol/event_stream.h"

#include "backend/protocol/json_text.h"

#include <zlib.h>

#include <algorithm>

namespace weir::protocol {

namespace {

// Big-endian. Prelude: total length, length of the headers, checksum of both; then the headers, the
// payload, and a checksum of all before it.
constexpr std::size_t kPreludeBytes = 12;
constexpr std::size_t kChecksumBytes = 4;
constexpr std::size_t kMaxHeadersBytes = 128U << 10;

std::uint32_t checksum(BytesView octets)
{
    return static_cast<std::uint32_t>(
        crc32_z(0, reinterpret_cast<const unsigned char*>(octets.data()), octets.size()));
}

template <typename Number>
void append(Bytes& to, Number number)
{
    for (std::size_t i = sizeof(Number); i-- > 0;)
        to += static_cast<char>(number >> (8 * i));
}

std::uint32_t numberAt(BytesView octets, std::size_t at, std::size_t size)
{
    std::uint32_t number = 0;
    for (const char octet : octets.substr(at, size))
        number = number << 8 | static_cast<unsigned char>(octet);
    return number;
}

bool hasLength(EventHeaderType type)
{
    return type == EventHeaderType::Octets || type == EventHeaderType::String;
}

/// Of types without a length of their own.
std::size_t sizeOf(EventHeaderType type)
{
    switch (type) {
    case EventHeaderType::Byte:
        return 1;
    case EventHeaderType::Short:
        return 2;
    case EventHeaderType::Integer:
        return 4;
    case EventHeaderType::Long:
    case EventHeaderType::Timestamp:
        return 8;
    case EventHeaderType::Uuid:
        return 16;
    default:
        return 0;
    }
}

void appendHeader(Bytes& to, const EventHeader& header)
{
    const BytesView name = BytesView(header.name).substr(0, 0xff);
    append(to, static_cast<std::uint8_t>(name.size()));
    to.append(name);
    append(to, static_cast<std::uint8_t>(header.type));
    if (!hasLength(header.type)) {
        to.append(header.value);
        return;
    }
    const BytesView value = BytesView(header.value).substr(0, 0xffff);
    append(to, static_cast<std::uint16_t>(value.size()));
    to.append(value);
}

Error damaged(const char* what)
{
    return {ErrorCode::Corruption, std::string("The event stream is damaged: ") + what};
}

/// Takes octets from the front; fails once there are too few.
class Cursor
{
public:
    explicit Cursor(BytesView octets) : m_left(octets) {}

    bool isAtEnd() const { return m_left.empty(); }
    bool failed() const { return m_failed; }
    BytesView take(std::size_t size)
    {
        m_failed = m_failed || size > m_left.size();
        const BytesView taken = m_failed ? BytesView() : m_left.substr(0, size);
        m_left.remove_prefix(taken.size());
        return taken;
    }
    std::uint32_t number(std::size_t size) { return numberAt(take(size), 0, size); }

private:
    BytesView m_left;
    bool m_failed = false;
};

Result<std::vector<EventHeader>> decodeHeaders(BytesView octets)
{
    std::vector<EventHeader> headers;
    Cursor cursor(octets);
    while (!cursor.isAtEnd()) {
        EventHeader header;
        header.name = cursor.take(cursor.number(1));
        const std::uint32_t type = cursor.number(1);
        if (type > static_cast<std::uint32_t>(EventHeaderType::Uuid))
            return damaged("a header is of no known type.");
        header.type = static_cast<EventHeaderType>(type);
        header.value = cursor.take(hasLength(header.type) ? cursor.number(2) : sizeOf(header.type));
        if (cursor.failed() || header.name.empty())
            return damaged("its headers do not fill their length.");
        headers.push_back(std::move(header));
    }
    return headers;
}

Bytes encoded(std::vector<EventHeader> headers, BytesView payload)
{
    Bytes out;
    appendEventMessage(out, {std::move(headers), Bytes(payload)});
    return out;
}

} // namespace

std::string_view EventMessage::header(std::string_view name) const
{
    const auto found = std::find_if(headers.begin(), headers.end(), [name](const EventHeader& h) {
        return h.name == name && h.type == EventHeaderType::String;
    });
    return found == headers.end() ? std::string_view() : std::string_view(found->value);
}

void appendEventMessage(Bytes& to, const EventMessage& message)
{
    Bytes headers;
    for (const EventHeader& header : message.headers)
        appendHeader(headers, header);
    const std::size_t begin = to.size();
    const std::size_t total =
        kPreludeBytes + headers.size() + message.payload.size() + kChecksumBytes;
    to.reserve(begin + total);
    append(to, static_cast<std::uint32_t>(total));
    append(to, static_cast<std::uint32_t>(headers.size()));
    append(to, checksum(BytesView(to).substr(begin)));
    to.append(headers).append(message.payload);
    append(to, checksum(BytesView(to).substr(begin)));
}

Bytes initialResponseMessage()
{
    return encoded({{":event-type", "initial-response"},
                    {":content-type", "application/x-amz-json-1.1"},
                    {":message-type", "event"}},
                   "{}");
}

Bytes eventMessage(std::string_view eventType, BytesView payload)
{
    return encoded({{":event-type", Bytes(eventType)},
                    {":content-type", "application/json"},
                    {":message-type", "event"}},
                   payload);
}

Bytes exceptionMessage(std::string_view exceptionType, std::string_view text)
{
    std::string payload = "{\"message\":";
    appendJsonString(payload, text);
    payload += '}';
    return encoded({{":exception-type", Bytes(exceptionType)},
                    {":content-type", "application/json"},
                    {":message-type", "exception"}},
                   payload);
}

Bytes errorMessage(std::string_view code, std::string_view text)
{
    return encoded(
        {{":error-code", Bytes(code)}, {":error-message", Bytes(text)}, {":message-type", "error"}},
        {});
}

Result<std::optional<EventMessage>> EventStreamDecoder::next()
{
    const BytesView unread = BytesView(m_unread).substr(m_at);
    if (unread.size() < kPreludeBytes)
        return std::optional<EventMessage>();
    const std::size_t total = numberAt(unread, 0, 4);
    const std::size_t headersSize = numberAt(unread, 4, 4);
    if (numberAt(unread, 8, 4) != checksum(unread.substr(0, 8)))
        return damaged("the checksum of its lengths does not fit.");
    if (total > kMaxEventMessageBytes || headersSize > kMaxHeadersBytes ||
        total < kPreludeBytes + headersSize + kChecksumBytes)
        return damaged("its lengths cannot be.");
    if (unread.size() < total)
        return std::optional<EventMessage>();
    const std::size_t body = total - kChecksumBytes;
    if (numberAt(unread, body, 4) != checksum(unread.substr(0, body)))
        return damaged("its checksum does not fit.");
    EventMessage message;
    WEIR_ASSIGN(message.headers, decodeHeaders(unread.substr(kPreludeBytes, headersSize)));
    const std::size_t payload = kPreludeBytes + headersSize;
    message.payload = unread.substr(payload, body - payload);
    m_at += total;
    if (m_at == m_unread.size() || m_at > kMaxEventMessageBytes) {
        m_unread.erase(0, m_at);
        m_at = 0;
    }
    return std::optional(std::move(message));
}

} // namespace weir::protocol
