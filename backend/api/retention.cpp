#include "backend/api/local_kinesis_service.h"

namespace weir::api {

namespace {

constexpr std::int32_t kLeastHours = 24;
constexpr std::int32_t kMostHours = 8760;

Status requireRetention(const engine::StreamInfo& stream, std::int32_t hours, bool increase)
{
    if (hours < kLeastHours)
        return ServiceErrors::retentionTooShort(hours, kLeastHours);
    if (hours > kMostHours)
        return ServiceErrors::retentionTooLong(hours, kMostHours);
    const auto current = stream.retention.count();
    if (increase && hours < current)
        return ServiceErrors::retentionBelow(stream.name.text(), hours, current);
    if (!increase && hours > current)
        return ServiceErrors::retentionAbove(stream.name.text(), hours, current);
    return {};
}

} // namespace

Status LocalKinesisService::changeRetention(protocol::CallContext& context, const Address& address,
                                            std::int32_t hours, bool increase) const
{
    WEIR_ASSIGN(const std::string name, addressed(context, address));
    return retried([&]() -> Status {
        WEIR_ASSIGN(const StreamPointer stream, find(name));
        WEIR_TRY(requireActive(*stream));
        WEIR_TRY(requireRetention(*stream, hours, increase));
        if (stream->retention.count() == hours)
            return {};
        return orLookAgain(m_engine.setRetention(*stream, std::chrono::hours(hours)));
    });
}

} // namespace weir::api
