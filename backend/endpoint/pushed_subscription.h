#pragma once

#include "backend/core/clock.h"
#include "backend/core/logging.h"
#include "backend/endpoint/call_ledger.h"
#include "backend/http/responder.h"
#include "backend/protocol/shard_subscription.h"

#include <memory>
#include <optional>

namespace weir::endpoint {

/// A subscription on its way to its client: one step of it after the other becomes messages of the
/// event stream, and an entry of the ledger. Thread: one at a time.
class PushedSubscription
{
public:
    /// Both must outlive it.
    struct Environment
    {
        CallLedger& ledger;
        const Clock& clock;
        LogSink log;
    };

    /// How it goes on after a turn.
    struct Outcome
    {
        enum class Next {
            Turn, ///< another turn at once
            Wait, ///< until it is woken, or `due`
            Over,
        };
        Next next = Next::Over;
        std::optional<Timestamp> due = {};
    };

    /// Events are booked with who and what `opening`, the call that subscribed, was about.
    PushedSubscription(Environment environment,
                       std::shared_ptr<protocol::ShardSubscription> subscription,
                       const protocol::Call& opening);

    /// Sends `head` and what begins the event stream with it. `wake` runs on any thread when a turn
    /// is due. Once, before all else.
    void begin(http::Response head, http::Responder responder, const std::function<void()>& wake);
    /// Takes the next step, if the client has room for it. May read from the disk.
    Outcome turn();
    /// Ends the event stream, so that the client sees a clean end.
    void end() { m_sink->end(); }
    /// Lets the subscription go; nobody is woken any more when it returns. Nothing comes after it.
    void release() { m_subscription = nullptr; }

private:
    bool pushEvent(const protocol::ShardSubscription::Step& step, Timestamp at,
                   std::chrono::nanoseconds begun);
    void pushError(const Error& error, Timestamp at);

    const Environment m_environment;
    const protocol::Call m_opening;
    std::shared_ptr<protocol::ShardSubscription> m_subscription;
    std::optional<http::BodySink> m_sink;
};

} // namespace weir::endpoint
