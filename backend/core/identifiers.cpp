#include "backend/core/identifiers.h"

#include <charconv>

namespace weir {

namespace {

std::string padded(std::uint32_t value, std::size_t width)
{
    std::string digits = std::to_string(value);
    if (digits.size() < width)
        digits.insert(0, width - digits.size(), '0');
    return digits;
}

} // namespace

std::string ShardId::toString() const
{
    return "shardId-" + padded(index, 12);
}

std::string ShardId::toShortString() const
{
    return padded(index, 4);
}

std::optional<ShardId> ShardId::parse(std::string_view text)
{
    if (const auto dash = text.find('-'); dash != std::string_view::npos)
        text.remove_prefix(dash + 1);
    if (text.empty() || text.find_first_not_of("0123456789") != std::string_view::npos)
        return {};
    std::uint32_t value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc{} || value > 2147483647U)
        return {};
    return ShardId{value};
}

} // namespace weir
