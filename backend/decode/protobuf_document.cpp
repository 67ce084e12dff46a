#include "backend/decode/documents.h"
#include "backend/decode/wire_fields.h"

#include <bit>
#include <cmath>

namespace weir::decode {

namespace {

/// Whether a fixed number reads better as a floating-point one: what integers of everyday size are
/// not.
template <typename Float>
bool isLikelyFloat(Float value)
{
    const double size = std::fabs(double(value));
    return value == 0 || (size > 1e-9 && size < 1e15);
}

bool isMessage(BytesView data, int depth)
{
    WireFields fields(data);
    if (data.empty() || depth > kDeepestNesting)
        return false;
    while (!fields.atEnd())
        if (!fields.next())
            return false;
    return true;
}

std::string varintType(std::uint64_t value)
{
    const auto zigzag = std::int64_t(value >> 1U) ^ -std::int64_t(value & 1U);
    std::string type = "varint, sint " + std::to_string(zigzag);
    if (std::int64_t(value) < 0)
        type += ", int64 " + std::to_string(std::int64_t(value));
    return type;
}

class ProtobufReader
{
public:
    explicit ProtobufReader(BytesView data) : m_data(data) {}

    std::optional<Transcript> read()
    {
        const std::size_t link = m_out.begin(0, "message");
        if (!isMessage(m_data, 0) || !message({0, m_data.size()}, 0))
            return std::nullopt;
        m_out.end(link, m_data.size());
        return m_out.take();
    }

private:
    BytesView octets(ByteSpan span) const { return m_data.substr(span.begin, span.size()); }

    bool message(ByteSpan span, int depth)
    {
        m_out.openObject();
        WireFields fields(octets(span));
        while (!fields.atEnd()) {
            const auto field = fields.next();
            if (!field || m_out.full() || depth > kDeepestNesting)
                return false;
            const std::size_t base = span.begin;
            m_out.key(std::to_string(field->number),
                      {base + field->tag.begin, base + field->tag.end});
            const ByteSpan payload{base + field->payload.begin, base + field->payload.end};
            const std::size_t link = m_out.begin(base + field->tag.end, {});
            if (!value(*field, payload, link, depth))
                return false;
            m_out.end(link, base + field->end);
        }
        m_out.closeObject();
        return true;
    }

    bool value(const WireField& field, ByteSpan payload, std::size_t link, int depth)
    {
        switch (field.type) {
        case WireField::Type::Varint:
            m_out.setType(link, varintType(field.value));
            m_out.literal(std::to_string(field.value));
            return true;
        case WireField::Type::Fixed64:
            fixed(std::bit_cast<double>(field.value), field.value, link, "fixed64");
            return true;
        case WireField::Type::Fixed32:
            fixed(std::bit_cast<float>(std::uint32_t(field.value)), field.value, link, "fixed32");
            return true;
        case WireField::Type::Group:
            m_out.setType(link, "group");
            return message(payload, depth + 1);
        case WireField::Type::Delimited:
            return delimited(payload, link, depth);
        }
        return false;
    }

    template <typename Float>
    void fixed(Float value, std::uint64_t bits, std::size_t link, const std::string& type)
    {
        const bool likely = isLikelyFloat(value) && bits != 0;
        m_out.setType(link, likely ? type + ", uint " + std::to_string(bits) : type);
        likely ? m_out.number(value) : m_out.literal(std::to_string(bits));
    }

    bool delimited(ByteSpan payload, std::size_t link, int depth)
    {
        const BytesView data = octets(payload);
        const bool nested = isMessage(data, depth + 1);
        // A message whose first field is delimited starts with a line end where text seldom does.
        const bool text = isPlainText(data) && !(nested && data.front() < ' ');
        if (text) {
            m_out.setType(link, "text");
            m_out.string(data);
            return true;
        }
        if (nested && depth < kDeepestNesting) {
            m_out.setType(link, "message");
            return message(payload, depth + 1);
        }
        m_out.setType(link, "bytes");
        m_out.octets(data);
        return true;
    }

    BytesView m_data;
    TranscriptWriter m_out;
};

} // namespace

std::optional<Transcript> readProtobuf(BytesView data)
{
    return ProtobufReader(data).read();
}

} // namespace weir::decode
