#pragma once

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

} // namespace weir::api
