#include "backend/api/local_kinesis_service.h"

#include <algorithm>

namespace weir::api {

namespace {

/// The code point that starts `text`, which is well-formed UTF-8 and not empty; it is removed from
/// it.
char32_t takeCodePoint(std::string_view& text)
{
    const auto first = static_cast<unsigned char>(text.front());
    const std::size_t length = first >= 0xf0 ? 4 : first >= 0xe0 ? 3 : first >= 0xc0 ? 2 : 1;
    char32_t point = length == 1 ? first : first & (0xffU >> (length + 1));
    for (std::size_t i = 1; i < std::min(length, text.size()); ++i)
        point = (point << 6) | (static_cast<unsigned char>(text[i]) & 0x3fU);
    text.remove_prefix(std::min(length, text.size()));
    return point;
}

bool isTagCharacter(char32_t point)
{
    constexpr std::string_view kSigns = " _./=+-%@:";
    if (point < 0x80) {
        const auto c = static_cast<char>(point);
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
               kSigns.find(c) != std::string_view::npos;
    }
    // Letters, about as finely as the service was seen to tell them from other signs.
    return (point >= 0xc0 && point <= 0x1fff) || (point >= 0x2c00 && point <= 0xd7ff);
}

bool isTagText(std::string_view text)
{
    while (!text.empty())
        if (!isTagCharacter(takeCodePoint(text)))
            return false;
    return true;
}

} // namespace

Status LocalKinesisService::requireTagCharacters(const std::string& stream,
                                                 const std::vector<std::string_view>& texts,
                                                 std::string_view action) const
{
    if (!std::all_of(texts.begin(), texts.end(), isTagText))
        return ServiceErrors::badTagCharacters();
    const bool percent = std::any_of(texts.begin(), texts.end(), [](std::string_view text) {
        return text.find('%') != std::string_view::npos;
    });
    if (percent)
        return m_errors.percentInTags(action, stream);
    return {};
}

} // namespace weir::api
