#pragma once

#include "backend/core/mutex.h"
#include "backend/protocol/call_log.h"

namespace weir::test {

/// A ledger that a test fills: calls, and the names of who made them. Thread: any.
class FakeCallLog : public protocol::CallLog
{
public:
    /// Gives the call the next id.
    void add(protocol::Call call)
    {
        const MutexLock lock(m_mutex);
        call.id = ++m_total;
        m_calls.push_back(std::move(call));
    }
    void name(SessionId id, const std::string& name)
    {
        const MutexLock lock(m_mutex);
        protocol::Session session;
        session.id = id;
        session.name = name;
        m_sessions.push_back(std::move(session));
    }

    std::vector<protocol::Call> calls(const std::string&, std::uint64_t after,
                                      std::size_t limit) const override
    {
        const MutexLock lock(m_mutex);
        std::vector<protocol::Call> found;
        for (const protocol::Call& call : m_calls) {
            if (call.id > after && found.size() < limit)
                found.push_back(call);
        }
        return found;
    }
    std::vector<protocol::Session> sessions() const override
    {
        const MutexLock lock(m_mutex);
        return m_sessions;
    }
    std::uint64_t total() const override
    {
        const MutexLock lock(m_mutex);
        return m_total;
    }
    std::uint64_t dropped() const override { return 0; }
    std::vector<protocol::Call> callsOfChain(std::uint64_t, std::size_t) const override
    {
        return {};
    }
    std::vector<protocol::RetriedCall> retries(const std::string&, std::size_t) const override
    {
        return {};
    }
    std::vector<protocol::ShardReader> readers(const std::string&, Timestamp) const override
    {
        return {};
    }
    std::vector<protocol::SessionSecond> reads(const std::string&,
                                               std::chrono::sys_seconds) const override
    {
        return {};
    }
    std::vector<protocol::PutSecond> puts(const std::string&,
                                          std::chrono::sys_seconds) const override
    {
        return {};
    }
    std::vector<protocol::PutSecond> putSpans(const std::string&, std::chrono::sys_seconds,
                                              std::chrono::seconds) const override
    {
        return {};
    }

private:
    mutable Mutex m_mutex;
    std::vector<protocol::Call> m_calls WEIR_GUARDED_BY(m_mutex);
    std::vector<protocol::Session> m_sessions WEIR_GUARDED_BY(m_mutex);
    std::uint64_t m_total WEIR_GUARDED_BY(m_mutex) = 0;
};

} // namespace weir::test
