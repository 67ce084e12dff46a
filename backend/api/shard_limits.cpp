#include "backend/api/shard_limits.h"

namespace weir::api {

namespace {

constexpr std::chrono::seconds kReportEvery{10};

std::string fanOutReason(const std::string& consumer)
{
    return "more than 2 MiB/s pushed to consumer " + consumer;
}

} // namespace

ShardLimits::ShardLimits(const Clock& clock, LimitsMode mode, Listener hit)
    : m_clock(clock),
      m_hit(std::move(hit)),
      m_mode(mode)
{}

ShardLimits::Verdict ShardLimits::write(StreamId stream, ShardId shard, std::size_t bytes)
{
    const Take take = [](Shard& limits, double size, Timestamp now) -> const char* {
        if (!limits.recordsIn.holds(1, now))
            return "more than 1,000 records/s written";
        if (!limits.bytesIn.holds(size, now))
            return "more than 1 MiB/s written";
        limits.recordsIn.take(1, now);
        limits.bytesIn.take(size, now);
        return nullptr;
    };
    return ask({stream, shard}, take, static_cast<double>(bytes), &Shard::writesOver);
}

ShardLimits::Verdict ShardLimits::read(StreamId stream, ShardId shard)
{
    const Take take = [](Shard& limits, double, Timestamp now) -> const char* {
        if (limits.pausedUntil && now < *limits.pausedUntil)
            return "a read within 5 s of one of 10 MiB";
        if (!limits.reads.holds(1, now))
            return "more than 5 reads/s";
        if (limits.bytesOut.inDebt(now))
            return "more than 2 MiB/s read";
        limits.reads.take(1, now);
        return nullptr;
    };
    return ask({stream, shard}, take, 0, &Shard::readsOver);
}

void ShardLimits::countRead(StreamId stream, ShardId shard, std::size_t bytes, bool full)
{
    if (mode() == LimitsMode::Off)
        return;
    const MutexLock lock(m_mutex);
    const Timestamp now = m_clock.now();
    Shard& limits = m_shards[{stream, shard}];
    // What relaxed limits let through beyond the rate would not have been read.
    const bool paused = limits.pausedUntil && now < *limits.pausedUntil;
    if (paused || limits.bytesOut.inDebt(now))
        return;
    limits.bytesOut.take(static_cast<double>(bytes), now);
    if (full)
        limits.pausedUntil = now + kPause;
}

ShardLimits::Verdict ShardLimits::issueIterator(StreamId stream, ShardId shard)
{
    const Take take = [](Shard& limits, double, Timestamp now) -> const char* {
        if (!limits.iterators.holds(1, now))
            return "more than 5 iterators/s";
        limits.iterators.take(1, now);
        return nullptr;
    };
    return ask({stream, shard}, take, 0, &Shard::readsOver);
}

std::optional<Timestamp> ShardLimits::pushPause(StreamId stream, ShardId shard,
                                                const std::string& consumer)
{
    if (mode() != LimitsMode::On)
        return {};
    const MutexLock lock(m_mutex);
    const Timestamp now = m_clock.now();
    const Timestamp until = m_shards[{stream, shard}].consumers[consumer].bytesOut.outOfDebt(now);
    return until > now ? std::optional(until) : std::nullopt;
}

void ShardLimits::countHeldBack(StreamId stream, ShardId shard, const std::string& consumer)
{
    bool isDue = false;
    {
        const MutexLock lock(m_mutex);
        Shard& limits = m_shards[{stream, shard}];
        ++limits.consumers[consumer].over;
        isDue = isReportDue(limits, m_clock.now());
    }
    if (isDue)
        report({stream, shard}, fanOutReason(consumer), LimitsMode::On);
}

/// What relaxed limits let through beyond the rate would have waited, and counts for nothing.
ShardLimits::Verdict ShardLimits::countPush(StreamId stream, ShardId shard,
                                            const std::string& consumer, std::size_t bytes)
{
    const LimitsMode mode = this->mode();
    if (mode == LimitsMode::Off)
        return Verdict::Pass;
    bool isDue = false;
    {
        const MutexLock lock(m_mutex);
        const Timestamp now = m_clock.now();
        Shard& limits = m_shards[{stream, shard}];
        Consumer& reader = limits.consumers[consumer];
        if (!reader.bytesOut.inDebt(now)) {
            reader.bytesOut.take(static_cast<double>(bytes), now);
            return Verdict::Pass;
        }
        ++reader.over;
        isDue = isReportDue(limits, now);
    }
    if (isDue)
        report({stream, shard}, fanOutReason(consumer), LimitsMode::Relaxed);
    return Verdict::WouldThrottle;
}

void ShardLimits::forget(StreamId stream, const std::string& consumer)
{
    const MutexLock lock(m_mutex);
    for (auto row = m_shards.lower_bound({stream, ShardId{0}});
         row != m_shards.end() && row->first.first == stream; ++row)
        row->second.consumers.erase(consumer);
}

void ShardLimits::forget(StreamId stream)
{
    const MutexLock lock(m_mutex);
    const auto first = m_shards.lower_bound({stream, ShardId{0}});
    auto last = first;
    while (last != m_shards.end() && last->first.first == stream)
        ++last;
    m_shards.erase(first, last);
}

std::vector<protocol::ShardLevels> ShardLimits::levels(StreamId stream) const
{
    std::vector<protocol::ShardLevels> all;
    const MutexLock lock(m_mutex);
    const Timestamp now = m_clock.now();
    for (auto row = m_shards.lower_bound({stream, ShardId{0}});
         row != m_shards.end() && row->first.first == stream; ++row) {
        const Shard& shard = row->second;
        protocol::ShardLevels levels;
        levels.shard = row->first.second;
        levels.bytesIn = shard.bytesIn.level(now);
        levels.recordsIn = shard.recordsIn.level(now);
        levels.bytesOut = shard.bytesOut.level(now);
        levels.reads = shard.reads.level(now);
        levels.iterators = shard.iterators.level(now);
        if (shard.pausedUntil && now < *shard.pausedUntil)
            levels.readsPausedUntil = shard.pausedUntil;
        levels.writesOver = shard.writesOver;
        levels.readsOver = shard.readsOver;
        for (const auto& [name, consumer] : shard.consumers)
            levels.consumers.push_back({name, consumer.bytesOut.level(now), consumer.over});
        all.push_back(levels);
    }
    return all;
}

ShardLimits::Verdict ShardLimits::ask(Key key, Take take, double amount, std::uint64_t Shard::*over)
{
    const LimitsMode mode = this->mode();
    if (mode == LimitsMode::Off)
        return Verdict::Pass;
    const char* reason = nullptr;
    bool isDue = false;
    {
        const MutexLock lock(m_mutex);
        const Timestamp now = m_clock.now();
        Shard& shard = m_shards[key];
        reason = take(shard, amount, now);
        shard.*over += reason != nullptr ? 1U : 0U;
        isDue = reason != nullptr && isReportDue(shard, now);
    }
    if (reason == nullptr)
        return Verdict::Pass;
    if (isDue)
        report(key, reason, mode);
    return mode == LimitsMode::On ? Verdict::Throttled : Verdict::WouldThrottle;
}

void ShardLimits::report(Key key, const std::string& reason, LimitsMode mode) const
{
    m_hit(key.first, key.second, reason + (mode == LimitsMode::On ? "" : " (let through)"));
}

bool ShardLimits::isReportDue(Shard& shard, Timestamp now) const
{
    if (shard.reported && now - *shard.reported < kReportEvery)
        return false;
    shard.reported = now;
    return true;
}

} // namespace weir::api
