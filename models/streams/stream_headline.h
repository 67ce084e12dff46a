#pragma once

#include "backend/bridge/snapshots.h"

#include <QList>
#include <QString>

#include <chrono>
#include <vector>

namespace weir {

/// A caller that has read the stream, and how long before the end of the measured span it last did.
struct ReaderSeen
{
    QString name;
    std::chrono::seconds ago{};
};

/// Who has read within the last `within` of the measured span, the latest first.
std::vector<ReaderSeen> readersSeen(const StreamMetrics& metrics, std::chrono::seconds within);

/// Bytes that arrived in each of the last `seconds` measured seconds, oldest first.
QList<double> recentBytesIn(const StreamMetrics& metrics, std::size_t seconds);

} // namespace weir
