#include "backend/endpoint/stream_seconds.h"

#include <algorithm>

namespace weir::endpoint {

using protocol::Call;
using protocol::PutSecond;
using protocol::SessionSecond;
using std::chrono::sys_seconds;

namespace {

bool isPut(const Call& call)
{
    return call.operation == "PutRecord" || call.operation == "PutRecords";
}

std::uint32_t throttlesOf(const Call& call)
{
    const bool refusedWhole = call.error == "ProvisionedThroughputExceededException";
    return call.report.refused + call.report.wouldThrottle + (refusedWhole ? 1U : 0U);
}

SessionSecond& entryOf(std::vector<SessionSecond>& reads, SessionId session, sys_seconds second)
{
    for (SessionSecond& read : reads) {
        if (read.session == session)
            return read;
    }
    SessionSecond fresh;
    fresh.second = second;
    fresh.session = session;
    return reads.emplace_back(fresh);
}

} // namespace

void StreamSeconds::add(const Call& call, sys_seconds second)
{
    if (m_seconds.empty() || second > m_seconds.back().puts.second)
        begin(second);
    Second& to = m_seconds.back();
    if (isPut(call))
        addPut(to, call);
    else if (call.operation == "GetRecords" || call.operation == protocol::kPushedEvent)
        addRead(to, call);
}

void StreamSeconds::begin(sys_seconds second)
{
    if (!m_seconds.empty())
        setQuantiles(m_seconds.back().puts);
    m_latency = {};
    m_seconds.emplace_back().puts.second = second;
    while (m_seconds.front().puts.second + kKept < second)
        m_seconds.pop_front();
}

/// Of the latest second, which `puts` is or is a copy of.
void StreamSeconds::setQuantiles(PutSecond& puts) const
{
    puts.p50Micros = m_latency.quantileMicros(0.50);
    puts.p99Micros = m_latency.quantileMicros(0.99);
}

void StreamSeconds::addPut(Second& to, const Call& call)
{
    to.puts.writeThrottles += throttlesOf(call);
    if (!call.error.empty())
        return;
    ++to.puts.calls;
    m_latency.add(call.duration);
    m_tens.add(to.puts.second, call.duration);
    m_minutes.add(to.puts.second, call.duration);
}

void StreamSeconds::addRead(Second& to, const Call& call)
{
    to.puts.readThrottles += throttlesOf(call);
    if (!call.error.empty())
        return;
    SessionSecond& read = entryOf(to.reads, call.session, to.puts.second);
    read.recordsOut += call.report.records;
    read.bytesOut += call.report.bytes;
    if (call.report.millisBehindLatest)
        read.worstMillisBehindLatest =
            std::max(read.worstMillisBehindLatest, *call.report.millisBehindLatest);
}

std::vector<SessionSecond> StreamSeconds::reads(sys_seconds from) const
{
    std::vector<SessionSecond> all;
    for (const Second& second : m_seconds) {
        if (second.puts.second >= from)
            all.insert(all.end(), second.reads.begin(), second.reads.end());
    }
    return all;
}

std::vector<PutSecond> StreamSeconds::puts(sys_seconds from) const
{
    std::vector<PutSecond> all;
    for (const Second& second : m_seconds) {
        if (second.puts.second >= from)
            all.push_back(second.puts);
    }
    if (!all.empty())
        setQuantiles(all.back());
    return all;
}

} // namespace weir::endpoint
