#include "backend/decode/wire_fields.h"

namespace weir::decode {

namespace {

constexpr std::uint64_t kLargestNumber = (1U << 29) - 1;
constexpr std::uint64_t kEndGroup = 4;
constexpr int kDeepestGroup = 32;

} // namespace

std::optional<std::uint64_t> WireFields::varint(std::size_t& at) const
{
    std::uint64_t value = 0;
    for (unsigned shift = 0; shift < 64 && at < m_message.size(); shift += 7) {
        const auto octet = static_cast<unsigned char>(m_message[at++]);
        if (shift == 63 && octet > 1)
            return std::nullopt; // more than 64 bits
        value |= std::uint64_t(octet & 0x7fU) << shift;
        if ((octet & 0x80U) == 0)
            return value;
    }
    return std::nullopt;
}

std::optional<std::uint64_t> WireFields::fixed(std::size_t& at, std::size_t octets) const
{
    if (octets > m_message.size() - at)
        return std::nullopt;
    std::uint64_t value = 0;
    for (std::size_t i = octets; i-- > 0;)
        value = value << 8 | static_cast<unsigned char>(m_message[at + i]);
    at += octets;
    return value;
}

bool WireFields::group(WireField& field, std::size_t& at, int depth) const
{
    field.payload.begin = at;
    while (at < m_message.size()) {
        std::size_t after = at;
        const auto tag = varint(after);
        if (tag && (*tag & 7U) == kEndGroup) {
            field.payload.end = at;
            at = after;
            return *tag >> 3 == field.number;
        }
        const auto inner = depth > 0 ? read(at, depth - 1) : std::nullopt;
        if (!inner)
            return false;
        at = inner->end;
    }
    return false;
}

std::optional<WireField> WireFields::read(std::size_t at, int depth) const
{
    WireField field;
    field.tag.begin = at;
    const auto tag = varint(at);
    if (!tag || *tag >> 3 == 0 || *tag >> 3 > kLargestNumber)
        return std::nullopt;
    field.number = std::uint32_t(*tag >> 3);
    field.tag.end = at;
    std::optional<std::uint64_t> value = 0;
    std::size_t from = at;
    switch (*tag & 7U) {
    case 0:
        value = varint(at);
        break;
    case 1:
        field.type = WireField::Type::Fixed64;
        value = fixed(at, 8);
        break;
    case 2:
        field.type = WireField::Type::Delimited;
        value = varint(at);
        if (!value || *value > m_message.size() - at)
            return std::nullopt;
        from = at;
        at += *value;
        break;
    case 3:
        field.type = WireField::Type::Group;
        if (!group(field, at, depth))
            return std::nullopt;
        field.end = at;
        return field;
    case 5:
        field.type = WireField::Type::Fixed32;
        value = fixed(at, 4);
        break;
    default:
        return std::nullopt;
    }
    if (!value)
        return std::nullopt;
    field.value = *value;
    field.payload = {from, at};
    field.end = at;
    return field;
}

std::optional<WireField> WireFields::next()
{
    auto field = read(m_at, kDeepestGroup);
    if (field)
        m_at = field->end;
    return field;
}

} // namespace weir::decode
