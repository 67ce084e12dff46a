#pragma once

#include <cassert>
#include <cstdint>

namespace weir::engine {

// How far a log has come. Three types, because taking one for another loses records.

/// Behind the last record that was handed to the system.
struct WrittenEnd
{
    std::uint64_t ordinal = 0;
    std::uint64_t offset = 0; ///< in the active segment
};

/// Behind the last record that survives loss of power.
struct DurableEnd
{
    std::uint64_t ordinal = 0;
    std::uint64_t offset = 0;
};

/// Behind the last record that readers may see.
struct VisibleEnd
{
    std::uint64_t ordinal = 0;
};

/// The ends the writer keeps: durable never passes written.
class LogEnds
{
public:
    LogEnds() = default;
    LogEnds(WrittenEnd written, DurableEnd durable) : m_written(written), m_durable(durable)
    {
        assert(durable.ordinal <= written.ordinal);
    }

    const WrittenEnd& written() const { return m_written; }
    const DurableEnd& durable() const { return m_durable; }

    void advance(std::uint64_t records, std::uint64_t bytes)
    {
        m_written.ordinal += records;
        m_written.offset += bytes;
    }
    /// A sync succeeded: all that was written is durable.
    void synced() { m_durable = {m_written.ordinal, m_written.offset}; }

private:
    WrittenEnd m_written;
    DurableEnd m_durable;
};

} // namespace weir::engine
