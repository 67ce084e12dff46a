#include "backend/api/descriptions.h"
#include "backend/api/local_kinesis_service.h"
#include "backend/api/page_token.h"
#include "backend/protocol/constraints.h"

#include <algorithm>

namespace weir::api {

namespace {

constexpr std::int32_t kMostStreams = 100; ///< of one answer

/// The name to go on after. Errors: InvalidArgument, ExpiredNextToken.
Result<std::string> startOf(const protocol::ListStreamsRequest& request, BytesView key,
                            Timestamp now)
{
    if (!request.nextToken)
        return request.exclusiveStartStreamName.value_or("");
    if (request.exclusiveStartStreamName)
        return ServiceErrors::tokenExcludes("ExclusiveStartStreamName");
    const auto page = unsealStreamsPage(key, *request.nextToken);
    if (!page)
        return ServiceErrors::badToken();
    if (now - page->issued > kPageTokenLifetime)
        return ServiceErrors::expiredToken();
    return page->after;
}

} // namespace

Result<protocol::ListStreamsResponse>
LocalKinesisService::listStreams(protocol::CallContext&,
                                 const protocol::ListStreamsRequest& request)
{
    WEIR_TRY(protocol::validate(request));
    const Timestamp now = m_clock.now();
    WEIR_ASSIGN(const std::string after, startOf(request, m_engine.tokenKey(), now));
    const auto limit =
        static_cast<std::size_t>(std::min(request.limit.value_or(kMostStreams), kMostStreams));
    protocol::ListStreamsResponse answer;
    for (const StreamPointer& stream : m_engine.streams()) {
        if (stream->name.text() <= after)
            continue;
        if (answer.streamNames.size() == limit) {
            answer.hasMoreStreams = true;
            answer.nextToken =
                sealPage(m_engine.tokenKey(), StreamsPage{now, answer.streamNames.back()});
            break;
        }
        answer.streamNames.push_back(stream->name.text());
        answer.streamSummaries.push_back(summarise(*stream, arnOf(stream->name.text())));
    }
    return answer;
}

} // namespace weir::api
