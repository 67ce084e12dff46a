#include "backend/endpoint/call_ledger.h"

#include <algorithm>

namespace weir::endpoint {

using protocol::Call;
using std::chrono::sys_seconds;

CallLedger::CallLedger(std::size_t capacity) : m_capacity(std::max<std::size_t>(capacity, 1)) {}

void CallLedger::add(const Call& call)
{
    m_registry.note(call);
    StoredCall stored(call);
    const auto ended = std::chrono::floor<std::chrono::seconds>(call.received + call.duration);
    MutexLock lock(m_mutex);
    if (m_calls.size() == m_capacity)
        m_calls.pop_front();
    m_calls.push_back(std::move(stored));
    ++m_total;
    if (!call.report.stream.empty())
        secondsOf(call.report.stream).add(call, ended);
}

StreamSeconds& CallLedger::secondsOf(const std::string& stream)
{
    const auto known = m_streams.find(stream);
    if (known != m_streams.end())
        return known->second;
    if (m_streams.size() >= kMaxStreams)
        m_streams.erase(
            std::min_element(m_streams.begin(), m_streams.end(), [](const auto& a, const auto& b) {
                return a.second.latest() < b.second.latest();
            }));
    return m_streams[stream];
}

std::vector<Call> CallLedger::calls(const std::string& stream, std::uint64_t after,
                                    std::size_t limit) const
{
    std::vector<Call> found;
    MutexLock lock(m_mutex);
    const std::uint64_t oldest = m_total - m_calls.size() + 1;
    for (std::uint64_t id = std::max(after + 1, oldest); id <= m_total && found.size() < limit;
         ++id) {
        const StoredCall& call = m_calls[static_cast<std::size_t>(id - oldest)];
        if (stream.empty() || call.stream() == stream)
            found.push_back(call.restore(id));
    }
    return found;
}

std::vector<protocol::SessionSecond> CallLedger::reads(const std::string& stream,
                                                       sys_seconds from) const
{
    MutexLock lock(m_mutex);
    const auto found = m_streams.find(stream);
    return found == m_streams.end() ? std::vector<protocol::SessionSecond>()
                                    : found->second.reads(from);
}

std::vector<protocol::PutSecond> CallLedger::puts(const std::string& stream, sys_seconds from) const
{
    MutexLock lock(m_mutex);
    const auto found = m_streams.find(stream);
    return found == m_streams.end() ? std::vector<protocol::PutSecond>() : found->second.puts(from);
}

std::uint64_t CallLedger::total() const
{
    MutexLock lock(m_mutex);
    return m_total;
}

std::uint64_t CallLedger::dropped() const
{
    MutexLock lock(m_mutex);
    return m_total - m_calls.size();
}

} // namespace weir::endpoint
