#include "backend/api/shard_limits.h"

namespace weir::api {

namespace {

constexpr std::chrono::seconds kReportEvery{10};

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
    bool report = false;
    {
        const MutexLock lock(m_mutex);
        const Timestamp now = m_clock.now();
        Shard& shard = m_shards[key];
        reason = take(shard, amount, now);
        shard.*over += reason != nullptr ? 1U : 0U;
        report = reason != nullptr && isReportDue(shard, now);
    }
    if (reason == nullptr)
        return Verdict::Pass;
    const bool refused = mode == LimitsMode::On;
    if (report)
        m_hit(key.first, key.second, std::string(reason) + (refused ? "" : " (let through)"));
    return refused ? Verdict::Throttled : Verdict::WouldThrottle;
}

bool ShardLimits::isReportDue(Shard& shard, Timestamp now) const
{
    if (shard.reported && now - *shard.reported < kReportEvery)
        return false;
    shard.reported = now;
    return true;
}

} // namespace weir::api
