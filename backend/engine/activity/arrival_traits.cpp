#include "backend/engine/activity/arrival_traits.h"

#include <algorithm>
#include <functional>
#include <unordered_map>

namespace weir::engine {

namespace {

std::chrono::sys_seconds turnAfter(Timestamp time)
{
    const auto since = std::chrono::floor<std::chrono::seconds>(time.time_since_epoch());
    return std::chrono::sys_seconds(since - since % std::chrono::seconds(ArrivalTraits::kEpoch) +
                                    ArrivalTraits::kEpoch);
}

/// Its MD5 tells a key from others, unless the record named another place in the hash key space.
std::uint64_t identityOf(const NewRecord& record, HashKey hashKey)
{
    return record.explicitHashKey ? std::hash<std::string_view>{}(record.partitionKey)
                                  : hashKey.low;
}

} // namespace

void ArrivalTraits::add(const NewRecord& record, HashKey hashKey, const Appended& appended,
                        std::uint64_t bytes)
{
    if (appended.arrival >= m_turn || !m_running) {
        const bool follows = appended.arrival < m_turn + kEpoch;
        m_before = follows ? std::move(m_running) : nullptr;
        m_running = std::make_unique<Epoch>();
        m_running->begin = appended.arrival;
        m_turn = turnAfter(appended.arrival);
    }
    ++m_running->records;
    m_running->bytes += bytes;
    m_running->sizes.add(bytes);
    m_running->keys.add(identityOf(record, hashKey), record.partitionKey, appended.shard, bytes);
}

ArrivalProfile ArrivalTraits::profile(Timestamp now, std::size_t keys) const
{
    ArrivalProfile profile;
    SizeHistogram sizes;
    std::unordered_map<std::uint64_t, KeySketch::Counter> sums;
    // The older first, so that a key's shard is the one of its latest record.
    const Epoch* const epochs[] = {now < m_turn ? m_before.get() : nullptr, m_running.get()};
    for (const Epoch* epoch : epochs) {
        if (!epoch || now >= m_turn + kEpoch)
            continue;
        profile.since = profile.records == 0 ? epoch->begin : profile.since;
        profile.records += epoch->records;
        profile.bytes += epoch->bytes;
        profile.keyError += epoch->keys.error();
        sizes.add(epoch->sizes);
        for (const KeySketch::Counter& counter : epoch->keys.counters()) {
            const auto [sum, isNew] = sums.try_emplace(counter.hash, counter);
            if (isNew)
                continue;
            sum->second.bytes += counter.bytes;
            sum->second.shard = counter.shard;
        }
    }
    for (auto& [hash, sum] : sums)
        profile.keys.push_back({std::move(sum.key), sum.shard, sum.bytes});
    keys = std::min(keys, profile.keys.size());
    std::partial_sort(profile.keys.begin(),
                      profile.keys.begin() + static_cast<std::ptrdiff_t>(keys), profile.keys.end(),
                      [](const HeavyKey& a, const HeavyKey& b) {
                          return a.bytes != b.bytes ? a.bytes > b.bytes : a.key < b.key;
                      });
    profile.keys.resize(keys);
    profile.sizes = sizes.counts();
    profile.largest = sizes.largest();
    return profile;
}

} // namespace weir::engine
