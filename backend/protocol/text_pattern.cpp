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

/// Calls `fits` with what stands behind each ":<12 digits>:" that has the head of an ARN in front,
/// until one does.
template <typename Fits>
bool anyTail(std::string_view value, Fits fits)
{
    constexpr std::size_t kDigits = 12;
    for (auto at = value.find(':'); at != std::string_view::npos; at = value.find(':', at + 1)) {
        const std::string_view digits = value.substr(at + 1, kDigits);
        const std::string_view tail = value.substr(std::min(value.size(), at + 1 + kDigits));
        if (digits.size() == kDigits && std::all_of(digits.begin(), digits.end(), isDigit) &&
            tail.substr(0, 1) == ":" && isArnHead(value.substr(0, at)) && fits(tail.substr(1)))
            return true;
    }
    return false;
}

/// One or more characters, none of them white space.
bool isWord(std::string_view value)
{
    return !value.empty() && std::none_of(value.begin(), value.end(), isSpace);
}

constexpr std::string_view kStream = "stream/";

bool isStreamArn(std::string_view value)
{
    return anyTail(value, [](std::string_view tail) {
        return tail.substr(0, kStream.size()) == kStream && isWord(tail.substr(kStream.size()));
    });
}

/// Anything may stand in front of "stream/".
bool isResourceArn(std::string_view value)
{
    return anyTail(value, [](std::string_view tail) {
        for (auto at = tail.find(kStream); at != std::string_view::npos;
             at = tail.find(kStream, at + 1)) {
            if (isWord(tail.substr(at + kStream.size())) &&
                tail.substr(0, at).find('\n') == std::string_view::npos)
                return true;
        }
        return false;
    });
}

/// <anything>stream/<name>/consumer/<name>:<digits>
bool isConsumerTail(std::string_view tail)
{
    constexpr std::string_view kConsumer = "/consumer/";
    const auto colon = tail.rfind(':');
    if (colon == std::string_view::npos || colon + 1 == tail.size() ||
        !std::all_of(tail.begin() + static_cast<std::ptrdiff_t>(colon) + 1, tail.end(), isDigit))
        return false;
    tail = tail.substr(0, colon);
    const auto consumer = tail.rfind(kConsumer);
    if (consumer == std::string_view::npos || !isName(tail.substr(consumer + kConsumer.size())))
        return false;
    tail = tail.substr(0, consumer);
    const auto slash = tail.rfind('/');
    if (slash == std::string_view::npos || !isName(tail.substr(slash + 1)))
        return false;
    tail = tail.substr(0, slash + 1);
    return tail.size() >= kStream.size() && tail.substr(tail.size() - kStream.size()) == kStream &&
           tail.find('\n') == std::string_view::npos;
}

bool isConsumerArn(std::string_view value)
{
    return anyTail(value, isConsumerTail);
}

} // namespace

const TextPattern kNamePattern{"[a-zA-Z0-9_.-]+", isName};
const TextPattern kStreamArnPattern{"arn:aws.*:kinesis:.*:\\d{12}:stream/\\S+", isStreamArn};
const TextPattern kResourceArnPattern{"arn:aws.*:kinesis:.*:\\d{12}:.*stream/\\S+", isResourceArn};
const TextPattern kConsumerArnPattern{"^(arn):aws.*:kinesis:.*:\\d{12}:.*stream\\/"
                                      "[a-zA-Z0-9_.-]+\\/consumer\\/[a-zA-Z0-9_.-]+:[0-9]+",
                                      isConsumerArn};
const TextPattern kStreamIdPattern{"[a-z0-9]{20}-[a-z0-9]{3}", isStreamId};
const TextPattern kHashKeyPattern{"0|([1-9]\\d{0,38})", isHashKey};
const TextPattern kSequenceNumberPattern{"0|([1-9]\\d{0,128})", isSequenceNumber};

} // namespace weir::protocol
