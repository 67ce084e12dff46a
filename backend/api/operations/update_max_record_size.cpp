#include "backend/api/local_kinesis_service.h"
#include "backend/protocol/constraints.h"

namespace weir::api {

Result<protocol::UpdateMaxRecordSizeResponse>
LocalKinesisService::updateMaxRecordSize(protocol::CallContext& context,
                                         const protocol::UpdateMaxRecordSizeRequest& request)
{
    WEIR_TRY(protocol::validate(request));
    WEIR_ASSIGN(const std::string name, addressed(context, {{}, request.streamArn}));
    const auto bytes = static_cast<std::uint64_t>(*request.maxRecordSizeInKiB) * 1024;
    WEIR_TRY(changeActive(name, [&](const engine::StreamInfo& stream) -> Status {
        return stream.maxRecordBytes == bytes ? Status()
                                              : m_engine.setMaxRecordBytes(stream, bytes);
    }));
    return protocol::UpdateMaxRecordSizeResponse();
}

} // namespace weir::api
