#include "backend/api/descriptions.h"
#include "backend/api/local_kinesis_service.h"
#include "backend/api/page_token.h"
#include "backend/protocol/constraints.h"

#include <algorithm>

namespace weir::api {

namespace {

constexpr std::int32_t kMostConsumers = 100; ///< of one answer

/// The name to go on after. Errors: InvalidArgument, ExpiredNextToken.
Result<std::string> startOf(const protocol::ListStreamConsumersRequest& request, BytesView key,
                            StreamId stream, Timestamp now)
{
    if (!request.nextToken)
        return std::string();
    if (request.streamCreationTimestamp)
        return ServiceErrors::tokenExcludes("StreamCreationTimestamp");
    const auto page = unsealConsumersPage(key, *request.nextToken);
    if (!page || page->stream != stream)
        return ServiceErrors::badToken();
    if (now - page->issued > kPageTokenLifetime)
        return ServiceErrors::expiredToken();
    return page->after;
}

} // namespace

Result<protocol::ListStreamConsumersResponse>
LocalKinesisService::listStreamConsumers(protocol::CallContext& context,
                                         const protocol::ListStreamConsumersRequest& request)
{
    WEIR_TRY(protocol::validate(request));
    WEIR_ASSIGN(const StreamPointer stream, find(context, {{}, request.streamArn}));
    const Timestamp now = m_clock.now();
    WEIR_ASSIGN(const std::string after, startOf(request, m_engine.tokenKey(), stream->id, now));
    if (!isCreatedAt(*stream, request.streamCreationTimestamp))
        return m_errors.streamNotFound(stream->name.text());
    const auto limit = static_cast<std::size_t>(
        std::min(request.maxResults.value_or(kMostConsumers), kMostConsumers));
    protocol::ListStreamConsumersResponse answer;
    for (const engine::ConsumerInfo& consumer : stream->consumers) {
        if (consumer.name <= after)
            continue;
        if (answer.consumers.size() == limit) {
            const std::string& last = answer.consumers.back().consumerName;
            answer.nextToken = sealPage(m_engine.tokenKey(), ConsumersPage{now, stream->id, last});
            break;
        }
        answer.consumers.push_back(describe(consumer, arnOf(*stream, consumer)));
    }
    return answer;
}

} // namespace weir::api
