#include "models/streams/key_histogram.h"

#include <algorithm>
#include <string>
#include <string_view>
#include <unordered_map>

namespace weir {

namespace {

std::vector<KeyHistogram::Row> rowsOf(const StreamSnapshot& stream)
{
    std::vector<KeyHistogram::Row> rows;
    for (const ShardSnapshot& shard : stream.shards)
        if (shard.open())
            rows.push_back({shard.id, shard.range, shard.colourSlot, 0, 0, shard.range.share()});
    std::sort(rows.begin(), rows.end(),
              [](const auto& a, const auto& b) { return a.range.start < b.range.start; });
    return rows;
}

/// How often each key comes.
std::unordered_map<std::string_view, std::uint64_t> countLines(std::string_view text)
{
    std::unordered_map<std::string_view, std::uint64_t> counts;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find('\n'), text.size());
        std::string_view line = text.substr(0, end);
        if (!line.empty() && line.back() == '\r')
            line.remove_suffix(1);
        if (!line.empty())
            ++counts[line];
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return counts;
}

} // namespace

KeyHistogram KeyHistogram::of(const QByteArray& lines, const StreamSnapshot& stream)
{
    KeyHistogram histogram;
    histogram.rows = rowsOf(stream);
    for (const auto& [key, count] : countLines({lines.data(), std::size_t(lines.size())})) {
        histogram.keys += count;
        ++histogram.distinct;
        if (count > histogram.mostOfOneKey) {
            histogram.mostOfOneKey = count;
            histogram.heaviest = QByteArray(key.data(), qsizetype(key.size()));
        }
        const HashKey hash = HashKey::ofPartitionKey(key);
        auto row = std::upper_bound(histogram.rows.begin(), histogram.rows.end(), hash,
                                    [](HashKey k, const Row& r) { return k < r.range.start; });
        if (row != histogram.rows.begin() && (--row)->range.contains(hash))
            row->keys += count;
    }
    for (Row& row : histogram.rows)
        row.share = histogram.keys == 0 ? 0 : double(row.keys) / double(histogram.keys);
    return histogram;
}

} // namespace weir
