#pragma once

#include "backend/core/clock.h"

#include <optional>

namespace weir::engine {

/// The account's commitment to a least throughput, without which no stream is kept warm. A store
/// is one account.
struct AccountSettings
{
    std::optional<Timestamp> committedSince; ///< nothing: never was
    std::optional<Timestamp> earliestEnd;
    std::optional<Timestamp> endsAt; ///< asked to end; in the past: it has ended

    bool committedAt(Timestamp now) const
    {
        return committedSince.has_value() && (!endsAt || now < *endsAt);
    }
    bool operator==(const AccountSettings&) const = default;
};

} // namespace weir::engine
