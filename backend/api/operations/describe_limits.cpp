#include "backend/api/local_kinesis_service.h"
#include "backend/protocol/constraints.h"

namespace weir::api {

Result<protocol::DescribeLimitsResponse>
LocalKinesisService::describeLimits(protocol::CallContext&,
                                    const protocol::DescribeLimitsRequest& request)
{
    WEIR_TRY(protocol::validate(request));
    return protocol::DescribeLimitsResponse{
        static_cast<std::int32_t>(shardQuotaOf(m_options.region)),
        static_cast<std::int32_t>(openShardsOfAccount()),
        static_cast<std::int32_t>(onDemandStreams()), static_cast<std::int32_t>(kMostOnDemand)};
}

} // namespace weir::api
