#include "backend/protocol/cbor_decoder.h"

#include "backend/protocol/cbor_reader.h"
#include "backend/protocol/wire_record.h"

#include <limits>
#include <map>

namespace weir::protocol {

namespace {

using StringMap = std::map<std::string, std::string>;

Status decodeStructure(const Shape& shape, CborReader& reader, void* owner);

// Of each function the caller has seen that the item is not null.

Status decodeText(CborReader& reader, std::string& to)
{
    if (const WireType found = *reader.type(); found != WireType::Text)
        return notA(found, "an String");
    to = reader.string();
    return {};
}

Status decodeBlob(CborReader& reader, Bytes& to)
{
    if (const WireType found = *reader.type(); found != WireType::Octets)
        return notA(found, "a Blob");
    to = reader.string();
    return {};
}

template <typename Integer>
Status decodeNumber(CborReader& reader, std::string_view wanted, Integer& to)
{
    if (const WireType found = *reader.type(); found != WireType::Number)
        return notA(found, wanted);
    to = static_cast<Integer>(
        reader.integer(std::numeric_limits<Integer>::min(), std::numeric_limits<Integer>::max()));
    return {};
}

Status decodeBoolean(CborReader& reader, bool& to)
{
    const WireType found = *reader.type();
    if (found == WireType::Text)
        return notBoolean(reader.string());
    if (found != WireType::Boolean)
        return notA(found, "an Boolean");
    to = reader.boolean();
    return {};
}

Status decodeTime(CborReader& reader, Timestamp& to)
{
    constexpr std::int64_t kMost = 9'000'000'000'000'000; // as JSON takes
    if (const WireType found = *reader.type(); found != WireType::Number)
        return notA(found, "milliseconds since epoch");
    to = Timestamp(std::chrono::milliseconds(reader.integer(-kMost, kMost)));
    return {};
}

/// Runs `decode` on each item of a list, up to the most.
template <typename Decode>
Status decodeList(CborReader& reader, Decode decode)
{
    if (const WireType found = *reader.type(); found != WireType::List)
        return misplaced(found, "Expected list or null");
    auto items = reader.items();
    for (std::size_t i = 0; items.next(); ++i) {
        if (i < kMostItems)
            WEIR_TRY(decode());
        else
            reader.skip();
    }
    return {};
}

Status decodeStrings(CborReader& reader, std::vector<std::string>& to)
{
    return decodeList(reader, [&]() -> Status {
        if (reader.type())
            return decodeText(reader, to.emplace_back());
        reader.skip();
        return {};
    });
}

/// A null item becomes an empty structure, so that validation names what it lacks.
Status decodeItems(const Member& member, CborReader& reader, void* list)
{
    return decodeList(reader, [&]() -> Status {
        void* const made = member.items->append(list);
        if (reader.type())
            return decodeStructure(member.shape(), reader, made);
        reader.skip();
        return {};
    });
}

Status decodeRecords(CborReader& reader, RecordBatch& to)
{
    return decodeList(reader, [&]() -> Status {
        WireRecord wire;
        if (reader.type())
            WEIR_TRY(decodeStructure(shapeOf<WireRecord>(), reader, &wire));
        else
            reader.skip();
        addWireRecord(to, wire);
        return {};
    });
}

/// Takes a key; anything but a text names nothing.
std::string takeKey(CborReader& reader)
{
    if (reader.type() == WireType::Text)
        return reader.string();
    reader.skip();
    return {};
}

Status decodeMap(CborReader& reader, StringMap& to)
{
    if (const WireType found = *reader.type(); found != WireType::Map)
        return misplaced(found, "Expected map or null");
    auto entries = reader.items();
    while (entries.next()) {
        std::string key = takeKey(reader);
        if (reader.type() && to.size() < kMostItems)
            WEIR_TRY(decodeText(reader, to[std::move(key)]));
        else
            reader.skip();
    }
    return {};
}

Status decodeMember(const Member& member, CborReader& reader, void* owner)
{
    void* const to = member.make(owner);
    switch (member.kind) {
    case Kind::String:
        return decodeText(reader, *static_cast<std::string*>(to));
    case Kind::Blob:
        return decodeBlob(reader, *static_cast<Bytes*>(to));
    case Kind::Integer:
        return decodeNumber(reader, "an Integer", *static_cast<std::int32_t*>(to));
    case Kind::Long:
        return decodeNumber(reader, "an Long", *static_cast<std::int64_t*>(to));
    case Kind::Boolean:
        return decodeBoolean(reader, *static_cast<bool*>(to));
    case Kind::Time:
        return decodeTime(reader, *static_cast<Timestamp*>(to));
    case Kind::StringList:
        return decodeStrings(reader, *static_cast<std::vector<std::string>*>(to));
    case Kind::StringMap:
        return decodeMap(reader, *static_cast<StringMap*>(to));
    case Kind::Structure:
        return decodeStructure(member.shape(), reader, to);
    case Kind::StructureList:
        return decodeItems(member, reader, to);
    case Kind::Records:
        return decodeRecords(reader, *static_cast<RecordBatch*>(to));
    }
    return {};
}

Status decodeStructure(const Shape& shape, CborReader& reader, void* owner)
{
    if (const WireType found = *reader.type(); found != WireType::Map)
        return misplaced(found, "Expected null");
    auto entries = reader.items();
    while (entries.next()) {
        const Member* const member = shape.find(takeKey(reader));
        if (member != nullptr && reader.type())
            WEIR_TRY(decodeMember(*member, reader, owner));
        else
            reader.skip();
    }
    return {};
}

} // namespace

std::optional<CborDocument> CborDocument::parse(Bytes octets)
{
    CborReader reader(octets);
    if (!reader.checkItem() || !reader.atEnd() || CborReader(octets).type() != WireType::Map)
        return {};
    return CborDocument(std::move(octets));
}

Status CborDocument::decode(const Shape& shape, void* value) const
{
    CborReader reader(m_octets);
    return decodeStructure(shape, reader, value);
}

} // namespace weir::protocol
