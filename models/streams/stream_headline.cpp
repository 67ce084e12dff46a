#include "models/streams/stream_headline.h"

#include <algorithm>
#include <cmath>

namespace weir {

namespace {

bool readIn(const StreamMetrics::ReaderSeries& reader, std::size_t second)
{
    const bool measured = second < reader.ageMs.size() && !std::isnan(reader.ageMs[second]);
    return measured || (second < reader.records.size() && reader.records[second] > 0);
}

} // namespace

std::vector<ReaderSeen> readersSeen(const StreamMetrics& metrics, std::chrono::seconds within)
{
    std::vector<ReaderSeen> seen;
    const auto span = std::min(metrics.seconds, std::size_t(within.count()));
    for (const StreamMetrics::ReaderSeries& reader : metrics.readers)
        for (std::size_t back = 0; back < span; ++back)
            if (readIn(reader, metrics.seconds - 1 - back)) {
                seen.push_back({QString::fromStdString(reader.name), std::chrono::seconds(back)});
                break;
            }
    std::stable_sort(seen.begin(), seen.end(),
                     [](const auto& a, const auto& b) { return a.ago < b.ago; });
    return seen;
}

QList<double> recentBytesIn(const StreamMetrics& metrics, std::size_t seconds)
{
    const auto count = std::min(seconds, metrics.bytesIn.size());
    return {metrics.bytesIn.end() - std::ptrdiff_t(count), metrics.bytesIn.end()};
}

} // namespace weir
