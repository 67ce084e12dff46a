#include "backend/api/limited_kinesis_service.h"

#include <algorithm>

namespace weir::api {

namespace {

using protocol::KinesisOperation;

/// The stream of an ARN of a stream or consumer; the request is not validated yet.
std::string streamOfArn(std::string_view arn)
{
    constexpr std::string_view kBefore = ":stream/";
    const auto at = arn.find(kBefore);
    if (at == std::string_view::npos)
        return {};
    arn.remove_prefix(at + kBefore.size());
    return std::string(arn.substr(0, arn.find('/')));
}

template <typename Request>
std::string streamOf(const Request& request)
{
    if constexpr (requires { request.streamName; }) {
        if (request.streamName)
            return *request.streamName;
    }
    if constexpr (requires { request.streamArn; }) {
        if (request.streamArn)
            return streamOfArn(*request.streamArn);
    }
    if constexpr (requires { request.consumerArn; }) {
        if (request.consumerArn)
            return streamOfArn(*request.consumerArn);
    }
    if constexpr (requires { request.resourceArn; }) {
        if (request.resourceArn)
            return streamOfArn(*request.resourceArn);
    }
    return {};
}

} // namespace

LimitedKinesisService::LimitedKinesisService(LocalKinesisService& service, const Clock& clock)
    : m_service(service),
      m_control(clock)
{}

Status LimitedKinesisService::take(protocol::CallContext& context, KinesisOperation operation,
                                   const std::string& stream)
{
    const protocol::LimitsMode mode = limitsMode();
    if (m_control.take(operation, stream))
        return {};
    context.report.stream = stream;
    if (mode == protocol::LimitsMode::On)
        return m_service.errors().controlRate(stream);
    ++context.report.wouldThrottle;
    return {};
}

#define WEIR_FUNCTION(Name, function)                                                              \
    Result<protocol::Name##Response> LimitedKinesisService::function(                              \
        protocol::CallContext& context, const protocol::Name##Request& request)                    \
    {                                                                                              \
        if (limitsMode() != protocol::LimitsMode::Off &&                                           \
            ControlLimits::rateOf(KinesisOperation::Name))                                         \
            WEIR_TRY(take(context, KinesisOperation::Name, streamOf(request)));                    \
        return m_service.function(context, request);                                               \
    }
WEIR_KINESIS_OPERATIONS(WEIR_FUNCTION)
#undef WEIR_FUNCTION

std::vector<protocol::ShardLevels>
LimitedKinesisService::shardLevels(const std::string& stream) const
{
    return m_service.shardLevels(stream);
}

std::vector<protocol::OperationLevel> LimitedKinesisService::operationLevels() const
{
    return m_control.levels();
}

} // namespace weir::api
