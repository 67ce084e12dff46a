#include "backend/client/shard_list.h"

#include <iterator>

namespace weir::client {

namespace {

/// Of a page; the most that the service gives.
constexpr std::int32_t kPage = 1000;
constexpr std::int32_t kDescribedPage = 100;

void append(std::vector<protocol::Shard>& to, std::vector<protocol::Shard>&& page)
{
    to.insert(to.end(), std::make_move_iterator(page.begin()), std::make_move_iterator(page.end()));
}

Result<std::vector<protocol::Shard>> byPages(protocol::KinesisService& service,
                                             const StreamName& stream)
{
    std::vector<protocol::Shard> shards;
    protocol::ListShardsRequest request;
    request.streamName = stream.text();
    request.maxResults = kPage;
    for (;;) {
        protocol::CallContext context;
        auto answer = service.listShards(context, request);
        if (!answer.ok())
            return answer.error();
        append(shards, std::move(answer->shards));
        if (!answer->nextToken)
            return shards;
        request = {};
        request.maxResults = kPage;
        request.nextToken = std::move(answer->nextToken);
    }
}

Result<std::vector<protocol::Shard>> byDescription(protocol::KinesisService& service,
                                                   const StreamName& stream)
{
    std::vector<protocol::Shard> shards;
    protocol::DescribeStreamRequest request;
    request.streamName = stream.text();
    request.limit = kDescribedPage;
    for (;;) {
        protocol::CallContext context;
        auto answer = service.describeStream(context, request);
        if (!answer.ok())
            return answer.error();
        const std::size_t before = shards.size();
        append(shards, std::move(answer->streamDescription.shards));
        if (!answer->streamDescription.hasMoreShards || shards.size() == before)
            return shards;
        request.exclusiveStartShardId = shards.back().shardId;
    }
}

} // namespace

Result<std::vector<protocol::Shard>> listShards(protocol::KinesisService& service,
                                                const StreamName& stream)
{
    auto listed = byPages(service, stream);
    if (listed.ok())
        return listed;
    switch (listed.error().code) {
    case ErrorCode::UnknownOperation:
    case ErrorCode::ExpiredNextToken:
    case ErrorCode::InvalidArgument:
    case ErrorCode::InternalFailure:
        return byDescription(service, stream);
    default:
        return listed;
    }
}

} // namespace weir::client
