#include "backend/decode/kpl_aggregate.h"

#include "backend/core/digests.h"
#include "backend/decode/wire_fields.h"

#include <algorithm>

namespace weir::decode {

namespace {

constexpr BytesView kMagic("\xF3\x89\x9A\xC2", KplAggregate::kMagicBytes);

// Fields of AggregatedRecord.
constexpr std::uint32_t kPartitionKey = 1;
constexpr std::uint32_t kExplicitHashKey = 2;
constexpr std::uint32_t kUserRecord = 3;
// Fields of Record.
constexpr std::uint32_t kPartitionKeyIndex = 1;
constexpr std::uint32_t kExplicitHashKeyIndex = 2;
constexpr std::uint32_t kData = 3;

/// The user record whose message is `whole` at `payload`. A message that breaks off keeps what was
/// read until then.
KplAggregate::UserRecord userRecord(BytesView whole, ByteSpan field, ByteSpan payload)
{
    KplAggregate::UserRecord made;
    made.offset = payload.begin;
    made.length = payload.size();
    made.field = field;
    WireFields fields(whole.substr(payload.begin, payload.size()));
    while (!fields.atEnd()) {
        const auto inner = fields.next();
        if (!inner)
            break;
        if (inner->number == kPartitionKeyIndex && inner->type == WireField::Type::Varint)
            made.partitionKey = inner->value;
        else if (inner->number == kExplicitHashKeyIndex && inner->type == WireField::Type::Varint)
            made.explicitHashKey = inner->value;
        else if (inner->number == kData && inner->type == WireField::Type::Delimited)
            made.dataSpan = {payload.begin + inner->payload.begin,
                             payload.begin + inner->payload.end};
    }
    made.data = whole.substr(made.dataSpan.begin, made.dataSpan.size());
    return made;
}

std::optional<BytesView> entry(const std::vector<BytesView>& table,
                               const std::optional<std::uint64_t>& index)
{
    if (!index || *index >= table.size())
        return std::nullopt;
    return table[*index];
}

} // namespace

bool KplAggregate::hasMagic(BytesView data)
{
    return data.size() >= kMagicBytes + kDigestBytes && data.substr(0, kMagicBytes) == kMagic;
}

std::optional<KplAggregate> KplAggregate::parse(BytesView data)
{
    if (!hasMagic(data))
        return std::nullopt;
    KplAggregate made;
    made.m_whole = data;
    made.m_digest = {data.size() - kDigestBytes, data.size()};
    made.m_keyTables = {kMagicBytes, kMagicBytes};
    WireFields fields(data.substr(kMagicBytes, made.m_digest.begin - kMagicBytes));
    while (!fields.atEnd()) {
        const auto field = fields.next();
        if (!field)
            return std::nullopt;
        if (field->type != WireField::Type::Delimited)
            continue;
        const ByteSpan whole{field->tag.begin + kMagicBytes, field->payload.end + kMagicBytes};
        const ByteSpan payload{field->payload.begin + kMagicBytes, whole.end};
        const BytesView octets = data.substr(payload.begin, payload.size());
        if (field->number == kUserRecord) {
            made.m_userRecords.push_back(userRecord(data, whole, payload));
            continue;
        }
        if (field->number == kPartitionKey)
            made.m_partitionKeys.push_back(octets);
        else if (field->number == kExplicitHashKey)
            made.m_explicitHashKeys.push_back(octets);
        else
            continue;
        made.m_keyTables.end = std::max(made.m_keyTables.end, whole.end);
    }
    return made;
}

std::optional<BytesView> KplAggregate::partitionKeyOf(const UserRecord& record) const
{
    return entry(m_partitionKeys, record.partitionKey);
}

std::optional<BytesView> KplAggregate::explicitHashKeyOf(const UserRecord& record) const
{
    return entry(m_explicitHashKeys, record.explicitHashKey);
}

bool KplAggregate::digestIsRight() const
{
    const Md5Digest right = md5(m_whole.substr(kMagicBytes, m_digest.begin - kMagicBytes));
    const BytesView there = m_whole.substr(m_digest.begin, kDigestBytes);
    return std::equal(right.begin(), right.end(), there.begin(),
                      [](unsigned char a, char b) { return a == static_cast<unsigned char>(b); });
}

} // namespace weir::decode
