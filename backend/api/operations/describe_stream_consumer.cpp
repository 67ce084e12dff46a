#include "backend/api/descriptions.h"
#include "backend/api/local_kinesis_service.h"
#include "backend/protocol/constraints.h"

namespace weir::api {

Result<protocol::DescribeStreamConsumerResponse>
LocalKinesisService::describeStreamConsumer(protocol::CallContext& context,
                                            const protocol::DescribeStreamConsumerRequest& request)
{
    WEIR_TRY(protocol::validate(request));
    WEIR_ASSIGN(const Resource found, findConsumer(context, {request.consumerArn, request.streamArn,
                                                             request.consumerName}));
    const auto& [stream, consumer] = found;
    return protocol::DescribeStreamConsumerResponse{
        {consumer->name, arnOf(*stream, *consumer), std::string(statusText(consumer->status)),
         consumer->created, arnOf(stream->name.text())}};
}

} // namespace weir::api
