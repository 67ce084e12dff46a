#pragma once

#include "backend/core/identifiers.h"
#include "backend/endpoint/answer.h"
#include "backend/http/message.h"
#include "backend/protocol/encoding.h"
#include "backend/protocol/kinesis_operations.h"

#include <chrono>
#include <optional>
#include <string>

namespace weir::endpoint {

/// A request at the gate. Its parts live until the call returns.
struct GatedCall
{
    const http::Request& request;
    protocol::KinesisOperation operation;
    protocol::Encoding encoding; ///< what an answer must be in
    SessionId session;
};

/// What becomes of a call on one side of the service. It is delayed or held first, and goes on with
/// the answer then. By default it goes on at once.
struct Ruling
{
    /// Before the service: goes out in its stead. After it: takes the place of its answer.
    std::optional<Answer> answer;
    std::chrono::milliseconds delay{0}; ///< by the endpoint's clock
    bool hold = false;                  ///< until it is released, see HeldCalls
    std::string reason;                 ///< shown with a held call: "breakpoint 3"
};

/// What passes between the wire and the service: every request that was read and attributed, on its
/// way in and out. Its functions run on worker threads, several at the same time, and must not
/// block: a call that waits holds no thread.
class Gate
{
public:
    virtual ~Gate() = default;

    /// Whether nothing stands in the way at all. Asked for each call, so it costs next to nothing;
    /// before() and after() are not asked then.
    virtual bool isOpen() const = 0;
    /// Before the service.
    virtual Ruling before(const GatedCall& call) = 0;
    /// After the service, or after what was answered in its stead.
    virtual Ruling after(const GatedCall& call, const Answer& answer) = 0;
};

} // namespace weir::endpoint
