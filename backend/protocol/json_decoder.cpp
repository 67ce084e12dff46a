#include "backend/protocol/json_decoder.h"

#include "backend/protocol/json_blob.h"
#include "backend/protocol/serialization_errors.h"
#include "backend/protocol/wire_record.h"

#include <simdjson.h>

#include <algorithm>
#include <cmath>
#include <limits>

namespace weir::protocol {

namespace {

using Element = simdjson::dom::element;
using Type = simdjson::dom::element_type;

Status decodeStructure(const Shape& shape, const Element& element, void* owner);

WireType typeOf(const Element& element)
{
    switch (element.type()) {
    case Type::ARRAY:
        return WireType::List;
    case Type::OBJECT:
        return WireType::Map;
    case Type::STRING:
        return WireType::Text;
    case Type::BOOL:
        return WireType::Boolean;
    default:
        return WireType::Number;
    }
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
        return notA(typeOf(element), "an String");
    to = text;
    return {};
}

Status decodeBlob(const Element& element, Bytes& to)
{
    std::string_view text;
    if (element.get(text) != simdjson::SUCCESS)
        return notA(typeOf(element), "a Blob");
    WEIR_ASSIGN(to, blobFromJson(text));
    return {};
}

template <typename Integer>
Status decodeNumber(const Element& element, std::string_view wanted, Integer& to)
{
    if (!element.is_number())
        return notA(typeOf(element), wanted);
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
        return notA(typeOf(element), "an Boolean");
    return notBoolean(text);
}

Status decodeTime(const Element& element, Timestamp& to)
{
    double seconds = 0;
    if (element.get(seconds) != simdjson::SUCCESS)
        return notA(typeOf(element), "milliseconds since epoch");
    constexpr double kMost = 9e15; // milliseconds a double holds exactly
    const double millis = std::clamp(std::round(seconds * 1000), -kMost, kMost);
    to = Timestamp(std::chrono::milliseconds(static_cast<std::int64_t>(millis)));
    return {};
}

Status decodeStrings(const Element& element, std::vector<std::string>& to)
{
    simdjson::dom::array items;
    if (element.get(items) != simdjson::SUCCESS)
        return misplaced(typeOf(element), "Expected list or null");
    for (const Element item : items)
        if (!item.is_null() && to.size() < kMostItems)
            WEIR_TRY(decodeText(item, to.emplace_back()));
    return {};
}

Status decodeMap(const Element& element, std::map<std::string, std::string>& to)
{
    simdjson::dom::object entries;
    if (element.get(entries) != simdjson::SUCCESS)
        return misplaced(typeOf(element), "Expected map or null");
    for (const auto& [key, value] : entries)
        if (!value.is_null() && to.size() < kMostItems)
            WEIR_TRY(decodeText(value, to[std::string(key)]));
    return {};
}

/// A null item becomes an empty structure, so that validation names what it lacks.
Status decodeItems(const Member& member, const Element& element, void* list)
{
    simdjson::dom::array items;
    if (element.get(items) != simdjson::SUCCESS)
        return misplaced(typeOf(element), "Expected list or null");
    for (const Element item : items) {
        if (member.items->size(list) == kMostItems)
            break;
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
        return misplaced(typeOf(element), "Expected list or null");
    for (const Element item : items) {
        WireRecord wire;
        WEIR_TRY(decodeStructure(shapeOf<WireRecord>(), item, &wire));
        addWireRecord(to, wire);
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
        return misplaced(typeOf(element), "Expected null");
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
