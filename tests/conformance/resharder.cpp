#include "tests/conformance/resharder.h"

#include "tests/conformance/stream_witness.h"

#include <algorithm>
#include <vector>

namespace weir::testing {

using namespace Qt::StringLiterals;

namespace {

constexpr std::size_t kMostShards = 7;

struct Open
{
    HashKeyRange range;
    QString id;
    auto operator<=>(const Open& other) const { return range <=> other.range; }
};

} // namespace

KinesisAnswer Resharder::reshard(KinesisClient& client)
{
    std::vector<Open> open;
    for (const QJsonObject& shard : openShards(client, m_stream))
        open.push_back({hashKeyRangeOf(shard), shard.value(QLatin1String("ShardId")).toString()});
    if (open.empty())
        return {};
    std::sort(open.begin(), open.end());
    const bool split = open.size() < 2 || (open.size() < kMostShards && m_random.bounded(2) == 0);
    const auto first = std::size_t(m_random.bounded(int(open.size() - (split ? 0 : 1))));
    QStringList parents{open[first].id};
    QJsonObject request{{u"StreamName"_s, m_stream}, {u"ShardToSplit"_s, parents.first()}};
    if (split) {
        request.insert(u"NewStartingHashKey"_s,
                       QString::fromStdString(open[first].range.middle().toDecimal()));
    } else {
        parents << open[first + 1].id;
        request = {{u"StreamName"_s, m_stream},
                   {u"ShardToMerge"_s, parents.first()},
                   {u"AdjacentShardToMerge"_s, parents.last()}};
    }
    const KinesisAnswer answer = client.call(split ? "SplitShard" : "MergeShards", request);
    if (answer.status() == 200)
        m_closed << parents;
    return answer;
}

} // namespace weir::testing
