#pragma once

#include "backend/core/mutex.h"
#include "backend/engine/engine.h"

#include <atomic>
#include <map>

namespace weir::engine {

/// Tells who waits for a stream's records that there are some, or that the stream has changed.
/// Thread: any; tell with no lock of the engine held.
class RecordListeners
{
public:
    Engine::ListenerToken add(StreamId stream, std::function<void()> arrived);

    /// Whether anybody waits at all. A record that was visible when a listener began to look for
    /// records is not missed for this being asked without a lock: who looks and who publishes take
    /// the same lock of the segment list.
    bool any() const { return m_state->count.load(std::memory_order_relaxed) > 0; }
    /// Readers see the records before `end`; of appenders that committed together the first to say
    /// so tells for all.
    void tellArrival(StreamId stream, StreamPosition end) const;
    /// Tells of each stream that has events, once.
    void tell(const std::vector<HistoryEvent>& events) const;

private:
    class Listener;
    using Listeners = std::vector<std::shared_ptr<Listener>>;

    struct Waiting
    {
        Listeners listeners;
        StreamPosition told; ///< the end they were told of last
    };
    struct State
    {
        std::atomic<std::size_t> count{0};
        Mutex mutex;
        std::map<StreamId, Waiting> streams WEIR_GUARDED_BY(mutex);
    };

    static void remove(State& state, StreamId stream, const std::shared_ptr<Listener>& listener);
    void tell(StreamId stream) const;

    const std::shared_ptr<State> m_state = std::make_shared<State>();
};

} // namespace weir::engine
