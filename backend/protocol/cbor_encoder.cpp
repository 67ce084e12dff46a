#include "backend/protocol/cbor_encoder.h"

#include "backend/protocol/cbor_item.h"
#include "backend/protocol/wire_record.h"

#include <algorithm>
#include <map>

namespace weir::protocol {

namespace {

using namespace cbor;

constexpr std::uint64_t kEpochTag = 1;

void appendStructure(Bytes& out, const Shape& shape, const void* owner);

/// The head of an item in its shortest form.
void appendHead(Bytes& out, Major major, std::uint64_t value)
{
    const unsigned type = major * 32U;
    if (value < 24) {
        out += static_cast<char>(type + value);
        return;
    }
    const unsigned log = value <= 0xff ? 0 : value <= 0xffff ? 1 : value <= 0xffffffff ? 2 : 3;
    out += static_cast<char>(type + 24 + log);
    for (int shift = (8 << log) - 8; shift >= 0; shift -= 8)
        out += static_cast<char>(value >> shift & 0xffU);
}

void appendBlob(Bytes& out, BytesView octets)
{
    appendHead(out, Octets, octets.size());
    out += octets;
}

void appendInteger(Bytes& out, std::int64_t value)
{
    if (value < 0)
        appendHead(out, Negative, static_cast<std::uint64_t>(-(value + 1)));
    else
        appendHead(out, Unsigned, static_cast<std::uint64_t>(value));
}

void appendTime(Bytes& out, Timestamp time)
{
    appendHead(out, cbor::Tag, kEpochTag);
    appendInteger(out, time.time_since_epoch().count());
}

void appendStrings(Bytes& out, const std::vector<std::string>& list)
{
    appendHead(out, List, list.size());
    for (const std::string& text : list)
        appendCborText(out, text);
}

void appendMap(Bytes& out, const std::map<std::string, std::string>& map)
{
    appendHead(out, Map, map.size());
    for (const auto& [key, value] : map) {
        appendCborText(out, key);
        appendCborText(out, value);
    }
}

void appendItems(Bytes& out, const Member& member, const void* list)
{
    const std::size_t size = member.items->size(list);
    appendHead(out, List, size);
    for (std::size_t i = 0; i < size; ++i)
        appendStructure(out, member.shape(), member.items->at(list, i));
}

void appendRecord(Bytes& out, const Record& record)
{
    appendHead(out, Map, record.encrypted ? 5 : 4);
    appendCborText(out, "SequenceNumber");
    appendCborText(out, record.sequenceNumber.toString());
    appendCborText(out, "ApproximateArrivalTimestamp");
    appendTime(out, record.arrival);
    appendCborText(out, "Data");
    appendBlob(out, record.data);
    appendCborText(out, "PartitionKey");
    appendCborText(out, record.partitionKey);
    if (record.encrypted) {
        appendCborText(out, "EncryptionType");
        appendCborText(out, "KMS");
    }
}

void appendRecords(Bytes& out, const RecordBatch& batch)
{
    constexpr std::size_t kFrame = 160; // the other members of one record
    out.reserve(out.size() + batch.payloadBytes() + batch.size() * kFrame + kFrame);
    appendHead(out, List, batch.size());
    for (const Record& record : batch.records())
        appendRecord(out, record);
}

void appendValue(Bytes& out, const Member& member, const void* value)
{
    switch (member.kind) {
    case Kind::String:
        appendCborText(out, *static_cast<const std::string*>(value));
        break;
    case Kind::Blob:
        appendBlob(out, *static_cast<const Bytes*>(value));
        break;
    case Kind::Integer:
        appendInteger(out, *static_cast<const std::int32_t*>(value));
        break;
    case Kind::Long:
        appendInteger(out, *static_cast<const std::int64_t*>(value));
        break;
    case Kind::Boolean:
        appendHead(out, Simple, *static_cast<const bool*>(value) ? kTrue : kFalse);
        break;
    case Kind::Time:
        appendTime(out, *static_cast<const Timestamp*>(value));
        break;
    case Kind::StringList:
        appendStrings(out, *static_cast<const std::vector<std::string>*>(value));
        break;
    case Kind::StringMap:
        appendMap(out, *static_cast<const std::map<std::string, std::string>*>(value));
        break;
    case Kind::Structure:
        appendStructure(out, member.shape(), value);
        break;
    case Kind::StructureList:
        appendItems(out, member, value);
        break;
    case Kind::Records:
        appendRecords(out, *static_cast<const RecordBatch*>(value));
        break;
    }
}

void appendStructure(Bytes& out, const Shape& shape, const void* owner)
{
    const auto present = [owner](const Member& member) { return presentValue(member, owner); };
    const auto count = std::count_if(shape.members.begin(), shape.members.end(), present);
    appendHead(out, Map, static_cast<std::uint64_t>(count));
    for (const Member& member : shape.members) {
        const void* const value = present(member);
        if (value == nullptr)
            continue;
        appendCborText(out, member.name);
        appendValue(out, member, value);
    }
}

} // namespace

void appendCborText(Bytes& out, std::string_view text)
{
    appendHead(out, Text, text.size());
    out += text;
}

Bytes encodeCbor(const Shape& shape, const void* value)
{
    Bytes out;
    if (!shape.members.empty())
        appendStructure(out, shape, value);
    return out;
}

} // namespace weir::protocol
