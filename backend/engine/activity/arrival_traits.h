#pragma once

#include "backend/core/hash_key.h"
#include "backend/engine/activity/key_sketch.h"
#include "backend/engine/activity/size_histogram.h"
#include "backend/engine/engine.h"

#include <memory>

namespace weir::engine {

/// Heaviest keys and sizes of what arrived in the running ten minutes and those before. Takes its
/// memory with the first record: 20 KB, up to 300 KB where a thousand keys are told apart. One
/// thread at a time.
class ArrivalTraits
{
public:
    static constexpr std::chrono::minutes kEpoch{10};

    void add(const NewRecord& record, HashKey hashKey, const Appended& appended,
             std::uint64_t bytes);
    /// With the `keys` heaviest.
    ArrivalProfile profile(Timestamp now, std::size_t keys) const;

private:
    struct Epoch
    {
        Timestamp begin; ///< its first record
        std::uint64_t records = 0;
        std::uint64_t bytes = 0;
        KeySketch keys;
        SizeHistogram sizes;
    };

    std::chrono::sys_seconds m_turn{}; ///< when the running epoch ends
    std::unique_ptr<Epoch> m_running;
    std::unique_ptr<Epoch> m_before;
};

} // namespace weir::engine
