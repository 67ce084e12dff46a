#include "backend/protocol/json_text.h"

#include <array>
#include <charconv>

namespace weir::protocol {

namespace {

constexpr std::string_view kHexDigits = "0123456789abcdef";

bool needsEscape(char c)
{
    return static_cast<unsigned char>(c) < 0x20 || c == '"' || c == '\\';
}

void appendEscaped(std::string& out, char c)
{
    switch (c) {
    case '"':
        out += "\\\"";
        return;
    case '\\':
        out += "\\\\";
        return;
    case '\n':
        out += "\\n";
        return;
    case '\r':
        out += "\\r";
        return;
    case '\t':
        out += "\\t";
        return;
    default:
        break;
    }
    const auto octet = static_cast<unsigned char>(c);
    out += "\\u00";
    out += kHexDigits[octet >> 4];
    out += kHexDigits[octet & 15U];
}

} // namespace

void appendJsonString(std::string& out, std::string_view text)
{
    out += '"';
    std::size_t plain = 0; // start of the run not yet copied
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (!needsEscape(text[i]))
            continue;
        out.append(text, plain, i - plain);
        appendEscaped(out, text[i]);
        plain = i + 1;
    }
    out.append(text, plain);
    out += '"';
}

void appendJsonNumber(std::string& out, std::int64_t number)
{
    std::array<char, 24> digits{};
    const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), number).ptr;
    out.append(digits.data(), end);
}

void appendJsonTime(std::string& out, Timestamp time)
{
    const auto seconds = std::chrono::floor<std::chrono::seconds>(time);
    const auto millis = (time - seconds).count();
    appendJsonNumber(out, seconds.time_since_epoch().count());
    if (millis == 0)
        return;
    const std::array<char, 4> fraction{'.', static_cast<char>('0' + millis / 100),
                                       static_cast<char>('0' + millis / 10 % 10),
                                       static_cast<char>('0' + millis % 10)};
    out.append(fraction.data(), fraction.size());
}

} // namespace weir::protocol
