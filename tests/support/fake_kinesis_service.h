#pragma once

#include "backend/protocol/kinesis_service.h"

#include <functional>

namespace weir::test {

/// The service as a test wants it: set `onPutRecords` and so on; what is not set answers
/// UnknownOperation. Set them before the service is used; they run on the caller's thread.
class FakeKinesisService : public protocol::KinesisService
{
public:
#define WEIR_FAKE(Name, operation)                                                                 \
    std::function<Result<protocol::Name##Response>(protocol::CallContext&,                         \
                                                   const protocol::Name##Request&)>                \
        on##Name;                                                                                  \
    Result<protocol::Name##Response> operation(protocol::CallContext& context,                     \
                                               const protocol::Name##Request& request) override    \
    {                                                                                              \
        if (on##Name)                                                                              \
            return on##Name(context, request);                                                     \
        return Error(ErrorCode::UnknownOperation, #Name " is not served here.");                   \
    }
    WEIR_KINESIS_OPERATIONS(WEIR_FAKE)
#undef WEIR_FAKE
};

} // namespace weir::test
