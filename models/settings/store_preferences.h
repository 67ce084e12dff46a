#pragma once

#include "backend/bridge/connection.h"
#include "models/settings/settings.h"

namespace weir {

/// What was set for the embedded store, which holds from its next opening on; the disk budget,
/// the limits and the state delay can also change while it is open.
struct StorePreferences
{
    static constexpr int kMostGigabytes = 1'000'000;
    static constexpr int kMostStateDelayMs = 3'600'000;
    static constexpr std::uint16_t kTlsPort = 4568; ///< or the next free one

    int budgetGigabytes = 20; ///< what the store may take on disk; 0 for no end
    ServiceManner manner;
    bool tls = false; ///< one more port, for clients that insist on TLS

    /// Values that make no sense, as of a file edited by hand, fall back to what holds without.
    static StorePreferences load(const Settings& settings);
    void save(Settings& settings) const;

    std::uint64_t budgetBytes() const { return std::uint64_t(budgetGigabytes) * 1'000'000'000; }

    bool operator==(const StorePreferences&) const = default;
};

/// What everything in the window is scaled by, in percent; 100 unless set. No less: below, Qt 6.4
/// paints only a part of each widget.
inline constexpr int kLeastScale = 100;
inline constexpr int kMostScale = 200;
int scalePercent(const Settings& settings);

} // namespace weir
