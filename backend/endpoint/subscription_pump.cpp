#include "backend/endpoint/subscription_pump.h"

#include "backend/core/thread.h"

#include <algorithm>
#include <utility>

namespace weir::endpoint {

namespace {

constexpr std::size_t kWorkers = 4; // some may wait for the disk
/// The longest wait between two looks at the clock; a condition variable takes no endless timeout.
constexpr std::chrono::nanoseconds kLongestWait = std::chrono::hours(1);

} // namespace

/// A subscription and when its turn is. All but `pushed` is guarded by the pump's mutex.
struct SubscriptionPump::Entry
{
    enum class State {
        Waiting,
        Queued,  ///< its turn will come
        Running, ///< it has its turn
        Woken,   ///< the same, and wants another one
    };

    explicit Entry(PushedSubscription subscription) : pushed(std::move(subscription)) {}

    PushedSubscription pushed; ///< used by whoever has the turn
    State state = State::Running;
    std::optional<std::multimap<Timestamp, EntryPointer>::iterator> due;
};

SubscriptionPump::SubscriptionPump(Clock& clock, CallLedger& ledger, LogSink log)
    : m_clock(clock),
      m_environment{ledger, clock, std::move(log)},
      m_jumps(clock.onJump([this] {
          const MutexLock lock(m_mutex);
          m_changed.notifyAll();
      }))
{}

SubscriptionPump::~SubscriptionPump()
{
    stop();
}

void SubscriptionPump::start()
{
    if (m_workers)
        return;
    m_workers = std::make_unique<http::WorkerPool>(kWorkers);
    m_timer = std::jthread([this] {
        nameThisThread("push-clock");
        watchClock();
    });
}

void SubscriptionPump::add(std::shared_ptr<protocol::ShardSubscription> subscription,
                           const protocol::Call& opening, http::Response head,
                           http::Responder responder)
{
    const auto entry = std::make_shared<Entry>(
        PushedSubscription(m_environment, std::move(subscription), opening));
    {
        MutexLock lock(m_mutex);
        if (m_stopped) {
            lock.unlock();
            responder.begin(std::move(head)).end();
            return;
        }
        start();
        m_entries.insert(entry);
    }
    // The turn is ours until it is queued.
    entry->pushed.begin(std::move(head), std::move(responder), [this, weak = std::weak_ptr(entry)] {
        if (const auto woken = weak.lock())
            wake(woken);
    });
    const MutexLock lock(m_mutex);
    queue(entry);
}

std::size_t SubscriptionPump::count() const
{
    const MutexLock lock(m_mutex);
    return m_entries.size();
}

void SubscriptionPump::wake(const EntryPointer& entry)
{
    const MutexLock lock(m_mutex);
    if (entry->state == Entry::State::Waiting)
        queue(entry);
    else if (entry->state == Entry::State::Running)
        entry->state = Entry::State::Woken;
}

void SubscriptionPump::queue(const EntryPointer& entry)
{
    entry->state = Entry::State::Queued;
    m_workers->post([this, entry] { takeTurn(entry); });
}

/// One event at most, so that those who have much to send let the others through.
void SubscriptionPump::takeTurn(const EntryPointer& entry)
{
    using Next = PushedSubscription::Outcome::Next;
    bool stopped = false;
    {
        const MutexLock lock(m_mutex);
        entry->state = Entry::State::Running;
        setDue(entry, {});
        stopped = m_stopped;
    }
    PushedSubscription::Outcome outcome;
    if (stopped)
        entry->pushed.end();
    else
        outcome = entry->pushed.turn();
    if (outcome.next == Next::Over)
        entry->pushed.release();
    const MutexLock lock(m_mutex);
    if (outcome.next == Next::Over) {
        m_entries.erase(entry);
        m_changed.notifyAll();
    } else if (outcome.next == Next::Turn || entry->state == Entry::State::Woken || m_stopped) {
        queue(entry);
    } else {
        entry->state = Entry::State::Waiting;
        setDue(entry, outcome.due);
    }
}

void SubscriptionPump::setDue(const EntryPointer& entry, std::optional<Timestamp> due)
{
    if (const auto former = std::exchange(entry->due, std::nullopt))
        m_due.erase(*former);
    if (!due)
        return;
    entry->due = m_due.emplace(*due, entry);
    if (*entry->due == m_due.begin())
        m_changed.notifyAll();
}

/// How long there is nothing to do after it.
std::chrono::nanoseconds SubscriptionPump::queueDue()
{
    const Timestamp now = m_clock.now();
    while (!m_due.empty() && m_due.begin()->first <= now) {
        const EntryPointer entry = m_due.begin()->second;
        setDue(entry, {});
        queue(entry); // it waits, as all that are due do
    }
    return m_due.empty() ? kLongestWait
                         : std::min(kLongestWait, m_clock.realTimeUntil(m_due.begin()->first));
}

void SubscriptionPump::watchClock()
{
    const MutexLock lock(m_mutex);
    while (!m_stopped) {
        const auto next = queueDue();
        m_changed.waitFor(m_mutex, next);
    }
}

void SubscriptionPump::stop()
{
    std::unique_ptr<http::WorkerPool> workers;
    std::jthread timer;
    {
        const MutexLock lock(m_mutex);
        m_stopped = true;
        for (const EntryPointer& entry : m_entries) {
            if (entry->state == Entry::State::Waiting)
                queue(entry);
        }
        m_changed.notifyAll();
        while (!m_entries.empty())
            m_changed.wait(m_mutex);
        workers = std::move(m_workers);
        timer = std::move(m_timer);
    }
    // Joined here, without the lock.
}

} // namespace weir::endpoint
