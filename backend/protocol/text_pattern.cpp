#include "backend/protocol/text_pattern.h"

#include <algorithm>

namespace weir::protocol {

namespace {

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

bool isLowerOrDigit(char c)
{
    return isDigit(c) || (c >= 'a' && c <= 'z');
}

bool isNameCharacter(char c)
{
    return isLowerOrDigit(c) || (c >= 'A' && c <= 'Z') || c == '_' || c == '.' || c == '-';
}

bool isSpace(char c)
{
    return c == ' ' || (c >= '\t' && c <= '\r');
}

bool isName(std::string_view value)
{
    return !value.empty() && std::all_of(value.begin(), value.end(), isNameCharacter);
}

/// 0, or up to `most` digits of which the first is not 0.
bool isDecimal(std::string_view value, std::size_t most)
{
    if (value.empty() || value.size() > most || !std::all_of(value.begin(), value.end(), isDigit))
        return false;
    return value[0] != '0' || value.size() == 1;
}

bool isHashKey(std::string_view value)
{
    return isDecimal(value, 39);
}

bool isSequenceNumber(std::string_view value)
{
    return isDecimal(value, 129);
}

bool isStreamId(std::string_view value)
{
    return value.size() == 24 && value[20] == '-' &&
           std::all_of(value.begin(), value.begin() + 20, isLowerOrDigit) &&
           std::all_of(value.begin() + 21, value.end(), isLowerOrDigit);
}

/// What stands in front of ":<12 digits>:stream/": "arn:aws", anything, ":kinesis:", anything.
bool isArnHead(std::string_view head)
{
    constexpr std::string_view kStart = "arn:aws";
    return head.substr(0, kStart.size()) == kStart && head.find('\n') == std::string_view::npos &&
           head.find(":kinesis:", kStart.size()) != std::string_view::npos;
}

bool isStreamArn(std::string_view value)
{
    constexpr std::string_view kStream = ":stream/";
    constexpr std::size_t kAccount = 13; // a colon and twelve digits
    for (auto at = value.find(kStream); at != std::string_view::npos;
         at = value.find(kStream, at + 1)) {
        const std::string_view name = value.substr(at + kStream.size());
        if (at < kAccount || value[at - kAccount] != ':' || name.empty())
            continue;
        const std::string_view digits = value.substr(at - kAccount + 1, kAccount - 1);
        if (std::all_of(digits.begin(), digits.end(), isDigit) &&
            std::none_of(name.begin(), name.end(), isSpace) &&
            isArnHead(value.substr(0, at - kAccount)))
            return true;
    }
    return false;
}

} // namespace

const TextPattern kNamePattern{"[a-zA-Z0-9_.-]+", isName};
const TextPattern kStreamArnPattern{"arn:aws.*:kinesis:.*:\\d{12}:stream/\\S+", isStreamArn};
const TextPattern kStreamIdPattern{"[a-z0-9]{20}-[a-z0-9]{3}", isStreamId};
const TextPattern kHashKeyPattern{"0|([1-9]\\d{0,38})", isHashKey};
const TextPattern kSequenceNumberPattern{"0|([1-9]\\d{0,128})", isSequenceNumber};

} // namespace weir::protocol
