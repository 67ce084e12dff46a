#include "backend/core/utf8.h"

namespace weir {

namespace {

bool continues(unsigned char octet)
{
    return (octet & 0xc0U) == 0x80U;
}

/// The length of the well-formed sequence that starts `text`, or 0.
std::size_t sequenceLength(std::string_view text)
{
    const auto at = [text](std::size_t i) { return static_cast<unsigned char>(text[i]); };
    const unsigned char first = at(0);
    if (first < 0x80)
        return 1;
    const std::size_t length = first >= 0xf0 ? 4 : first >= 0xe0 ? 3 : 2;
    if (first < 0xc2 || first > 0xf4 || text.size() < length)
        return 0;
    for (std::size_t i = 1; i < length; ++i) {
        if (!continues(at(i)))
            return 0;
    }
    const unsigned char second = at(1);
    const bool bad = (first == 0xe0 && second < 0xa0) || (first == 0xed && second > 0x9f) ||
                     (first == 0xf0 && second < 0x90) || (first == 0xf4 && second > 0x8f);
    return bad ? 0 : length;
}

} // namespace

bool isUtf8(std::string_view text)
{
    while (!text.empty()) {
        const std::size_t length = sequenceLength(text);
        if (length == 0)
            return false;
        text.remove_prefix(length);
    }
    return true;
}

std::size_t utf16Length(std::string_view text)
{
    std::size_t units = 0;
    for (const char octet : text) {
        const auto value = static_cast<unsigned char>(octet);
        if (!continues(value))
            units += value >= 0xf0 ? 2 : 1;
    }
    return units;
}

} // namespace weir
