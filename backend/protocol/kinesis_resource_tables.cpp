#include "backend/protocol/kinesis_tables.h"

#include "backend/protocol/kinesis_constraints.h"
#include "backend/protocol/shape_builder.h"

#include <array>

// Members of requests stand in the order in which the service checks them where that was recorded,
// else in the model's.
namespace weir::protocol {

using namespace constraint;

template <>
const Shape& shapeOf<DeleteResourcePolicyRequest>()
{
    using T = DeleteResourcePolicyRequest;
    static constexpr std::array kMembers{
        member<&T::resourceArn>("ResourceARN", required(kResourceArn)),
        member<&T::streamId>("StreamId", kStreamId),
    };
    static constexpr Shape shape{kMembers};
    return shape;
}

template <>
const Shape& shapeOf<DeleteResourcePolicyResponse>()
{
    static constexpr Shape shape{};
    return shape;
}

template <>
const Shape& shapeOf<GetResourcePolicyRequest>()
{
    using T = GetResourcePolicyRequest;
    static constexpr std::array kMembers{
        member<&T::resourceArn>("ResourceARN", required(kResourceArn)),
        member<&T::streamId>("StreamId", kStreamId),
    };
    static constexpr Shape shape{kMembers};
    return shape;
}

template <>
const Shape& shapeOf<GetResourcePolicyResponse>()
{
    using T = GetResourcePolicyResponse;
    static constexpr std::array kMembers{
        member<&T::policy>("Policy"),
    };
    static constexpr Shape shape{kMembers};
    return shape;
}

template <>
const Shape& shapeOf<ListTagsForResourceRequest>()
{
    using T = ListTagsForResourceRequest;
    static constexpr std::array kMembers{
        member<&T::resourceArn>("ResourceARN", required(kResourceArn)),
        member<&T::streamId>("StreamId", kStreamId),
    };
    static constexpr Shape shape{kMembers};
    return shape;
}

template <>
const Shape& shapeOf<ListTagsForResourceResponse>()
{
    using T = ListTagsForResourceResponse;
    static constexpr std::array kMembers{
        member<&T::tags>("Tags"),
    };
    static constexpr Shape shape{kMembers};
    return shape;
}

template <>
const Shape& shapeOf<PutResourcePolicyRequest>()
{
    using T = PutResourcePolicyRequest;
    static constexpr std::array kMembers{
        member<&T::resourceArn>("ResourceARN", required(kResourceArn)),
        member<&T::streamId>("StreamId", kStreamId),
        member<&T::policy>("Policy", required()),
    };
    static constexpr Shape shape{kMembers};
    return shape;
}

template <>
const Shape& shapeOf<PutResourcePolicyResponse>()
{
    static constexpr Shape shape{};
    return shape;
}

template <>
const Shape& shapeOf<TagResourceRequest>()
{
    using T = TagResourceRequest;
    static constexpr std::array kMembers{
        member<&T::tags>("Tags", required(kTagMap)),
        member<&T::resourceArn>("ResourceARN", required(kResourceArn)),
        member<&T::streamId>("StreamId", kStreamId),
    };
    static constexpr Shape shape{kMembers};
    return shape;
}

template <>
const Shape& shapeOf<TagResourceResponse>()
{
    static constexpr Shape shape{};
    return shape;
}

template <>
const Shape& shapeOf<UntagResourceRequest>()
{
    using T = UntagResourceRequest;
    static constexpr std::array kMembers{
        member<&T::tagKeys>("TagKeys", required(kTagKeyList)),
        member<&T::resourceArn>("ResourceARN", required(kResourceArn)),
        member<&T::streamId>("StreamId", kStreamId),
    };
    static constexpr Shape shape{kMembers};
    return shape;
}

template <>
const Shape& shapeOf<UntagResourceResponse>()
{
    static constexpr Shape shape{};
    return shape;
}

} // namespace weir::protocol
