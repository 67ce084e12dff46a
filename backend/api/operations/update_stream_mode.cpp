#include "backend/api/local_kinesis_service.h"
#include "backend/protocol/constraints.h"

namespace weir::api {

namespace {

constexpr std::uint64_t kMostModesPerDay = 2; ///< of one stream

} // namespace

Result<protocol::UpdateStreamModeResponse>
LocalKinesisService::updateStreamMode(protocol::CallContext& context,
                                      const protocol::UpdateStreamModeRequest& request)
{
    WEIR_TRY(protocol::validate(request));
    WEIR_ASSIGN(const std::string name, addressed(context, {{}, request.streamArn}));
    const bool onDemand = request.streamModeDetails->streamMode == "ON_DEMAND";
    const auto mode = onDemand ? engine::StreamMode::OnDemand : engine::StreamMode::Provisioned;
    const std::int32_t warm = request.warmThroughputMiBps.value_or(0);
    WEIR_TRY(retried([&]() -> Status {
        WEIR_ASSIGN(const StreamPointer stream, find(name));
        // Tools call it on every run, to make sure.
        if (stream->mode == mode && !request.warmThroughputMiBps)
            return {};
        WEIR_TRY(requireActive(*stream));
        if (request.warmThroughputMiBps)
            WEIR_TRY(requireWarmable(*stream, mode, warm));
        if (stream->mode == mode)
            return orLookAgain(
                m_engine.setWarmThroughput(*stream, static_cast<std::uint32_t>(warm)));
        WEIR_TRY(requireSeldom(*stream, engine::HistoryKind::ModeChanged, kMostModesPerDay,
                               "UpdateStreamMode"));
        if (onDemand)
            WEIR_TRY(requireOnDemandQuota());
        return orLookAgain(m_engine.setMode(*stream, mode, static_cast<std::uint32_t>(warm)));
    }));
    return protocol::UpdateStreamModeResponse();
}

} // namespace weir::api
