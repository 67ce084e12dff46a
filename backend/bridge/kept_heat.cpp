#include "backend/bridge/kept_heat.h"

#include <algorithm>

namespace weir {

namespace {

using std::chrono::minutes;
using Minute = KeptHeat::Minute;

constexpr std::size_t kCells = 256;
constexpr minutes kFive{5};

Minute floorTo(minutes length, Timestamp time)
{
    const auto minute = std::chrono::floor<minutes>(time).time_since_epoch();
    return Minute(minute - minute % length);
}

void addCells(engine::HeatRow& to, const engine::HeatRow& row)
{
    to.bytes.resize(kCells);
    to.records.resize(kCells);
    to.throttles.resize(kCells);
    for (std::size_t cell = 0; cell < kCells; ++cell) {
        to.bytes[cell] += row.bytes[cell];
        to.records[cell] += row.records[cell];
        to.throttles[cell] += row.throttles[cell];
    }
}

void putNumber(std::string& to, std::uint64_t number)
{
    for (; number >= 0x80; number >>= 7)
        to.push_back(char(number | 0x80));
    to.push_back(char(number));
}

/// Nothing when the octets end within it, or it has more than 64 bits.
std::optional<std::uint64_t> takeNumber(BytesView& from)
{
    std::uint64_t number = 0;
    for (unsigned shift = 0; shift < 64 && !from.empty(); shift += 7) {
        const auto octet = static_cast<unsigned char>(from.front());
        from.remove_prefix(1);
        if (shift == 63 && octet > 1)
            return {};
        number |= std::uint64_t(octet & 0x7F) << shift;
        if (octet < 0x80)
            return number;
    }
    return {};
}

/// The cells in which something arrived: how many cells lie before each, its bytes, twice its
/// records and one more where throttles follow.
void putCells(std::string& to, const engine::HeatRow& row)
{
    std::size_t next = 0;
    for (std::size_t cell = 0; cell < row.bytes.size(); ++cell) {
        if (row.bytes[cell] == 0 && row.records[cell] == 0 && row.throttles[cell] == 0)
            continue;
        putNumber(to, cell - next);
        putNumber(to, row.bytes[cell]);
        putNumber(to, std::uint64_t(row.records[cell]) << 1 | (row.throttles[cell] > 0 ? 1 : 0));
        if (row.throttles[cell] > 0)
            putNumber(to, row.throttles[cell]);
        next = cell + 1;
    }
}

bool takeCell(BytesView& from, engine::HeatRow& row, std::size_t& next)
{
    const auto gap = takeNumber(from);
    const auto bytes = takeNumber(from);
    const auto records = takeNumber(from);
    if (!gap || !bytes || !records || *gap >= kCells - std::min(next, kCells))
        return false;
    next += std::size_t(*gap);
    row.bytes[next] = *bytes;
    row.records[next] = std::uint32_t(*records >> 1);
    if (*records & 1) {
        const auto throttles = takeNumber(from);
        if (!throttles)
            return false;
        row.throttles[next] = std::uint32_t(*throttles);
    }
    ++next;
    return true;
}

} // namespace

void KeptHeat::add(const engine::HeatRow& row)
{
    engine::HeatRow& known = m_rows[{row.start, row.length}];
    known.start = row.start;
    known.length = row.length;
    addCells(known, row);
}

void KeptHeat::addMeasured(Minute start, minutes length)
{
    Minute end = start + length;
    auto next = m_measured.upper_bound(start);
    if (next != m_measured.begin() && std::prev(next)->second >= start) {
        --next;
        start = next->first;
    }
    while (next != m_measured.end() && next->first <= end) {
        end = std::max(end, next->second);
        next = m_measured.erase(next);
    }
    m_measured[start] = end;
}

std::vector<engine::HeatRow> KeptHeat::since(Timestamp from, Timestamp now) const
{
    const Minute minutesFrom = floorTo(kFive, now - minutes(60));
    const Minute fivesFrom = floorTo(kHalfHour, now - minutes(24 * 60));
    const Minute oldest = floorTo(kHalfHour, now - minutes(7 * 24 * 60));
    std::map<Minute, engine::HeatRow> rows;
    for (const auto& [key, row] : m_rows) {
        const minutes length = std::max(row.length, row.start >= minutesFrom ? minutes(1)
                                                    : row.start >= fivesFrom ? kFive
                                                                             : kHalfHour);
        const Minute start = floorTo(length, row.start);
        if (start < oldest || start < floorTo(length, from))
            continue;
        engine::HeatRow& sum = rows[start];
        sum.start = start;
        sum.length = length;
        addCells(sum, row);
    }
    std::vector<engine::HeatRow> ascending;
    ascending.reserve(rows.size());
    for (auto& [start, row] : rows)
        ascending.push_back(std::move(row));
    return ascending;
}

std::vector<engine::HeatRow> joined(std::vector<engine::HeatRow> rows,
                                    const std::vector<engine::HeatRow>& more)
{
    std::map<std::pair<Minute, minutes>, engine::HeatRow> all;
    for (engine::HeatRow& row : rows)
        all[{row.start, row.length}] = std::move(row);
    for (const engine::HeatRow& row : more) {
        engine::HeatRow& known = all[{row.start, row.length}];
        known.start = row.start;
        known.length = row.length;
        addCells(known, row);
    }
    rows.clear();
    for (auto& [key, row] : all)
        rows.push_back(std::move(row));
    return rows;
}

std::string HeatFrame::encoded() const
{
    std::string payload;
    putNumber(payload, std::uint64_t(row.start.time_since_epoch().count()));
    putNumber(payload, std::uint64_t(row.length.count()));
    putNumber(payload, std::uint64_t(stream));
    putCells(payload, row);
    return payload;
}

std::optional<HeatFrame> HeatFrame::decoded(BytesView payload)
{
    const auto start = takeNumber(payload);
    const auto length = takeNumber(payload);
    const auto stream = takeNumber(payload);
    constexpr std::uint64_t kLastMinute = 1ULL << 40; // beyond every clock
    if (!start || !length || !stream || *start > kLastMinute || *length == 0 ||
        *length > std::uint64_t(KeptHeat::kHalfHour.count()) || *start % *length != 0)
        return {};
    HeatFrame frame;
    frame.stream = StreamId(*stream);
    frame.row.start = Minute(minutes(std::int64_t(*start)));
    frame.row.length = minutes(std::int64_t(*length));
    frame.row.bytes.resize(kCells);
    frame.row.records.resize(kCells);
    frame.row.throttles.resize(kCells);
    std::size_t next = 0;
    while (!payload.empty()) {
        if (!takeCell(payload, frame.row, next))
            return {};
    }
    return frame;
}

} // namespace weir
