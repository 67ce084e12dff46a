#include "backend/api/stream_arn.h"

#include <charconv>
#include <system_error>

namespace weir::api {

namespace {

constexpr std::string_view kConsumer = "/consumer/";

/// Cuts `text` after its first `separator` and returns what was in front; all of it without one.
std::string_view cut(std::string_view& text, char separator)
{
    const auto at = text.find(separator);
    const std::string_view front = text.substr(0, at);
    text.remove_prefix(at == std::string_view::npos ? text.size() : at + 1);
    return front;
}

} // namespace

std::string StreamArn::toString() const
{
    return "arn:aws:kinesis:" + region + ':' + account + ":stream/" + stream;
}

StreamArn StreamArn::parse(std::string_view text)
{
    cut(text, ':'); // arn
    cut(text, ':'); // the partition
    cut(text, ':'); // kinesis
    StreamArn arn;
    arn.region = cut(text, ':');
    arn.account = cut(text, ':');
    cut(text, '/'); // stream
    arn.stream = text;
    return arn;
}

std::string ResourceArn::toString() const
{
    std::string text = stream.toString();
    if (consumer)
        text += std::string(kConsumer) + *consumer + ':' + std::to_string(created);
    return text;
}

ResourceArn ResourceArn::parse(std::string_view text)
{
    ResourceArn arn;
    arn.stream = StreamArn::parse(text);
    std::string& name = arn.stream.stream;
    const auto at = name.find(kConsumer);
    const auto colon = name.rfind(':');
    if (at == std::string::npos || colon == std::string::npos || colon < at + kConsumer.size())
        return arn;
    const char* const end = name.data() + name.size();
    const auto [stop, error] = std::from_chars(name.data() + colon + 1, end, arn.created);
    if (error != std::errc() || stop != end)
        return arn;
    arn.consumer = name.substr(at + kConsumer.size(), colon - at - kConsumer.size());
    name.resize(at);
    return arn;
}

} // namespace weir::api
