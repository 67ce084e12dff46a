#pragma once

#include <QString>

#include <algorithm>
#include <cstdint>

namespace weir::test {

/// Tests that try every operation of a workload try every so manieth: WEIR_SWEEP_STEP, otherwise 1.
/// For builds in which all would take too long.
inline std::uint64_t sweepStep()
{
    return static_cast<std::uint64_t>(std::max(1, qEnvironmentVariableIntValue("WEIR_SWEEP_STEP")));
}

/// Tests that crash a second time after some of the first crashes do so after every one when
/// WEIR_SECOND_CRASHES is "all", which takes minutes.
inline std::uint64_t secondCrashStep(std::uint64_t sampled)
{
    return qEnvironmentVariable("WEIR_SECOND_CRASHES") == QLatin1String("all") ? 1 : sampled;
}

/// Whether a sweep that tries every operation would have come to more than `expected`.
inline bool sweptMoreThan(int expected, int found)
{
    return static_cast<std::uint64_t>(found) * sweepStep() > static_cast<std::uint64_t>(expected);
}

} // namespace weir::test
