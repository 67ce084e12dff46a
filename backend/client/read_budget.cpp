#include "backend/client/read_budget.h"

#include <algorithm>

namespace weir::client {

namespace {

std::chrono::milliseconds seconds(double value)
{
    return std::chrono::milliseconds(static_cast<std::int64_t>(value * 1000));
}

} // namespace

ReadBudget::ReadBudget(Clock& clock, ReadLimits limits) : m_clock(clock), m_limits(limits) {}

Timestamp ReadBudget::reserve(const StreamName& stream, ShardId shard)
{
    const Timestamp now = m_clock.now();
    const MutexLock lock(m_mutex);
    Account& account = m_accounts[{stream, shard}];
    const Timestamp when = std::max(account.next, now);
    account.next = when + seconds(1 / m_limits.callsPerSecond);
    return when;
}

void ReadBudget::spent(const StreamName& stream, ShardId shard, std::uint64_t bytes)
{
    const Timestamp paid =
        m_clock.now() + seconds(static_cast<double>(bytes) / m_limits.bytesPerSecond);
    const MutexLock lock(m_mutex);
    Account& account = m_accounts[{stream, shard}];
    account.refusals = 0;
    account.next = std::max(account.next, paid);
}

void ReadBudget::refused(const StreamName& stream, ShardId shard)
{
    const Timestamp now = m_clock.now();
    const MutexLock lock(m_mutex);
    Account& account = m_accounts[{stream, shard}];
    std::chrono::milliseconds wait = m_limits.firstBackOff;
    for (int i = 0; i < account.refusals && wait < m_limits.mostBackOff; ++i)
        wait *= 2;
    ++account.refusals;
    account.next = std::max(account.next, now + std::min(wait, m_limits.mostBackOff));
}

} // namespace weir::client
