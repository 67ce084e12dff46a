#pragma once

#include "backend/core/result.h"
#include "backend/protocol/call_context.h"
#include "backend/protocol/kinesis_operations.h"
#include "backend/protocol/kinesis_shapes.h"

#include <functional>

namespace weir::protocol {

/// Kinesis Data Streams: one function per published operation. `api` implements it on the embedded
/// engine, `client` over the network; the window and the wire speak to the same one. Requests are
/// validated by the implementation, so that both pass the same constraints. Errors carry the
/// service's own texts. Thread: any; calls may block on disk or network, so never on the GUI
/// thread. Source: Kinesis API Reference.
class KinesisService
{
public:
    virtual ~KinesisService() = default;

#define WEIR_FUNCTION(Name, function)                                                              \
    virtual Result<Name##Response> function(CallContext& context, const Name##Request& request) = 0;
    WEIR_KINESIS_OPERATIONS(WEIR_FUNCTION)
#undef WEIR_FUNCTION

    template <typename Response>
    using Done = std::function<void(Result<Response>)>;
    /// The puts for callers who do not want to wait until the records are stored: `done` gets the
    /// answer, on any thread and perhaps before this returns. `context` and `request` must live
    /// until then, the service until `done` has returned.
    // NOLINTBEGIN(performance-unnecessary-value-param): who does not answer at once keeps `done`
    virtual void startPutRecord(CallContext& context, const PutRecordRequest& request,
                                Done<PutRecordResponse> done)
    {
        done(putRecord(context, request));
    }
    virtual void startPutRecords(CallContext& context, const PutRecordsRequest& request,
                                 Done<PutRecordsResponse> done)
    {
        done(putRecords(context, request));
    }
    // NOLINTEND(performance-unnecessary-value-param)
};

} // namespace weir::protocol
