#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace weir::api {

inline constexpr std::size_t kMostTags = 50; ///< of one stream
/// How texts about tags name what was tried.
inline constexpr std::string_view kAddTags = "add tags to";
inline constexpr std::string_view kRemoveTags = "remove tags from";

/// All keys and values.
inline std::vector<std::string_view> textsOf(const std::map<std::string, std::string>& tags)
{
    std::vector<std::string_view> texts;
    for (const auto& [key, value] : tags) {
        texts.emplace_back(key);
        texts.emplace_back(value);
    }
    return texts;
}

} // namespace weir::api
