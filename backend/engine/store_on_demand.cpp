#include "backend/engine/event_texts.h"
#include "backend/engine/on_demand.h"
#include "backend/engine/store.h"

#include <algorithm>
#include <cmath>

namespace weir::engine {

namespace {

std::string detailOf(std::uint32_t before, std::uint32_t after, double peak)
{
    return std::to_string(before) + " to " + count(after, "shard") + ", for twice " +
           std::to_string(std::lround(peak * 100)) + " % of one shard's rate";
}

Timestamp lastOpened(const CatalogStream& stream)
{
    Timestamp last = stream.created;
    for (const CatalogShard& shard : stream.shards)
        last = std::max(last, shard.opened);
    return last;
}

} // namespace

/// What was written before this process is not known. The shards that are open stand for it, from
/// when the last of them was opened, or the stream began to be on demand.
Status Store::beginFollowing(StreamState& state, Timestamp now)
{
    const CatalogStream& stream = state.catalog();
    const Timestamp opened = lastOpened(stream);
    WEIR_ASSIGN(const std::uint64_t switches,
                m_catalog->countEvents(stream.id, HistoryKind::ModeChanged, opened));
    state.following.emplace();
    state.following->peaks.note(switches > 0 ? now : opened, openShardCount(stream) / 2.0);
    state.following->lookedAt = std::chrono::floor<std::chrono::seconds>(now);
    return {};
}

Status Store::followLoad(StreamState& state, Timestamp now, Events& events)
{
    if (state.catalog().mode != StreamMode::OnDemand) {
        state.following.reset();
        return {};
    }
    if (!state.following)
        WEIR_TRY(beginFollowing(state, now));
    auto& following = *state.following;
    const auto look = std::chrono::floor<std::chrono::seconds>(lastLoadLook(now));
    if (look <= following.lookedAt || state.catalog().status != StreamStatus::Active)
        return {};
    const WriteLoad load =
        loadOf(state.activity().arrivals(following.lookedAt), following.lookedAt, look);
    following.lookedAt = look;
    following.peaks.note(now, load.peak);
    const OnDemandRoom room{following.peaks.highest(now), m_options.mostOnDemandShards};
    CatalogStream plan = state.catalog();
    WEIR_ASSIGN(const auto touched, engine::followLoad(plan, load, room, now));
    if (touched.empty())
        return {};
    const auto basis = state.infoAt(now);
    WEIR_TRY(changeLocked(
        *basis, HistoryKind::ShardsFollowedLoad,
        [&](CatalogStream& stream, HistoryEvent& event, Timestamp at) {
            const std::uint32_t before = openShardCount(stream);
            auto shards = engine::followLoad(stream, load, room, at);
            if (shards.ok())
                event.shards = *shards;
            event.detail = detailOf(before, openShardCount(stream), room.peak);
            stream.status = StreamStatus::Updating;
            stream.due = at + stateDelay();
            return shards;
        },
        events));
    // What was opened is kept as long as if it had been needed for a peak.
    if (openShardCount(state.catalog()) > basis->openShardCount())
        following.peaks.note(now, openShardCount(state.catalog()) / 2.0);
    return {};
}

Timestamp Store::lastLoadLook(Timestamp now)
{
    const auto since = now.time_since_epoch();
    return Timestamp(since - since % kLoadLook);
}

/// When the load must be looked at next.
std::optional<Timestamp> Store::nextLook(StreamState& state, Timestamp now) const
{
    const CatalogStream& stream = state.catalog();
    if (stream.mode != StreamMode::OnDemand || !state.following)
        return {};
    // Set before looking: records that arrive from here on poke when it was false.
    state.upkeepKnowsLoad = false;
    const auto& following = *state.following;
    const OnDemandRoom room{following.peaks.highest(now), m_options.mostOnDemandShards};
    if (state.activity().hasArrivals(following.lookedAt) || wantsScaling(stream, room)) {
        state.upkeepKnowsLoad = true;
        return lastLoadLook(now) + kLoadLook;
    }
    // Without writing, the shards are too many only once the highest rate is too long ago.
    return openShardCount(stream) > kFewestOnDemandShards ? following.peaks.lowerFrom(now)
                                                          : std::nullopt;
}

} // namespace weir::engine
