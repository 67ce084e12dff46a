#include "backend/engine/activity/heat_history.h"

#include <algorithm>

namespace weir::engine {

namespace {

using std::chrono::minutes;
using Minute = std::chrono::sys_time<minutes>;

/// Threads note their records late by this much at most; more is a clock that was set back.
constexpr minutes kLate{2};

std::size_t cellOf(HashKey key)
{
    return static_cast<std::size_t>(key.high >> 56);
}

Minute floorTo(minutes length, Timestamp time)
{
    const auto minute = std::chrono::floor<minutes>(time).time_since_epoch();
    return Minute(minute - minute % length);
}

} // namespace

void HeatHistory::Row::add(const Row& other)
{
    for (std::size_t cell = 0; cell < kCells; ++cell) {
        bytes[cell] += other.bytes[cell];
        records[cell] += other.records[cell];
        throttles[cell] += other.throttles[cell];
    }
}

HeatHistory::Row& HeatHistory::Ring::at(Minute minute)
{
    const Minute start = floorTo(length, minute);
    const auto place = static_cast<std::size_t>(start.time_since_epoch() / length) % rows.size();
    std::unique_ptr<Row>& row = rows[place];
    if (!row)
        row = std::make_unique<Row>();
    if (row->start != start) {
        *row = {};
        row->start = start;
    }
    return *row;
}

void HeatHistory::Ring::collect(Minute from, Minute to, std::vector<HeatRow>& into) const
{
    const auto first = static_cast<std::ptrdiff_t>(into.size());
    for (const auto& row : rows) {
        if (row && row->start >= from && row->start < to)
            into.push_back({row->start,
                            length,
                            {row->bytes.begin(), row->bytes.end()},
                            {row->records.begin(), row->records.end()},
                            {row->throttles.begin(), row->throttles.end()}});
    }
    std::sort(into.begin() + first, into.end(),
              [](const HeatRow& a, const HeatRow& b) { return a.start < b.start; });
}

template <typename Change>
void HeatHistory::change(Timestamp time, const Change& change)
{
    Minute minute = std::chrono::floor<minutes>(time);
    if (minute < m_current && m_current - minute <= kLate)
        minute = m_current;
    if (minute != m_current) {
        sumUp();
        m_current = minute;
        m_row = &m_minutes.at(minute);
        m_summedUp = false;
    }
    change(*m_row);
    if (m_summedUp) {
        change(m_fives.at(minute));
        change(m_halfHours.at(minute));
    }
}

void HeatHistory::sumUp()
{
    if (m_summedUp)
        return;
    m_fives.at(m_current).add(*m_row);
    m_halfHours.at(m_current).add(*m_row);
    m_summedUp = true;
}

void HeatHistory::add(Timestamp arrival, HashKey key, std::uint64_t bytes)
{
    change(arrival, [cell = cellOf(key), bytes](Row& row) {
        row.bytes[cell] += bytes;
        ++row.records[cell];
    });
}

void HeatHistory::addThrottle(Timestamp time, HashKey key)
{
    change(time, [cell = cellOf(key)](Row& row) { ++row.throttles[cell]; });
}

std::vector<HeatRow> HeatHistory::since(Timestamp from, Timestamp now)
{
    sumUp();
    const Minute minutesFrom = floorTo(m_fives.length, now - kByMinute);
    const Minute fivesFrom = floorTo(m_halfHours.length, now - kByFive);
    const Minute halfHoursFrom = floorTo(m_halfHours.length, now - kByHalfHour);
    const auto start = [from](const Ring& ring, Minute earliest) {
        return std::max(earliest, floorTo(ring.length, from));
    };
    std::vector<HeatRow> rows;
    m_halfHours.collect(start(m_halfHours, halfHoursFrom), fivesFrom, rows);
    m_fives.collect(start(m_fives, fivesFrom), minutesFrom, rows);
    m_minutes.collect(start(m_minutes, minutesFrom), std::chrono::floor<minutes>(now) + minutes(1),
                      rows);
    return rows;
}

} // namespace weir::engine
