#pragma once

#include "backend/core/clock.h"
#include "backend/core/identifiers.h"

#include <chrono>
#include <cstdint>
#include <map>
#include <string>
#include <utility>

namespace weir::client {

/// How much of what a shard's readers share one connection may take. A shard gives all who poll it
/// 5 calls and 2 MB a second.
struct ReadLimits
{
    double callsPerSecond = 1;
    double bytesPerSecond = 512.0 * 1024;
    std::chrono::milliseconds firstBackOff{1'000}; ///< after the service refused a read
    std::chrono::milliseconds mostBackOff{30'000};
};

/// Keeps a connection a polite guest: one budget for each shard, whoever reads it here. Thread:
/// any.
class ReadBudget
{
public:
    ReadBudget(Clock& clock, ReadLimits limits = {});

    const ReadLimits& limits() const { return m_limits; }

    /// Takes the next call to a shard: when it may be made, now or later.
    Timestamp reserve(const StreamName& stream, ShardId shard);
    /// That call delivered so much. The next one waits until it is paid for.
    void spent(const StreamName& stream, ShardId shard, std::uint64_t bytes);
    /// The service refused it: others want the shard more. The next ones wait longer each time,
    /// until one succeeds.
    void refused(const StreamName& stream, ShardId shard);

private:
    struct Account
    {
        Timestamp next;
        int refusals = 0;
    };
    using Key = std::pair<StreamName, ShardId>;

    Clock& m_clock;
    const ReadLimits m_limits;
    Mutex m_mutex;
    std::map<Key, Account> m_accounts WEIR_GUARDED_BY(m_mutex);
};

} // namespace weir::client
