#include "backend/api/stream_arn.h"

namespace weir::api {

namespace {

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

} // namespace weir::api
