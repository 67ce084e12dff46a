#pragma once

#include "backend/core/identifiers.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace weir::engine {

/// The keys with the most bytes, from one look at each record and in bounded memory: counters for
/// kCounters keys at most; when they run out, the median is taken off all, and those left with
/// nothing make room. What was taken off is the error of every counter. A record costs one probe.
/// One thread at a time. Source: Misra and Gries, "Finding repeated elements", weighted as in
/// Anderson and others, "A high-performance algorithm for identifying frequent items".
class KeySketch
{
public:
    static constexpr std::size_t kCounters = 1024;

    struct Counter
    {
        std::uint64_t hash = 0;
        std::uint64_t bytes = 0; ///< at least; at most error() more
        ShardId shard;           ///< of the latest record
        std::string key;
    };

    /// `hash` is the same for all records of `key`, and of no other key.
    void add(std::uint64_t hash, std::string_view key, ShardId shard, std::uint64_t bytes);

    const std::vector<Counter>& counters() const { return m_counters; }
    std::uint64_t error() const { return m_error; }

private:
    std::size_t slotOf(std::uint64_t hash) const;
    void makeRoom();
    void index(std::size_t slots);

    std::vector<Counter> m_counters;
    /// Number of a counter plus one, 0 for none; a power of two of them, at most half in use.
    std::vector<std::uint16_t> m_slots;
    std::uint64_t m_error = 0;
};

} // namespace weir::engine
