#pragma once

#include "backend/bridge/tail_feed.h"
#include "models/records/record_window_model.h"

#include <QObject>

#include <deque>

namespace weir {

/// Between a tail and a RecordWindowModel: appends what arrives, and has worker threads look which
/// of it a filter matches, new records first, then what the model holds, from the newest back. What
/// will be in view while the list follows is decoded on the way, so that rows come whole.
///
/// One piece of work is out at a time, so that the model gets answers in order and a new filter
/// starts within some milliseconds. When more arrives than a filter can look at, the oldest of it
/// is left out and counted. Owner thread: GUI.
class RecordSieve : public QObject
{
    Q_OBJECT

public:
    /// Neither is owned; both outlive the sieve or its last call.
    RecordSieve(TailFeed& feed, RecordWindowModel& model, QObject* parent = nullptr);

    /// Null shows everything.
    void setFilter(filter::FilterPtr filter);
    const filter::FilterPtr& filter() const { return m_filter; }
    void append(const std::vector<RecordBatchPtr>& batches);
    /// Reading starts anew somewhere else: forgets every record, the model's too. The filter stays.
    void restart();

    /// Whether records wait to be looked at.
    bool isLooking() const { return m_filter && (m_busy || !m_waiting.empty() || !m_held.empty()); }
    /// Whether records that were there when the filter was set still wait.
    bool isLookingBack() const { return m_filter && (m_lookingBack || !m_held.empty()); }
    /// Records that arrived faster than they could be looked at, since the filter was set.
    std::uint64_t leftOut() const { return m_leftOut; }
    /// Records that were looked at since the filter was set.
    std::uint64_t lookedAt() const { return m_lookedAt; }
    /// Arrival of the oldest record that waits to be looked at; nothing when none of those that
    /// arrived since the filter was set does.
    std::optional<Timestamp> waitingSince() const;

Q_SIGNALS:
    /// Counts changed, or isLooking().
    void progressed();

private:
    using Batches = std::vector<RecordBatchPtr>;
    using Places = std::vector<RecordBuffer::Place>;

    void arrive(const Batches& batches);
    void showOn();
    void showNow();
    void forgetWork();

    void leaveOut();
    Places takeNext();
    void lookOn();
    void take(const Places& places, const std::vector<BatchMatchesPtr>& matches);

    TailFeed& m_feed;
    RecordWindowModel& m_model;
    filter::FilterPtr m_filter;
    // without a filter
    Batches m_showing; ///< being decoded
    Batches m_arrived; ///< after those
    std::uint64_t m_arrivedBytes = 0;
    // with one
    std::deque<RecordBuffer::Place> m_waiting; ///< arrived and not looked at
    std::uint64_t m_waitingBytes = 0;
    Places m_held; ///< of the model when the filter was set, oldest first

    bool m_busy = false;
    bool m_lookingBack = false; ///< what is looked at was held when the filter was set
    std::uint64_t m_turn = 0;   ///< answers to earlier ones are dropped
    std::uint64_t m_leftOut = 0;
    std::uint64_t m_lookedAt = 0;
};

} // namespace weir
