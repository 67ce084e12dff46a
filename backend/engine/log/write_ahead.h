#pragma once

#include "backend/core/clock.h"

#include <cstddef>
#include <cstdint>
#include <optional>

namespace weir::engine {

/// Says how far a log writes zeros ahead of its records. To sync octets that were there before is
/// half the work for most file systems of syncing a file that grew: nothing but the octets changes.
/// That pays where small groups follow each other closely; elsewhere zeros would only take room and
/// be written twice. One thread.
class WriteAhead
{
public:
    /// Where groups come this far apart, the stream is quiet.
    static constexpr std::chrono::seconds kPause{1};
    /// A larger group, on average, gains nothing.
    static constexpr std::size_t kMostGroupBytes = 64U << 10;
    static constexpr std::uint64_t kLeastZeros = 64U << 10;
    static constexpr std::uint64_t kMostZeros = 1U << 20;

    /// `afterGroups`: so many that follow each other are not yet taken for a busy stream; nothing
    /// for never.
    explicit WriteAhead(std::optional<std::uint32_t> afterGroups) : m_afterGroups(afterGroups) {}

    /// To be asked for each group that is to be durable, of `bytes`, at `now`: how many zeros are
    /// worth writing behind it, should there be none; 0 for none.
    std::uint64_t zerosBehind(std::size_t bytes, Timestamp now);
    /// What was seen until now says nothing about what comes.
    void startAnew() { m_groups = 0; }

private:
    const std::optional<std::uint32_t> m_afterGroups;
    std::uint64_t m_groups = 0; ///< since the last pause
    std::uint64_t m_average = 0;
    Timestamp m_last;
};

} // namespace weir::engine
