#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace weir::filter {

/// A place in a JSON text: $.items[*].sku, $.a["b c"][0].
struct JsonPath
{
    struct AnyItem
    {
        bool operator==(const AnyItem&) const = default;
    };
    /// A member's name, an item's index, or every item.
    using Step = std::variant<std::string, std::size_t, AnyItem>;

    std::vector<Step> steps; ///< at least one

    bool operator==(const JsonPath&) const = default;

    /// The path, or the offset in `text` at which it stops being one.
    static std::variant<JsonPath, std::size_t> parse(std::string_view text);
    /// What parse() reads back.
    std::string toString() const;
};

} // namespace weir::filter
