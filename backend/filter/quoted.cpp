#include "backend/filter/quoted.h"

#include <charconv>
#include <cstdint>

namespace weir::filter {

namespace {

void appendUtf8(std::string& text, std::uint32_t point)
{
    const auto octet = [&text](std::uint32_t value) { text += static_cast<char>(value); };
    if (point < 0x80) {
        octet(point);
    } else if (point < 0x800) {
        octet(0xC0 | point >> 6);
        octet(0x80 | (point & 0x3F));
    } else if (point < 0x10000) {
        octet(0xE0 | point >> 12);
        octet(0x80 | (point >> 6 & 0x3F));
        octet(0x80 | (point & 0x3F));
    } else {
        octet(0xF0 | point >> 18);
        octet(0x80 | (point >> 12 & 0x3F));
        octet(0x80 | (point >> 6 & 0x3F));
        octet(0x80 | (point & 0x3F));
    }
}

std::optional<std::uint32_t> hexDigits(std::string_view text)
{
    std::uint32_t value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value, 16);
    if (text.size() != 4 || error != std::errc() || end != text.data() + text.size())
        return {};
    return value;
}

/// Reads \uXXXX, or a pair of them, whose first digit stands at `at`; moves `at` behind.
std::optional<std::uint32_t> codePoint(std::string_view text, std::size_t& at)
{
    const auto first = hexDigits(text.substr(at, 4));
    if (!first)
        return {};
    at += 4;
    if (*first < 0xD800 || *first > 0xDFFF)
        return first;
    if (*first > 0xDBFF || text.substr(at, 2) != "\\u")
        return {};
    const auto second = hexDigits(text.substr(at + 2, 4));
    if (!second || *second < 0xDC00 || *second > 0xDFFF)
        return {};
    at += 6;
    return 0x10000 + ((*first - 0xD800) << 10) + (*second - 0xDC00);
}

} // namespace

std::optional<std::string> unquote(std::string_view quoted)
{
    const std::string_view inside = quoted.substr(1, quoted.size() - 2);
    std::string text;
    for (std::size_t at = 0; at < inside.size();) {
        const char c = inside[at++];
        if (c != '\\') {
            text += c;
            continue;
        }
        const char escape = at < inside.size() ? inside[at++] : '\0';
        constexpr std::string_view kEscapes = "\"\\/bfnrt";
        constexpr std::string_view kMeant = "\"\\/\b\f\n\r\t";
        if (const auto which = kEscapes.find(escape); which != std::string_view::npos) {
            text += kMeant[which];
        } else if (escape == 'u') {
            const auto point = codePoint(inside, at);
            if (!point)
                return {};
            appendUtf8(text, *point);
        } else if (escape == '*' || escape == '?') {
            text += '\\'; // a glob's own escape
            text += escape;
        } else {
            return {};
        }
    }
    return text;
}

std::string quote(std::string_view text)
{
    std::string quoted = "\"";
    for (const char c : text) {
        constexpr std::string_view kSpecial = "\"\\\b\f\n\r\t";
        constexpr std::string_view kEscapes = "\"\\bfnrt";
        if (const auto which = kSpecial.find(c); which != std::string_view::npos) {
            quoted += '\\';
            quoted += kEscapes[which];
        } else if (static_cast<unsigned char>(c) < 0x20) {
            constexpr std::string_view kDigits = "0123456789abcdef";
            quoted += "\\u00";
            quoted += kDigits[static_cast<unsigned char>(c) >> 4];
            quoted += kDigits[static_cast<unsigned char>(c) & 15];
        } else {
            quoted += c;
        }
    }
    return quoted + '"';
}

} // namespace weir::filter
