#include "backend/api/local_kinesis_service.h"
#include "backend/protocol/constraints.h"

namespace weir::api {

namespace {

constexpr std::uint64_t kMostStopsPerDay = 25; ///< of one stream

} // namespace

Result<protocol::StopStreamEncryptionResponse>
LocalKinesisService::stopStreamEncryption(protocol::CallContext& context,
                                          const protocol::StopStreamEncryptionRequest& request)
{
    WEIR_TRY(protocol::validate(request));
    WEIR_ASSIGN(const std::string name,
                addressed(context, {request.streamName, request.streamArn}));
    if (*request.encryptionType != "KMS")
        return ServiceErrors::encryptionTypeNone();
    WEIR_TRY(changeActive(name, [&](const engine::StreamInfo& stream) -> Status {
        if (stream.encryptionKey() == nullptr)
            return {};
        WEIR_TRY(requireSeldom(stream, engine::HistoryKind::EncryptionStopped, kMostStopsPerDay,
                               "StopStreamEncryption"));
        return m_engine.setEncryption(stream, {});
    }));
    return protocol::StopStreamEncryptionResponse();
}

} // namespace weir::api
