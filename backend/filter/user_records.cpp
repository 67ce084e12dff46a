#include "backend/filter/user_records.h"

#include <cstdint>

namespace weir::filter {

namespace {

constexpr BytesView kMagic("\xF3\x89\x9A\xC2", 4);
constexpr std::size_t kDigestBytes = 16;

/// A field of a protobuf message: a number of wire type 0, or octets of wire type 2.
struct WireField
{
    std::uint64_t number = 0;
    std::uint64_t value = 0;
    BytesView octets;
};

class WireReader
{
public:
    explicit WireReader(BytesView message) : m_rest(message) {}

    bool atEnd() const { return m_rest.empty(); }

    std::optional<WireField> next()
    {
        const auto tag = varint();
        if (!tag)
            return {};
        WireField field{*tag >> 3, 0, {}};
        switch (*tag & 7) {
        case 0:
            return withValue(field);
        case 1:
            return skip(8) ? std::optional(field) : std::nullopt;
        case 2:
            return withOctets(field);
        case 5:
            return skip(4) ? std::optional(field) : std::nullopt;
        default:
            return {};
        }
    }

private:
    std::optional<std::uint64_t> varint()
    {
        std::uint64_t value = 0;
        for (std::size_t i = 0; i < m_rest.size() && i < 10; ++i) {
            const auto octet = static_cast<unsigned char>(m_rest[i]);
            value |= std::uint64_t{octet & 0x7FU} << (7 * i);
            if ((octet & 0x80) == 0) {
                m_rest.remove_prefix(i + 1);
                return value;
            }
        }
        return {};
    }

    bool skip(std::uint64_t count)
    {
        if (count > m_rest.size())
            return false;
        m_rest.remove_prefix(count);
        return true;
    }

    std::optional<WireField> withValue(WireField field)
    {
        const auto value = varint();
        field.value = value.value_or(0);
        return value ? std::optional(field) : std::nullopt;
    }

    std::optional<WireField> withOctets(WireField field)
    {
        const auto length = varint();
        if (!length || *length > m_rest.size())
            return {};
        field.octets = m_rest.substr(0, *length);
        m_rest.remove_prefix(*length);
        return field;
    }

    BytesView m_rest;
};

constexpr std::uint64_t kKeyTable = 1;
constexpr std::uint64_t kUserRecord = 3;
constexpr std::uint64_t kKeyIndex = 1;
constexpr std::uint64_t kData = 3;

std::optional<UserRecord> userRecord(BytesView message, const std::vector<std::string_view>& keys)
{
    UserRecord record;
    WireReader fields(message);
    while (!fields.atEnd()) {
        const auto field = fields.next();
        if (!field)
            return {};
        if (field->number == kKeyIndex && field->value < keys.size())
            record.partitionKey = keys[field->value];
        else if (field->number == kData)
            record.data = field->octets;
    }
    return record;
}

} // namespace

bool UserRecords::read(BytesView data)
{
    m_keys.clear();
    m_list.clear();
    if (data.size() < kMagic.size() + kDigestBytes || data.substr(0, kMagic.size()) != kMagic)
        return false;
    const BytesView message =
        data.substr(kMagic.size(), data.size() - kMagic.size() - kDigestBytes);
    // The keys first: nothing says that the table stands before what refers to it.
    for (WireReader fields(message); !fields.atEnd();) {
        const auto field = fields.next();
        if (!field)
            return false;
        if (field->number == kKeyTable)
            m_keys.push_back(field->octets);
    }
    for (WireReader fields(message); !fields.atEnd();) {
        const auto field = fields.next();
        if (field->number != kUserRecord)
            continue;
        const auto record = userRecord(field->octets, m_keys);
        if (!record)
            return false;
        m_list.push_back(*record);
    }
    return !m_list.empty();
}

} // namespace weir::filter
