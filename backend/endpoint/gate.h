#pragma once

#include "backend/core/identifiers.h"
#include "backend/endpoint/answer.h"
#include "backend/http/message.h"
#include "backend/protocol/kinesis_operations.h"

#include <chrono>
#include <optional>

namespace weir::endpoint {

/// A request at the gate. Its parts live until the call returns.
struct GatedCall
{
    const http::Request& request;
    protocol::KinesisOperation operation;
    SessionId session;
};

/// What passes between the wire and the service: every request that was read and attributed, on its
/// way in and out. Its functions run on worker threads, several at the same time, and may block;
/// each one that does keeps a worker.
class Gate
{
public:
    virtual ~Gate() = default;

    /// Before the service. An answer given here goes out in the service's stead.
    virtual std::optional<Answer> before(const GatedCall& call) = 0;
    /// After the service, or after before() has answered: may change the answer. What it returns is
    /// how much longer the answer is held back.
    virtual std::chrono::milliseconds after(const GatedCall& call, Answer& answer) = 0;
};

} // namespace weir::endpoint
