#include "backend/api/subscription_claims.h"

namespace weir::api {

void SubscriptionClaim::onLost(std::function<void()> wake)
{
    const MutexLock lock(m_mutex);
    m_wake = std::move(wake);
}

void SubscriptionClaim::lose()
{
    m_lost = true;
    const MutexLock lock(m_mutex);
    if (m_wake)
        m_wake();
}

SubscriptionClaims::Answer SubscriptionClaims::claim(StreamId stream, const std::string& consumer,
                                                     ShardId shard, Timestamp now, bool limited)
{
    constexpr std::chrono::seconds kBetweenCalls{1};
    const auto claim = std::make_shared<SubscriptionClaim>();
    std::shared_ptr<SubscriptionClaim> former;
    bool overRate = false;
    {
        const MutexLock lock(m_mutex);
        forgetOld(now);
        const auto [turn, isFirst] = m_turns.try_emplace({stream, consumer, shard});
        const Timestamp asked = std::exchange(turn->second.asked, now);
        overRate = !isFirst && now - asked < kBetweenCalls;
        if (overRate && limited)
            return {Verdict::TooOften, nullptr, overRate};
        if (!isFirst && now - turn->second.granted < kLeast)
            return {Verdict::TooSoon, nullptr, overRate};
        former = turn->second.claim.lock();
        turn->second = {now, now, claim};
    }
    if (former)
        former->lose();
    return {Verdict::Granted, claim, overRate};
}

void SubscriptionClaims::forgetOld(Timestamp now)
{
    std::erase_if(m_turns, [now](const auto& turn) {
        return turn.second.claim.expired() && now - turn.second.asked >= kLeast;
    });
}

} // namespace weir::api
