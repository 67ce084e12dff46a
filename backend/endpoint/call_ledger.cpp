#include "backend/endpoint/call_ledger.h"

#include <algorithm>
#include <unordered_map>

namespace weir::endpoint {

using protocol::Call;
using std::chrono::sys_seconds;

namespace {

/// `call` came before those that `to` has.
void addAttempt(protocol::RetriedCall& to, const Call& call)
{
    to.invocationId = call.invocationId;
    to.session = call.session;
    to.operation = call.operation;
    to.stream = call.report.stream;
    to.attempts.push_back(
        {call.id, call.attempt, call.received, call.duration, call.httpStatus, call.error});
}

} // namespace

CallLedger::CallLedger(std::size_t capacity) : CallLedger(nullptr, capacity) {}

CallLedger::CallLedger(std::unique_ptr<CallJournal> journal, std::size_t capacity)
    : m_capacity(std::max<std::size_t>(capacity, 1)),
      m_journal(std::move(journal))
{
    if (m_journal)
        restore();
}

void CallLedger::restore()
{
    JournalReader reader;
    reader.session = [this](const JournalSession& session) {
        m_registry.restore(session.session, session.inProcess);
    };
    reader.call = [this](const Call& call) { keep(call); };
    m_journal->restore(reader);
}

void CallLedger::add(const Call& call)
{
    if (!isRecording())
        return;
    keep(call);
    if (m_journal) {
        m_journal->add(call, [this](SessionId id) -> std::optional<JournalSession> {
            bool inProcess = false;
            auto session = m_registry.find(id, inProcess);
            if (!session)
                return {};
            return JournalSession{*std::move(session), inProcess};
        });
    }
}

void CallLedger::keep(const Call& call)
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
    const std::uint64_t oldest = oldestId();
    for (std::uint64_t id = std::max(after + 1, oldest); id <= m_total && found.size() < limit;
         ++id) {
        const StoredCall& call = m_calls[static_cast<std::size_t>(id - oldest)];
        if (stream.empty() || call.stream() == stream)
            found.push_back(call.restore(id));
    }
    return found;
}

std::vector<Call> CallLedger::callsOfChain(std::uint64_t chain, std::size_t limit) const
{
    std::vector<Call> found;
    MutexLock lock(m_mutex);
    std::uint64_t id = oldestId();
    for (const StoredCall& call : m_calls) {
        if (found.size() == limit)
            break;
        if (call.isOfChain(chain))
            found.push_back(call.restore(id));
        ++id;
    }
    return found;
}

/// From the latest call back: a client's later attempts name the call, its first one completes it.
std::vector<protocol::RetriedCall> CallLedger::retries(const std::string& stream,
                                                       std::size_t limit) const
{
    std::vector<protocol::RetriedCall> found;
    std::unordered_map<std::string_view, std::size_t> places;
    MutexLock lock(m_mutex);
    std::uint64_t id = m_total + 1;
    for (auto call = m_calls.rbegin(); call != m_calls.rend(); ++call) {
        --id;
        const std::string_view invocation = call->invocationId();
        if (invocation.empty() || (!stream.empty() && call->stream() != stream))
            continue;
        auto place = places.find(invocation);
        if (place == places.end()) {
            if (call->attempt() == 1 || found.size() == limit)
                continue;
            place = places.emplace(invocation, found.size()).first;
            found.emplace_back();
        }
        addAttempt(found[place->second], call->restore(id));
    }
    for (auto& retried : found)
        std::reverse(retried.attempts.begin(), retried.attempts.end());
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

std::vector<protocol::PutSecond> CallLedger::putSpans(const std::string& stream, sys_seconds from,
                                                      std::chrono::seconds width) const
{
    MutexLock lock(m_mutex);
    const auto found = m_streams.find(stream);
    return found == m_streams.end() ? std::vector<protocol::PutSecond>()
                                    : found->second.putSpans(from, width);
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
