#include "backend/client/shard_reader.h"

#include <utility>

namespace weir::client {

ShardReader::ShardReader(protocol::KinesisService& service, Clock& clock, StreamName stream,
                         ShardId shard, ReadStart start)
    : m_service(service),
      m_clock(clock),
      m_stream(std::move(stream)),
      m_shard(shard),
      m_start(start)
{}

Result<ShardReader::Turn> ShardReader::read()
{
    for (int attempt = 1;; ++attempt) {
        if (!m_iterator) {
            const Status found = findIterator();
            if (!found.ok())
                return found.error();
        }
        protocol::CallContext context;
        protocol::GetRecordsRequest request;
        request.shardIterator = m_iterator;
        request.limit = kMostRecords;
        auto answer = m_service.getRecords(context, request);
        if (answer.ok())
            return take(std::move(answer).value());
        const bool expired = answer.error().code == ErrorCode::ExpiredIterator;
        if (!expired)
            return answer.error();
        m_iterator.reset();
        if (attempt > 1) // two fresh ones: the service's clock, not the iterator, is old
            return answer.error();
    }
}

protocol::GetShardIteratorRequest ShardReader::iteratorRequest() const
{
    using Kind = ReadStart::Kind;
    protocol::GetShardIteratorRequest request;
    request.streamName = m_stream.text();
    request.shardId = m_shard.toString();
    const ReadStart from = m_last ? ReadStart{Kind::After, {}, *m_last} : m_start;
    switch (from.kind) {
    case Kind::TrimHorizon:
        request.shardIteratorType = "TRIM_HORIZON";
        break;
    case Kind::Latest:
        request.shardIteratorType = "LATEST";
        break;
    case Kind::AtTime:
        request.shardIteratorType = "AT_TIMESTAMP";
        request.timestamp = from.time;
        break;
    case Kind::At:
    case Kind::After:
        request.shardIteratorType =
            from.kind == Kind::At ? "AT_SEQUENCE_NUMBER" : "AFTER_SEQUENCE_NUMBER";
        request.startingSequenceNumber = from.sequence.toString();
        break;
    }
    return request;
}

Status ShardReader::findIterator()
{
    const Timestamp asked = m_clock.now();
    protocol::CallContext context;
    auto answer = m_service.getShardIterator(context, iteratorRequest());
    if (!answer.ok())
        return answer.error();
    if (!answer->shardIterator)
        return Error(ErrorCode::Serialization,
                     "GetShardIterator was answered without an iterator. Check that it is a "
                     "Kinesis endpoint.");
    m_iterator = std::move(answer->shardIterator);
    // Another LATEST later would pass over what arrives until then.
    if (m_start.kind == ReadStart::Kind::Latest)
        m_start = {ReadStart::Kind::AtTime, asked, {}};
    return {};
}

/// Whether all of them come after those read before, as a request that a proxy sent twice may not
/// have it, and say which shard they are of, as not every server's sequence numbers do.
bool ShardReader::isFresh(const RecordBatch& records) const
{
    if (records.empty())
        return true;
    const Record& first = records.records().front();
    return first.shard == m_shard && (!m_last || first.sequenceNumber > *m_last);
}

ShardReader::Turn ShardReader::take(protocol::GetRecordsResponse&& response)
{
    Turn turn;
    turn.millisBehindLatest = response.millisBehindLatest;
    m_iterator = std::move(response.nextShardIterator);
    m_ended = turn.ended = !m_iterator;
    turn.payloadBytes = response.records.payloadBytes();
    if (isFresh(response.records)) {
        turn.records = std::move(response.records);
    } else {
        for (Record record : response.records.records()) {
            record.shard = m_shard;
            if (!m_last || record.sequenceNumber > *m_last)
                turn.records.addCopy(record);
        }
    }
    if (!turn.records.empty())
        m_last = turn.records.records().back().sequenceNumber;
    return turn;
}

} // namespace weir::client
