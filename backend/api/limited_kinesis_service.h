#pragma once

#include "backend/api/control_limits.h"
#include "backend/api/local_kinesis_service.h"

namespace weir::api {

/// The local service behind the limits of its control operations. What is over the rate is refused
/// before anything of it is looked at, or counted when limits are relaxed. `service` and `clock`
/// must outlive it. Thread: any.
class LimitedKinesisService final : public protocol::KinesisService,
                                    public protocol::ThroughputLimits
{
public:
    LimitedKinesisService(LocalKinesisService& service, const Clock& clock);

#define WEIR_FUNCTION(Name, function)                                                              \
    Result<protocol::Name##Response> function(protocol::CallContext& context,                      \
                                              const protocol::Name##Request& request) override;
    WEIR_KINESIS_OPERATIONS(WEIR_FUNCTION)
#undef WEIR_FUNCTION

    // No limit of control operations applies to them.
    void startPutRecord(protocol::CallContext& context, const protocol::PutRecordRequest& request,
                        Done<protocol::PutRecordResponse> done) override
    {
        m_service.startPutRecord(context, request, std::move(done));
    }
    void startPutRecords(protocol::CallContext& context, const protocol::PutRecordsRequest& request,
                         Done<protocol::PutRecordsResponse> done) override
    {
        m_service.startPutRecords(context, request, std::move(done));
    }

    protocol::LimitsMode limitsMode() const override
    {
        return m_service.limits().mode();
    }
    void setLimitsMode(protocol::LimitsMode mode) override
    {
        m_service.limits().setMode(mode);
    }
    std::vector<protocol::ShardLevels> shardLevels(const std::string& stream) const override;
    std::vector<protocol::OperationLevel> operationLevels() const override;

private:
    /// Errors: LimitExceeded.
    Status take(protocol::CallContext& context, protocol::KinesisOperation operation,
                const std::string& stream);

    LocalKinesisService& m_service;
    ControlLimits m_control;
};

} // namespace weir::api
