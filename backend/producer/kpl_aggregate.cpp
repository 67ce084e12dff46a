#include "backend/producer/kpl_aggregate.h"

#include "backend/core/digests.h"

#include <algorithm>
#include <cstdint>

namespace weir::producer {

namespace {

constexpr BytesView kMagic = "\xf3\x89\x9a\xc2";

// Protobuf tags: field number << 3 | wire type (0 varint, 2 length-delimited).
constexpr char kKeyTable = 1 << 3 | 2;
constexpr char kRecords = 3 << 3 | 2;
constexpr char kRecordKeyIndex = 1 << 3;
constexpr char kRecordData = 3 << 3 | 2;

void appendVarint(Bytes& out, std::uint64_t value)
{
    while (value >= 0x80) {
        out.push_back(static_cast<char>(value | 0x80));
        value >>= 7;
    }
    out.push_back(static_cast<char>(value));
}

void appendField(Bytes& out, char tag, BytesView content)
{
    out.push_back(tag);
    appendVarint(out, content.size());
    out.append(content);
}

std::size_t indexOf(std::vector<std::string>& table, const std::string& key)
{
    const auto found = std::find(table.begin(), table.end(), key);
    const auto index = static_cast<std::size_t>(found - table.begin());
    if (found == table.end())
        table.push_back(key);
    return index;
}

} // namespace

Bytes aggregate(const std::vector<UserRecord>& records)
{
    std::vector<std::string> keys;
    Bytes bodies;
    for (const UserRecord& record : records) {
        Bytes body(1, kRecordKeyIndex);
        appendVarint(body, indexOf(keys, record.partitionKey));
        appendField(body, kRecordData, record.data);
        appendField(bodies, kRecords, body);
    }
    Bytes message;
    for (const std::string& key : keys)
        appendField(message, kKeyTable, key);
    message += bodies;
    const Md5Digest digest = md5(message);
    return Bytes(kMagic) + message +
           Bytes(reinterpret_cast<const char*>(digest.data()), digest.size());
}

} // namespace weir::producer
