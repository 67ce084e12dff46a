#include "models/records/kpl_aggregate.h"

namespace weir {

namespace {

constexpr BytesView kMagic("\xF3\x89\x9A\xC2", 4);
constexpr std::size_t kDigestBytes = 16;
constexpr std::uint64_t kUserRecordField = 3;
constexpr std::uint64_t kDataField = 3;

/// One field of a protobuf message. `payload` is that of length-delimited fields.
struct Field
{
    std::uint64_t number = 0;
    BytesView payload;
    std::size_t offset = 0; ///< of the payload in the message
};

class FieldReader
{
public:
    explicit FieldReader(BytesView message) : m_message(message) {}

    bool atEnd() const { return m_at == m_message.size(); }

    std::optional<Field> next()
    {
        const auto tag = varint();
        if (!tag)
            return std::nullopt;
        Field field{*tag >> 3, {}, m_at};
        switch (*tag & 7) {
        case 0:
            return varint() ? std::optional(field) : std::nullopt;
        case 1:
            return skip(8) ? std::optional(field) : std::nullopt;
        case 2:
            return delimited(field);
        case 5:
            return skip(4) ? std::optional(field) : std::nullopt;
        default:
            return std::nullopt;
        }
    }

private:
    std::optional<std::uint64_t> varint()
    {
        std::uint64_t value = 0;
        for (unsigned shift = 0; shift < 64 && m_at < m_message.size(); shift += 7) {
            const auto octet = static_cast<unsigned char>(m_message[m_at++]);
            value |= std::uint64_t(octet & 0x7f) << shift;
            if ((octet & 0x80) == 0)
                return value;
        }
        return std::nullopt;
    }

    bool skip(std::uint64_t count)
    {
        if (count > m_message.size() - m_at)
            return false;
        m_at += count;
        return true;
    }

    std::optional<Field> delimited(Field field)
    {
        const auto length = varint();
        field.offset = m_at;
        if (!length || !skip(*length))
            return std::nullopt;
        field.payload = m_message.substr(field.offset, *length);
        return field;
    }

    BytesView m_message;
    std::size_t m_at = 0;
};

BytesView userData(BytesView message)
{
    FieldReader fields(message);
    while (!fields.atEnd()) {
        const auto field = fields.next();
        if (!field)
            return {};
        if (field->number == kDataField)
            return field->payload;
    }
    return {};
}

} // namespace

bool KplAggregate::hasMagic(BytesView data)
{
    return data.size() >= kMagic.size() + kDigestBytes && data.substr(0, kMagic.size()) == kMagic;
}

std::optional<KplAggregate> KplAggregate::parse(BytesView data)
{
    if (!hasMagic(data))
        return std::nullopt;
    KplAggregate aggregate;
    FieldReader fields(data.substr(kMagic.size(), data.size() - kMagic.size() - kDigestBytes));
    while (!fields.atEnd()) {
        const auto field = fields.next();
        if (!field)
            return std::nullopt;
        if (field->number == kUserRecordField)
            aggregate.m_userRecords.push_back(
                {field->offset + kMagic.size(), field->payload.size(), userData(field->payload)});
    }
    return aggregate;
}

} // namespace weir
