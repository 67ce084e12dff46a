#include "backend/engine/record_listeners.h"

#include <set>
#include <thread>

namespace weir::engine {

/// One function and its end: no call begins after drop(), and none runs when it returns, unless it
/// was the function itself that dropped its token.
class RecordListeners::Listener
{
public:
    explicit Listener(std::function<void()> arrived) : m_arrived(std::move(arrived)) {}

    void call()
    {
        MutexLock lock(m_mutex);
        if (m_dropped)
            return;
        m_caller = std::this_thread::get_id();
        m_arrived();
        m_caller = std::thread::id();
    }

    void drop()
    {
        m_dropped = true;
        if (m_caller == std::this_thread::get_id())
            return;
        MutexLock lock(m_mutex);
        m_arrived = nullptr;
    }

private:
    std::atomic<bool> m_dropped{false};
    std::atomic<std::thread::id> m_caller; ///< who is within call()
    Mutex m_mutex;                         ///< held across the function
    std::function<void()> m_arrived WEIR_GUARDED_BY(m_mutex);
};

Engine::ListenerToken RecordListeners::add(StreamId stream, std::function<void()> arrived)
{
    const auto listener = std::make_shared<Listener>(std::move(arrived));
    {
        MutexLock lock(m_state->mutex);
        m_state->streams[stream].listeners.push_back(listener);
        ++m_state->count;
    }
    const std::weak_ptr<State> weak = m_state;
    return {static_cast<void*>(listener.get()), [weak, stream, listener](void*) {
                if (const auto state = weak.lock())
                    remove(*state, stream, listener);
                listener->drop();
            }};
}

void RecordListeners::remove(State& state, StreamId stream,
                             const std::shared_ptr<Listener>& listener)
{
    MutexLock lock(state.mutex);
    const auto found = state.streams.find(stream);
    std::erase(found->second.listeners, listener);
    if (found->second.listeners.empty())
        state.streams.erase(found);
    --state.count;
}

void RecordListeners::tellArrival(StreamId stream, StreamPosition end) const
{
    {
        MutexLock lock(m_state->mutex);
        const auto found = m_state->streams.find(stream);
        if (found == m_state->streams.end() || end <= found->second.told)
            return;
        found->second.told = end;
    }
    tell(stream);
}

void RecordListeners::tell(const std::vector<HistoryEvent>& events) const
{
    if (!any())
        return;
    std::set<StreamId> streams;
    for (const HistoryEvent& event : events)
        streams.insert(event.stream);
    for (const StreamId stream : streams)
        tell(stream);
}

void RecordListeners::tell(StreamId stream) const
{
    Listeners listeners;
    {
        MutexLock lock(m_state->mutex);
        const auto found = m_state->streams.find(stream);
        if (found != m_state->streams.end())
            listeners = found->second.listeners;
    }
    for (const auto& listener : listeners)
        listener->call();
}

} // namespace weir::engine
