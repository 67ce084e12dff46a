#pragma once

#include "backend/core/mutex.h"
#include "backend/endpoint/pushed_subscription.h"
#include "backend/http/worker_pool.h"

#include <cstddef>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <thread>

namespace weir::endpoint {

/// Drives the subscriptions that are being pushed, without a thread for each: one has its turn when
/// it has news, when its time has come by the clock, when its client takes more again, and when the
/// client has gone. A few threads for the turns, and one for the clock, start with the first
/// subscription. Thread: any.
class SubscriptionPump
{
public:
    SubscriptionPump(Clock& clock, CallLedger& ledger, LogSink log);
    ~SubscriptionPump(); ///< stop()
    SubscriptionPump(const SubscriptionPump&) = delete;
    SubscriptionPump& operator=(const SubscriptionPump&) = delete;

    /// Answers with `head`, and with what `subscription` gives until it ends or the client goes.
    /// `opening` is the call that made it. After stop() the answer ends behind `head`.
    void add(std::shared_ptr<protocol::ShardSubscription> subscription,
             const protocol::Call& opening, http::Response head, http::Responder responder);

    /// How many are being pushed.
    std::size_t count() const;

    /// Ends all, and waits until that has been done.
    void stop();

private:
    struct Entry;
    using EntryPointer = std::shared_ptr<Entry>;

    void start() WEIR_REQUIRES(m_mutex);
    void wake(const EntryPointer& entry);
    void queue(const EntryPointer& entry) WEIR_REQUIRES(m_mutex);
    void takeTurn(const EntryPointer& entry);
    void setDue(const EntryPointer& entry, std::optional<Timestamp> due) WEIR_REQUIRES(m_mutex);
    void watchClock();
    std::chrono::nanoseconds queueDue() WEIR_REQUIRES(m_mutex);

    // constant after construction
    Clock& m_clock;
    const PushedSubscription::Environment m_environment;

    mutable Mutex m_mutex;
    Condition m_changed; ///< the earliest due, the entries, or m_stopped
    std::set<EntryPointer> m_entries WEIR_GUARDED_BY(m_mutex);
    std::multimap<Timestamp, EntryPointer> m_due WEIR_GUARDED_BY(m_mutex);
    bool m_stopped WEIR_GUARDED_BY(m_mutex) = false;
    std::unique_ptr<http::WorkerPool> m_workers WEIR_GUARDED_BY(m_mutex);
    std::jthread m_timer WEIR_GUARDED_BY(m_mutex);

    const Clock::JumpToken m_jumps; ///< goes first, so that no jump finds us half gone
};

} // namespace weir::endpoint
