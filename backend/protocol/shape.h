#pragma once

#include "backend/protocol/text_pattern.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

/// One description per published shape. Codecs (both directions) and constraint validation are
/// loops over these tables; they know no C++ struct by name. shape_builder.h makes the tables from
/// member pointers.
namespace weir::protocol {

/// How a member looks on the wire, and which C++ type Member::get and Member::make speak of.
enum class Kind {
    String,        ///< std::string
    Blob,          ///< Bytes
    Integer,       ///< std::int32_t
    Long,          ///< std::int64_t
    Boolean,       ///< bool
    Time,          ///< Timestamp
    StringList,    ///< std::vector<std::string>
    StringMap,     ///< std::map<std::string, std::string>
    Structure,     ///< the struct of Member::shape
    StructureList, ///< a std::vector of it, through Member::items
    Records,       ///< RecordBatch
};

/// Least and greatest length, both included.
struct Bounds
{
    std::int64_t least = 0;
    std::int64_t most = 0;
};

/// What validation asks of a member, in the order it asks: presence, bounds of a value or pattern
/// and length, members of an enumeration, the same of items.
struct Constraints
{
    bool required = false;
    std::optional<std::int64_t> least; ///< of a number's value, or of the length of anything else
    std::optional<std::int64_t> most;
    const TextPattern* pattern = nullptr;
    std::span<const std::string_view>
        values; ///< of an enumeration or a list of one, in the order the service prints them
    std::optional<Bounds> items;     ///< length of each string of a list, or of each key of a map
    std::optional<Bounds> mapValues; ///< length of each value of a map
};

struct Shape;

/// A std::vector of structures, without its type.
struct ItemAccess
{
    std::size_t (*size)(const void* list);
    const void* (*at)(const void* list, std::size_t index);
    void* (*append)(void* list);
};

struct Member
{
    std::string_view name; ///< on the wire
    Kind kind = Kind::String;
    /// The value inside `owner`; null when it is absent.
    const void* (*get)(const void* owner) = nullptr;
    /// Makes the value present, fresh, and returns it.
    void* (*make)(void* owner) = nullptr;
    const Shape& (*shape)() = nullptr;
    const ItemAccess* items = nullptr;
    Constraints constraints;
    bool omitWhenEmpty = false; ///< a list that is absent on the wire rather than empty
};

/// The value of `member` inside `owner`; null when the wire leaves it out.
inline const void* presentValue(const Member& member, const void* owner)
{
    const void* const value = member.get(owner);
    const bool empty = member.omitWhenEmpty && value != nullptr && member.items->size(value) == 0;
    return empty ? nullptr : value;
}

struct Shape
{
    /// Of requests in the order the service checks constraints, of answers in the model's.
    std::span<const Member> members;

    const Member* find(std::string_view name) const
    {
        for (const Member& member : members)
            if (member.name == name)
                return &member;
        return nullptr;
    }
};

/// The table of a published struct. Specialised for every one in kinesis_shapes.h.
template <typename T>
const Shape& shapeOf();

} // namespace weir::protocol
