#include "backend/bridge/metrics_rollup.h"

#include <algorithm>
#include <cmath>
#include <map>

namespace weir {

namespace {

using std::chrono::seconds;
using std::chrono::sys_seconds;

/// Values by the second of a span, zero where there are none.
class BySecond
{
public:
    BySecond(sys_seconds start, seconds width)
        : m_start(start),
          m_values(std::size_t(width.count()), 0.0)
    {}

    void add(sys_seconds second, double value)
    {
        m_values[std::size_t((second - m_start).count())] += value;
    }
    SecondsSum sum() const
    {
        SecondsSum sum;
        const auto [low, high] = std::minmax_element(m_values.begin(), m_values.end());
        sum.low = *low;
        sum.high = *high;
        for (const double value : m_values)
            sum.sum += value;
        return sum;
    }

private:
    sys_seconds m_start;
    std::vector<double> m_values;
};

void joinShards(std::vector<RolledSpan::Shard>& into, const std::vector<RolledSpan::Shard>& from)
{
    for (const RolledSpan::Shard& shard : from) {
        const auto place = std::lower_bound(
            into.begin(), into.end(), shard.shard,
            [](const RolledSpan::Shard& known, ShardId id) { return known.shard < id; });
        if (place == into.end() || place->shard != shard.shard) {
            into.insert(place, shard);
            continue;
        }
        place->bytes += shard.bytes;
        place->records += shard.records;
        place->throttles += shard.throttles;
    }
}

} // namespace

std::string nameOf(SessionId id, const std::vector<protocol::Session>& sessions)
{
    const auto found = std::find_if(sessions.begin(), sessions.end(),
                                    [id](const protocol::Session& s) { return s.id == id; });
    return found != sessions.end() ? found->name : std::string();
}

void SecondsSum::join(const SecondsSum& other)
{
    sum += other.sum;
    low = std::min(low, other.low);
    high = std::max(high, other.high);
}

void RolledSpan::join(const RolledSpan& next)
{
    const bool isFirst = seconds == 0;
    seconds += next.seconds;
    bytes.join(next.bytes);
    records.join(next.records);
    if (isFirst) {
        bytes.low = next.bytes.low;
        records.low = next.records.low;
    }
    writeThrottles += next.writeThrottles;
    readThrottles += next.readThrottles;
    joinShards(shards, next.shards);
    for (Reader& known : readers) {
        const bool reads = std::any_of(next.readers.begin(), next.readers.end(),
                                       [&](const Reader& r) { return r.name == known.name; });
        known.bytes.low = reads ? known.bytes.low : 0;
    }
    for (const Reader& reader : next.readers) {
        const auto known = std::find_if(readers.begin(), readers.end(),
                                        [&](const Reader& r) { return r.name == reader.name; });
        if (known == readers.end()) {
            readers.push_back(reader);
            readers.back().bytes.low = isFirst ? reader.bytes.low : 0;
            continue;
        }
        known->bytes.join(reader.bytes);
        known->records += reader.records;
        // These leave NaN aside.
        known->lowAgeMs = std::fmin(known->lowAgeMs, reader.lowAgeMs);
        known->highAgeMs = std::fmax(known->highAgeMs, reader.highAgeMs);
    }
}

RolledSpan rollUp(sys_seconds start, seconds width,
                  const std::vector<engine::ShardSecond>& arrivals,
                  const std::vector<protocol::SessionSecond>& reads,
                  const std::vector<protocol::PutSecond>& puts, const protocol::PutSecond* span,
                  const std::vector<protocol::Session>& sessions)
{
    const auto isWithin = [&](sys_seconds second) {
        return second >= start && second < start + width;
    };
    RolledSpan rolled;
    rolled.start = start;
    rolled.seconds = int(width.count());
    BySecond bytes(start, width);
    BySecond records(start, width);
    std::map<ShardId, RolledSpan::Shard> shards;
    for (const engine::ShardSecond& arrival : arrivals) {
        if (!isWithin(arrival.second))
            continue;
        bytes.add(arrival.second, double(arrival.bytes));
        records.add(arrival.second, arrival.records);
        RolledSpan::Shard& shard = shards[arrival.shard];
        shard.shard = arrival.shard;
        shard.bytes += arrival.bytes;
        shard.records += arrival.records;
        shard.throttles += arrival.throttles;
    }
    rolled.bytes = bytes.sum();
    rolled.records = records.sum();
    for (const auto& [id, shard] : shards)
        rolled.shards.push_back(shard);

    std::map<std::string, std::pair<RolledSpan::Reader, BySecond>> readers;
    for (const protocol::SessionSecond& read : reads) {
        if (!isWithin(read.second))
            continue;
        const std::string name = nameOf(read.session, sessions);
        auto& [reader, read1] =
            readers.try_emplace(name, RolledSpan::Reader{}, BySecond(start, width)).first->second;
        reader.name = name;
        reader.records += read.recordsOut;
        read1.add(read.second, double(read.bytesOut));
        if (read.worstMillisBehindLatest >= 0) {
            const auto age = double(read.worstMillisBehindLatest);
            reader.lowAgeMs = std::fmin(reader.lowAgeMs, age);
            reader.highAgeMs = std::fmax(reader.highAgeMs, age);
        }
    }
    for (auto& [name, reader] : readers) {
        reader.first.bytes = reader.second.sum();
        rolled.readers.push_back(std::move(reader.first));
    }

    for (const protocol::PutSecond& put : puts) {
        if (!isWithin(put.second))
            continue;
        rolled.writeThrottles += put.writeThrottles;
        rolled.readThrottles += put.readThrottles;
    }
    if (span && span->calls > 0) {
        rolled.putP50Ms = span->p50Micros / 1000.0;
        rolled.putP99Ms = span->p99Micros / 1000.0;
    }
    return rolled;
}

} // namespace weir
