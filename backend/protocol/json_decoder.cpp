#include "backend/protocol/json_decoder.h"

#include "backend/protocol/json_blob.h"
#include "backend/protocol/shape_builder.h"

#include <simdjson.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

namespace weir::protocol {

// One record of an answer, as the wire has it.
struct WireRecord
{
    std::string sequenceNumber;
    Timestamp arrival;
    Bytes data;
    std::string partitionKey;
};

template <>
const Shape& shapeOf<WireRecord>()
{
    static constexpr std::array kMembers{
        member<&WireRecord::sequenceNumber>("SequenceNumber"),
        member<&WireRecord::arrival>("ApproximateArrivalTimestamp"),
        blob<&WireRecord::data>("Data"),
        member<&WireRecord::partitionKey>("PartitionKey"),
    };
    static constexpr Shape shape{kMembers};
    return shape;
}

namespace {

using Element = simdjson::dom::element;
using Type = simdjson::dom::element_type;

Status decodeStructure(const Shape& shape, const Element& element, void* owner);

Error serializationError(std::string text)
{
    return {ErrorCode::Serialization, std::move(text)};
}

/// How the service calls the type of a scalar.
std::string classOf(const Element& scalar)
{
    switch (scalar.type()) {
    case Type::STRING:
        return "class java.lang.String";
    case Type::BOOL:
        return "class java.lang.Boolean";
    default:
        return "class com.amazon.coral.value.json.numbers.TruncatingBigNumber";
    }
}

/// The error for `element` where something else belongs; `otherwise` is the text for scalars.
Error misplaced(const Element& element, std::string otherwise)
{
    if (element.type() == Type::ARRAY)
        return serializationError("Start of list found where not expected");
    if (element.type() == Type::OBJECT)
        return serializationError("Start of structure or map found where not expected.");
    return serializationError(std::move(otherwise));
}

Error notA(const Element& element, std::string_view wanted)
{
    const bool scalar = element.type() != Type::ARRAY && element.type() != Type::OBJECT;
    return misplaced(element,
                     scalar ? classOf(element) + " can not be converted to " + std::string(wanted)
                            : std::string());
}

/// Floored and clamped to [least, most].
std::int64_t clamped(const Element& number, std::int64_t least, std::int64_t most)
{
    std::int64_t whole = 0;
    if (number.get(whole) == simdjson::SUCCESS)
        return std::clamp(whole, least, most);
    double real = 0;
    if (number.get(real) != simdjson::SUCCESS)
        return most; // an integer above 2^63
    real = std::floor(real);
    if (real <= static_cast<double>(least))
        return least;
    return real >= static_cast<double>(most) ? most : static_cast<std::int64_t>(real);
}

Status decodeText(const Element& element, std::string& to)
{
    std::string_view text;
    if (element.get(text) != simdjson::SUCCESS)
        return notA(element, "an String");
    to = text;
    return {};
}

Status decodeBlob(const Element& element, Bytes& to)
{
    std::string_view text;
    if (element.get(text) != simdjson::SUCCESS)
        return notA(element, "a Blob");
    WEIR_ASSIGN(to, blobFromJson(text));
    return {};
}

template <typename Integer>
Status decodeNumber(const Element& element, std::string_view wanted, Integer& to)
{
    if (!element.is_number())
        return notA(element, wanted);
    to = static_cast<Integer>(
        clamped(element, std::numeric_limits<Integer>::min(), std::numeric_limits<Integer>::max()));
    return {};
}

Status decodeBoolean(const Element& element, bool& to)
{
    if (element.get(to) == simdjson::SUCCESS)
        return {};
    std::string_view text;
    if (element.get(text) != simdjson::SUCCESS)
        return notA(element, "an Boolean");
    std::string upper(text);
    for (char& c : upper)
        if (c >= 'a' && c <= 'z')
            c = static_cast<char>(c & ~0x20);
    return serializationError('\'' + upper + "' can not be converted to an Boolean");
}

Status decodeTime(const Element& element, Timestamp& to)
{
    double seconds = 0;
    if (element.get(seconds) != simdjson::SUCCESS)
        return notA(element, "milliseconds since epoch");
    constexpr double kMost = 9e15; // milliseconds a double holds exactly
    const double millis = std::clamp(std::round(seconds * 1000), -kMost, kMost);
    to = Timestamp(std::chrono::milliseconds(static_cast<std::int64_t>(millis)));
    return {};
}

Status decodeStrings(const Element& element, std::vector<std::string>& to)
{
    simdjson::dom::array items;
    if (element.get(items) != simdjson::SUCCESS)
        return misplaced(element, "Expected list or null");
    for (const Element item : items)
        if (!item.is_null())
            WEIR_TRY(decodeText(item, to.emplace_back()));
    return {};
}

Status decodeMap(const Element& element, std::map<std::string, std::string>& to)
{
    simdjson::dom::object entries;
    if (element.get(entries) != simdjson::SUCCESS)
        return misplaced(element, "Expected map or null");
    for (const auto& [key, value] : entries)
        if (!value.is_null())
            WEIR_TRY(decodeText(value, to[std::string(key)]));
    return {};
}

/// A null item becomes an empty structure, so that validation names what it lacks.
Status decodeItems(const Member& member, const Element& element, void* list)
{
    simdjson::dom::array items;
    if (element.get(items) != simdjson::SUCCESS)
        return misplaced(element, "Expected list or null");
    for (const Element item : items) {
        void* const made = member.items->append(list);
        if (!item.is_null())
            WEIR_TRY(decodeStructure(member.shape(), item, made));
    }
    return {};
}

Status decodeRecords(const Element& element, RecordBatch& to)
{
    simdjson::dom::array items;
    if (element.get(items) != simdjson::SUCCESS)
        return misplaced(element, "Expected list or null");
    for (const Element item : items) {
        WireRecord wire;
        WEIR_TRY(decodeStructure(shapeOf<WireRecord>(), item, &wire));
        Record record;
        record.sequenceNumber =
            SequenceNumber::parse(wire.sequenceNumber).value_or(SequenceNumber());
        if (const auto fields = record.sequenceNumber.fields())
            record.shard = fields->shard;
        record.arrival = wire.arrival;
        record.partitionKey = wire.partitionKey;
        record.data = wire.data;
        to.addCopy(record);
    }
    return {};
}

Status decodeMember(const Member& member, const Element& element, void* owner)
{
    void* const to = member.make(owner);
    switch (member.kind) {
    case Kind::String:
        return decodeText(element, *static_cast<std::string*>(to));
    case Kind::Blob:
        return decodeBlob(element, *static_cast<Bytes*>(to));
    case Kind::Integer:
        return decodeNumber(element, "an Integer", *static_cast<std::int32_t*>(to));
    case Kind::Long:
        return decodeNumber(element, "an Long", *static_cast<std::int64_t*>(to));
    case Kind::Boolean:
        return decodeBoolean(element, *static_cast<bool*>(to));
    case Kind::Time:
        return decodeTime(element, *static_cast<Timestamp*>(to));
    case Kind::StringList:
        return decodeStrings(element, *static_cast<std::vector<std::string>*>(to));
    case Kind::StringMap:
        return decodeMap(element, *static_cast<std::map<std::string, std::string>*>(to));
    case Kind::Structure:
        return decodeStructure(member.shape(), element, to);
    case Kind::StructureList:
        return decodeItems(member, element, to);
    case Kind::Records:
        return decodeRecords(element, *static_cast<RecordBatch*>(to));
    }
    return {};
}

Status decodeStructure(const Shape& shape, const Element& element, void* owner)
{
    simdjson::dom::object entries;
    if (element.get(entries) != simdjson::SUCCESS)
        return misplaced(element, "Expected null");
    for (const auto& [key, value] : entries) {
        const Member* const member = shape.find(key);
        if (member != nullptr && !value.is_null())
            WEIR_TRY(decodeMember(*member, value, owner));
    }
    return {};
}

} // namespace

struct JsonDocument::Tree
{
    simdjson::dom::parser parser;
    Element root;
};

JsonDocument::JsonDocument(std::unique_ptr<Tree> tree) : m_tree(std::move(tree)) {}
JsonDocument::JsonDocument(JsonDocument&&) noexcept = default;
JsonDocument& JsonDocument::operator=(JsonDocument&&) noexcept = default;
JsonDocument::~JsonDocument() = default;

std::optional<JsonDocument> JsonDocument::parse(BytesView octets)
{
    auto tree = std::make_unique<Tree>();
    const auto failed = tree->parser.parse(octets.data(), octets.size()).get(tree->root);
    if (failed != simdjson::SUCCESS || !tree->root.is_object())
        return {};
    return JsonDocument(std::move(tree));
}

Status JsonDocument::decode(const Shape& shape, void* value) const
{
    return decodeStructure(shape, m_tree->root, value);
}

} // namespace weir::protocol
