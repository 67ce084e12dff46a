#include "backend/engine/log/log_writer.h"

#include <algorithm>
#include <array>
#include <cassert>

namespace weir::engine {

namespace {

constexpr std::uint64_t kDiskBlockBytes = 4096;
constexpr std::array<char, 64U << 10> kZeros{};

std::vector<BytesView> zeros(std::uint64_t bytes)
{
    std::vector<BytesView> pieces;
    for (; bytes > kZeros.size(); bytes -= kZeros.size())
        pieces.emplace_back(kZeros.data(), kZeros.size());
    pieces.emplace_back(kZeros.data(), bytes);
    return pieces;
}

} // namespace

/// Before the group's frames are written, so that their sync makes the zeros and the file's size
/// durable, too. Zeros are worth nothing by themselves: where they cannot be written, on a full
/// disk for example, they give back what they took and the records go on without.
void LogWriter::writeAhead()
{
    const std::uint64_t behind = m_ends.written().offset + m_used;
    const std::uint64_t wanted = m_writeAhead.zerosBehind(m_used, m_clock.now());
    if (wanted == 0 || behind <= m_active->zerosUpTo())
        return;
    const std::uint64_t end =
        std::min((behind + wanted) / kDiskBlockBytes * kDiskBlockBytes, m_options.segmentBytes);
    if (end <= behind || writeZeros(end).ok())
        return;
    m_writeAhead.startAnew();
    giveZerosBack().ignore("sealing, closing or the next opening does");
}

/// From the records or the zeros that are there up to `end`.
Status LogWriter::writeZeros(std::uint64_t end)
{
    assert(m_ends.durable().offset == m_ends.written().offset);
    const std::uint64_t records = m_ends.written().offset;
    const std::uint64_t before = m_active->zerosUpTo();
    // Another handle, as what is appended with the one in use may go to the file's end. Nothing
    // waits for a sync, of whose failure only the old one would tell.
    WEIR_ASSIGN(m_file, m_files.openForOverwriting(m_active->path(), FileOffset(records)));
    const std::uint64_t from = std::max(records, before);
    WEIR_ASSIGN(const auto file, m_files.openForOverwriting(m_active->path(), FileOffset(from)));
    m_active->setZerosUpTo(end);
    WEIR_TRY(file->append(zeros(end - from)));
    if (before == 0 && m_options.wantUpkeep)
        m_options.wantUpkeep();
    return {};
}

/// The file ends with its records again; nothing is synced.
Status LogWriter::giveZerosBack()
{
    if (m_active->zerosUpTo() == 0)
        return {};
    WEIR_TRY(m_files.openForAppending(m_active->path(), m_ends.written().offset));
    m_active->setZerosUpTo(0);
    return {};
}

/// The same, and it survives loss of power.
Status LogWriter::cutZeros()
{
    if (!m_active || m_active->zerosUpTo() == 0)
        return {};
    WEIR_TRY(giveZerosBack());
    return syncActive();
}

Status LogWriter::rest()
{
    m_writeAhead.startAnew();
    return m_broken ? Status() : cutZeros();
}

} // namespace weir::engine
