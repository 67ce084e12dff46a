#include "backend/api/local_kinesis_service.h"
#include "backend/protocol/constraints.h"

#include <algorithm>

namespace weir::api {

namespace {

/// The commitment cannot end sooner.
constexpr std::chrono::hours kLeast{24};

/// An end that was asked for and has not come is taken back.
engine::AccountSettings committed(engine::AccountSettings settings, Timestamp now)
{
    if (!settings.committedAt(now))
        return {now, now + kLeast, {}};
    settings.endsAt.reset();
    return settings;
}

engine::AccountSettings ended(engine::AccountSettings settings, Timestamp now)
{
    if (settings.committedAt(now) && !settings.endsAt)
        settings.endsAt = std::max(now, settings.earliestEnd.value_or(now));
    return settings;
}

} // namespace

Result<protocol::UpdateAccountSettingsResponse>
LocalKinesisService::updateAccountSettings(protocol::CallContext&,
                                           const protocol::UpdateAccountSettingsRequest& request)
{
    WEIR_TRY(protocol::validate(request));
    const bool enable = request.minimumThroughputBillingCommitment->status == "ENABLED";
    WEIR_TRY(retried([&]() -> Status {
        const engine::AccountSettings before = m_engine.accountSettings();
        const engine::AccountSettings after =
            enable ? committed(before, m_clock.now()) : ended(before, m_clock.now());
        return after == before ? Status() : m_engine.setAccountSettings(before, after);
    }));
    return protocol::UpdateAccountSettingsResponse{commitment()};
}

} // namespace weir::api
