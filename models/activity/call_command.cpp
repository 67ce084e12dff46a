#include "models/activity/call_command.h"

#include "models/streams/aws_command.h"

#include <algorithm>
#include <array>

namespace weir {

using namespace Qt::StringLiterals;

namespace {

struct Described
{
    std::string_view operation;
    const char* command;
};

/// Operations whose request is a stream's name, or nothing, and what only turns pages.
constexpr std::array kOfStream{Described{"DescribeStream", "describe-stream"},
                               Described{"DescribeStreamSummary", "describe-stream-summary"},
                               Described{"ListShards", "list-shards"},
                               Described{"ListTagsForStream", "list-tags-for-stream"}};
constexpr std::array kOfNone{Described{"ListStreams", "list-streams"},
                             Described{"DescribeLimits", "describe-limits"},
                             Described{"DescribeAccountSettings", "describe-account-settings"}};

template <std::size_t Size>
const char* find(const std::array<Described, Size>& described, std::string_view operation)
{
    const auto found = std::find_if(described.begin(), described.end(),
                                    [&](const Described& d) { return d.operation == operation; });
    return found == described.end() ? nullptr : found->command;
}

AwsCommand begin(const char* command, const QString& endpoint, const QString& region)
{
    AwsCommand made(command);
    if (!endpoint.isEmpty())
        made.option("endpoint-url", endpoint);
    if (!region.isEmpty())
        made.option("region", region);
    return made;
}

} // namespace

std::optional<QString> commandOf(const protocol::Call& call, const QString& endpoint,
                                 const QString& region)
{
    const protocol::CallReport& report = call.report;
    const QString stream = QString::fromStdString(report.stream);
    if (const char* command = find(kOfNone, call.operation))
        return begin(command, endpoint, region).oneLine();
    if (stream.isEmpty())
        return std::nullopt;
    if (const char* command = find(kOfStream, call.operation))
        return begin(command, endpoint, region).option("stream-name", stream).oneLine();
    if (call.operation != "GetRecords" || !report.shard || !report.first)
        return std::nullopt;
    const QString iterator =
        begin("get-shard-iterator", endpoint, region)
            .option("stream-name", stream)
            .option("shard-id", QString::fromStdString(report.shard->toString()))
            .option("shard-iterator-type", u"AT_SEQUENCE_NUMBER"_s)
            .option("starting-sequence-number", QString::fromStdString(report.first->toString()))
            .raw(u"--query ShardIterator --output text"_s)
            .oneLine();
    return begin("get-records", endpoint, region)
        .option("limit", QString::number(report.records))
        .raw(u"--shard-iterator \"$("_s + iterator + u")\""_s)
        .oneLine();
}

} // namespace weir
