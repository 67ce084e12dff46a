#pragma once

#include "backend/protocol/kinesis_basic_shapes.h"

/// The published shapes of operations on streams and consumers alike: tags and policies, by
/// ResourceARN. See kinesis_shapes.h.
namespace weir::protocol {

struct DeleteResourcePolicyRequest
{
    OptionalString resourceArn;
    OptionalString streamId;
};
struct DeleteResourcePolicyResponse
{};

struct GetResourcePolicyRequest
{
    OptionalString resourceArn;
    OptionalString streamId;
};
struct GetResourcePolicyResponse
{
    std::string policy; ///< JSON as text
};

struct ListTagsForResourceRequest
{
    OptionalString resourceArn;
    OptionalString streamId;
};
struct ListTagsForResourceResponse
{
    std::vector<Tag> tags; ///< by key
};

struct PutResourcePolicyRequest
{
    OptionalString resourceArn;
    OptionalString streamId;
    OptionalString policy;
};
struct PutResourcePolicyResponse
{};

struct TagResourceRequest
{
    std::optional<std::map<std::string, std::string>> tags;
    OptionalString resourceArn;
    OptionalString streamId;
};
struct TagResourceResponse
{};

struct UntagResourceRequest
{
    std::optional<std::vector<std::string>> tagKeys;
    OptionalString resourceArn;
    OptionalString streamId;
};
struct UntagResourceResponse
{};

} // namespace weir::protocol
