#pragma once

#include "backend/core/clock.h"
#include "backend/core/record.h"
#include "backend/protocol/shape.h"

#include <map>
#include <optional>
#include <string>
#include <type_traits>
#include <vector>

/// Makes Member descriptors from member pointers:
/// member<&PutRecordRequest::partitionKey>("PartitionKey").
namespace weir::protocol {

template <typename T>
struct ValueType
{
    using Type = T;
    static constexpr bool kOptional = false;
};
template <typename T>
struct ValueType<std::optional<T>>
{
    using Type = T;
    static constexpr bool kOptional = true;
};

template <typename T>
struct IsVector : std::false_type
{};
template <typename T>
struct IsVector<std::vector<T>> : std::true_type
{};

template <typename T>
constexpr Kind kindOf()
{
    if constexpr (std::is_same_v<T, std::string>)
        return Kind::String;
    else if constexpr (std::is_same_v<T, std::int32_t>)
        return Kind::Integer;
    else if constexpr (std::is_same_v<T, std::int64_t>)
        return Kind::Long;
    else if constexpr (std::is_same_v<T, bool>)
        return Kind::Boolean;
    else if constexpr (std::is_same_v<T, Timestamp>)
        return Kind::Time;
    else if constexpr (std::is_same_v<T, RecordBatch>)
        return Kind::Records;
    else if constexpr (std::is_same_v<T, std::map<std::string, std::string>>)
        return Kind::StringMap;
    else if constexpr (std::is_same_v<T, std::vector<std::string>>)
        return Kind::StringList;
    else if constexpr (IsVector<T>::value)
        return Kind::StructureList;
    else
        return Kind::Structure;
}

template <auto Pointer>
struct MemberAccess;
template <typename Owner, typename Held, Held Owner::*Pointer>
struct MemberAccess<Pointer>
{
    using Value = typename ValueType<Held>::Type;

    static const void* get(const void* owner)
    {
        const Held& held = static_cast<const Owner*>(owner)->*Pointer;
        if constexpr (ValueType<Held>::kOptional)
            return held ? &*held : nullptr;
        else
            return &held;
    }
    static void* make(void* owner)
    {
        Held& held = static_cast<Owner*>(owner)->*Pointer;
        if constexpr (ValueType<Held>::kOptional)
            return &held.emplace();
        else
            return &(held = Held());
    }
};

template <typename Item>
inline constexpr ItemAccess kItemAccess{
    [](const void* list) { return static_cast<const std::vector<Item>*>(list)->size(); },
    [](const void* list, std::size_t index) -> const void* {
        return &(*static_cast<const std::vector<Item>*>(list))[index];
    },
    [](void* list) -> void* { return &static_cast<std::vector<Item>*>(list)->emplace_back(); },
};

template <auto Pointer>
constexpr Member member(std::string_view name, Constraints constraints = {})
{
    using Access = MemberAccess<Pointer>;
    using Value = typename Access::Value;
    Member made;
    made.name = name;
    made.kind = kindOf<Value>();
    made.get = &Access::get;
    made.make = &Access::make;
    made.constraints = constraints;
    if constexpr (kindOf<Value>() == Kind::Structure)
        made.shape = &shapeOf<Value>;
    if constexpr (kindOf<Value>() == Kind::StructureList) {
        made.shape = &shapeOf<typename Value::value_type>;
        made.items = &kItemAccess<typename Value::value_type>;
    }
    return made;
}

/// Octets and text are the same C++ type; this one is base64 or a byte string on the wire.
template <auto Pointer>
constexpr Member blob(std::string_view name, Constraints constraints = {})
{
    Member made = member<Pointer>(name, constraints);
    made.kind = Kind::Blob;
    return made;
}

constexpr Member omittedWhenEmpty(Member made)
{
    made.omitWhenEmpty = true;
    return made;
}

} // namespace weir::protocol
