#include "backend/endpoint/read_window.h"

namespace weir::endpoint {

namespace {

void addTo(ReadWindow::Sum& sum, const ReadWindow::Sum& more)
{
    sum.reads += more.reads;
    sum.refused += more.refused;
    sum.records += more.records;
    sum.bytes += more.bytes;
}

} // namespace

void ReadWindow::add(std::chrono::sys_seconds second, const Sum& read)
{
    const auto count = static_cast<std::uint64_t>(second.time_since_epoch().count());
    Second& slot = m_seconds[count % m_seconds.size()];
    if (second < slot.second)
        return; // too late to matter
    if (slot.second != second)
        slot = {second, {}};
    addTo(slot.sum, read);
}

ReadWindow::Sum ReadWindow::endingWith(std::chrono::sys_seconds second) const
{
    Sum sum;
    for (const Second& slot : m_seconds) {
        if (slot.second <= second && slot.second > second - kSpan)
            addTo(sum, slot.sum);
    }
    return sum;
}

} // namespace weir::endpoint
