#pragma once

#include <compare>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace weir {

/// The name a person gave a stream: 1 to 128 of [a-zA-Z0-9_.-]. Not checked here; constraints are
/// protocol's.
class StreamName
{
public:
    StreamName() = default;
    explicit StreamName(std::string text) : m_text(std::move(text)) {}
    const std::string& text() const { return m_text; }
    auto operator<=>(const StreamName&) const = default;

private:
    std::string m_text;
};

/// One life of a stream in one store. A stream deleted and made again under the same name has
/// another id.
enum class StreamId : std::uint64_t {};

/// A shard's index within its stream: counts up from 0 and is never used again.
struct ShardId
{
    std::uint32_t index = 0;

    auto operator<=>(const ShardId&) const = default;

    /// "shardId-000000000005"
    std::string toString() const;
    /// "0005", the form people read in lists and maps.
    std::string toShortString() const;
    /// Lenient, as the service is: what follows the first '-', or the whole text, must be digits
    /// 0...2147483647.
    static std::optional<ShardId> parse(std::string_view text);
};

/// The place of a record in its stream's order of arrival: 0 for the stream's first record, without
/// gaps.
struct StreamPosition
{
    std::uint64_t ordinal = 0;
    auto operator<=>(const StreamPosition&) const = default;
};

/// One caller of the service as the endpoint tells callers apart. 0 is the console itself.
enum class SessionId : std::uint64_t { Console = 0 };

} // namespace weir

template <>
struct std::hash<weir::StreamName>
{
    std::size_t operator()(const weir::StreamName& name) const noexcept
    {
        return std::hash<std::string>{}(name.text());
    }
};

template <>
struct std::hash<weir::ShardId>
{
    std::size_t operator()(weir::ShardId shard) const noexcept { return shard.index; }
};
