#include "backend/protocol/json_encoder.h"

#include "backend/core/base64.h"
#include "backend/protocol/json_text.h"

namespace weir::protocol {

namespace {

void appendStructure(std::string& out, const Shape& shape, const void* owner);

void appendBlob(std::string& out, BytesView octets)
{
    out += '"';
    appendBase64(out, octets);
    out += '"';
}

void appendStrings(std::string& out, const std::vector<std::string>& list)
{
    out += '[';
    for (std::size_t i = 0; i < list.size(); ++i) {
        if (i != 0)
            out += ',';
        appendJsonString(out, list[i]);
    }
    out += ']';
}

void appendMap(std::string& out, const std::map<std::string, std::string>& map)
{
    char separator = '{';
    for (const auto& [key, value] : map) {
        out += separator;
        appendJsonString(out, key);
        out += ':';
        appendJsonString(out, value);
        separator = ',';
    }
    out += map.empty() ? "{}" : "}";
}

void appendItems(std::string& out, const Member& member, const void* list)
{
    out += '[';
    const std::size_t size = member.items->size(list);
    for (std::size_t i = 0; i < size; ++i) {
        if (i != 0)
            out += ',';
        appendStructure(out, member.shape(), member.items->at(list, i));
    }
    out += ']';
}

void appendRecord(std::string& out, const Record& record)
{
    out += R"({"SequenceNumber":")";
    out += record.sequenceNumber.toString();
    out += R"(","ApproximateArrivalTimestamp":)";
    appendJsonTime(out, record.arrival);
    out += ",\"Data\":";
    appendBlob(out, record.data);
    out += ",\"PartitionKey\":";
    appendJsonString(out, record.partitionKey);
    out += record.encrypted ? R"(,"EncryptionType":"KMS"})" : "}";
}

void appendRecords(std::string& out, const RecordBatch& batch)
{
    constexpr std::size_t kFrame = 180; // the other members of one record
    out.reserve(out.size() + batch.payloadBytes() / 3 * 4 + batch.size() * kFrame + kFrame);
    out += '[';
    for (std::size_t i = 0; i < batch.size(); ++i) {
        if (i != 0)
            out += ',';
        appendRecord(out, batch.records()[i]);
    }
    out += ']';
}

void appendValue(std::string& out, const Member& member, const void* value)
{
    switch (member.kind) {
    case Kind::String:
        appendJsonString(out, *static_cast<const std::string*>(value));
        break;
    case Kind::Blob:
        appendBlob(out, *static_cast<const Bytes*>(value));
        break;
    case Kind::Integer:
        appendJsonNumber(out, *static_cast<const std::int32_t*>(value));
        break;
    case Kind::Long:
        appendJsonNumber(out, *static_cast<const std::int64_t*>(value));
        break;
    case Kind::Boolean:
        out += *static_cast<const bool*>(value) ? "true" : "false";
        break;
    case Kind::Time:
        appendJsonTime(out, *static_cast<const Timestamp*>(value));
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

void appendStructure(std::string& out, const Shape& shape, const void* owner)
{
    char separator = '{';
    for (const Member& member : shape.members) {
        const void* const value = presentValue(member, owner);
        if (value == nullptr)
            continue;
        out += separator;
        appendJsonString(out, member.name);
        out += ':';
        appendValue(out, member, value);
        separator = ',';
    }
    out += separator == '{' ? "{}" : "}";
}

} // namespace

std::string encodeJson(const Shape& shape, const void* value)
{
    std::string out;
    if (!shape.members.empty())
        appendStructure(out, shape, value);
    return out;
}

} // namespace weir::protocol
