#include "backend/api/local_kinesis_service.h"
#include "backend/protocol/constraints.h"

namespace weir::api {

namespace {

constexpr std::uint64_t kMostStartsPerDay = 25; ///< keys of one stream

} // namespace

/// There are no keys behind it: records are marked, and nothing is enciphered.
Result<protocol::StartStreamEncryptionResponse>
LocalKinesisService::startStreamEncryption(protocol::CallContext& context,
                                           const protocol::StartStreamEncryptionRequest& request)
{
    WEIR_TRY(protocol::validate(request));
    WEIR_ASSIGN(const std::string name,
                addressed(context, {request.streamName, request.streamArn}));
    if (*request.encryptionType != "KMS")
        return ServiceErrors::encryptionTypeNone();
    WEIR_TRY(changeActive(name, [&](const engine::StreamInfo& stream) -> Status {
        const std::string* const key = stream.encryptionKey();
        if (key != nullptr && *key == *request.keyId)
            return {};
        WEIR_TRY(requireSeldom(stream, engine::HistoryKind::EncryptionStarted, kMostStartsPerDay,
                               "StartStreamEncryption"));
        return m_engine.setEncryption(stream, *request.keyId);
    }));
    return protocol::StartStreamEncryptionResponse();
}

} // namespace weir::api
