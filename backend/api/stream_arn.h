#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace weir::api {

/// arn:aws:kinesis:<region>:<account>:stream/<name>
struct StreamArn
{
    std::string region;
    std::string account;
    std::string stream;

    std::string toString() const;
    /// `text` matches the model's pattern for stream ARNs, so the parts are there.
    static StreamArn parse(std::string_view text);
};

/// What a ResourceARN or ConsumerARN names: a stream, or one of its consumers,
/// <stream ARN>/consumer/<name>:<second it was made>
struct ResourceArn
{
    StreamArn stream;
    std::optional<std::string> consumer;
    std::int64_t created = 0; ///< seconds since 1970, only of a consumer

    std::string toString() const;
    /// `text` matches the model's pattern for resource ARNs.
    static ResourceArn parse(std::string_view text);
};

} // namespace weir::api
