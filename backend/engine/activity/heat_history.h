#pragma once

#include "backend/engine/inspector.h"

#include <array>
#include <memory>
#include <vector>

namespace weir::engine {

/// Records, bytes and throttles by time and 1/256 of the hash key space: by minute for the last
/// hour, by five minutes for the last day, by half an hour for the last seven days. Rows take their
/// memory, 4 KiB each and 700 at most, when something arrives in them. One thread at a time.
class HeatHistory
{
public:
    static constexpr std::size_t kCells = 256;
    static constexpr std::chrono::minutes kByMinute{60};
    static constexpr std::chrono::minutes kByFive{24 * 60};
    static constexpr std::chrono::minutes kByHalfHour{7 * 24 * 60};

    void add(Timestamp arrival, HashKey key, std::uint64_t bytes);
    void addThrottle(Timestamp time, HashKey key);
    /// Ascending, from the row that holds `from` on: each time in the finest rows that are kept of
    /// it, without overlap, those in which nothing arrived left out. Sums up what add() left.
    std::vector<HeatRow> since(Timestamp from, Timestamp now);

private:
    using Minute = std::chrono::sys_time<std::chrono::minutes>;
    struct Row
    {
        Minute start = Minute::min();
        std::array<std::uint64_t, kCells> bytes{};
        std::array<std::uint32_t, kCells> records{};
        std::array<std::uint32_t, kCells> throttles{};

        void add(const Row& other);
    };
    /// The rows of one length, by their time in a ring.
    struct Ring
    {
        std::chrono::minutes length;
        std::vector<std::unique_ptr<Row>> rows;

        Row& at(Minute minute);
        void collect(Minute from, Minute to, std::vector<HeatRow>& into) const;
    };

    template <typename Change>
    void change(Timestamp time, const Change& change);
    /// Adds the latest minute to the longer rows, once.
    void sumUp();

    // Each holds some more than it is asked for, so that rows of one length end where rows of the
    // next begin.
    Ring m_minutes{std::chrono::minutes(1), std::vector<std::unique_ptr<Row>>(66)};
    Ring m_fives{std::chrono::minutes(5), std::vector<std::unique_ptr<Row>>(296)};
    Ring m_halfHours{std::chrono::minutes(30), std::vector<std::unique_ptr<Row>>(338)};
    Minute m_current = Minute::min();
    Row* m_row = nullptr;   ///< of m_current in m_minutes; records come one after another
    bool m_summedUp = true; ///< what comes into m_current goes into all three rings
};

} // namespace weir::engine
