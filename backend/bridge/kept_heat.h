#pragma once

#include "backend/core/bytes.h"
#include "backend/core/clock.h"
#include "backend/core/identifiers.h"
#include "backend/engine/inspector.h"

#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace weir {

/// What earlier processes measured of one stream: arrivals by time and place in the hash key space.
/// A value.
class KeptHeat
{
public:
    using Minute = std::chrono::sys_time<std::chrono::minutes>;
    /// The longest row.
    static constexpr std::chrono::minutes kHalfHour{30};

    /// Adds to what is known of the same time.
    void add(const engine::HeatRow& row);
    /// That `length` from `start` on was measured, whether or not anything arrived. In any order.
    void addMeasured(Minute start, std::chrono::minutes length);

    /// From the row that holds `from` on, ascending, in rows as long as Inspector::heat() has them
    /// at `now`.
    std::vector<engine::HeatRow> since(Timestamp from, Timestamp now) const;
    /// What was measured, ascending and apart.
    const std::map<Minute, Minute>& measured() const { return m_measured; }
    bool empty() const { return m_rows.empty() && m_measured.empty(); }
    const std::map<std::pair<Minute, std::chrono::minutes>, engine::HeatRow>& rows() const
    {
        return m_rows;
    }

private:
    std::map<std::pair<Minute, std::chrono::minutes>, engine::HeatRow> m_rows;
    std::map<Minute, Minute> m_measured; ///< begin and end
};

/// `rows` and `more`, those of the same time summed up; ascending.
std::vector<engine::HeatRow> joined(std::vector<engine::HeatRow> rows,
                                    const std::vector<engine::HeatRow>& more);

/// One row of one stream as the archive keeps it; without a stream and cells, that its time was
/// measured.
struct HeatFrame
{
    StreamId stream{};
    engine::HeatRow row;

    std::string encoded() const;
    /// Nothing when it is no frame.
    static std::optional<HeatFrame> decoded(BytesView payload);
};

} // namespace weir
