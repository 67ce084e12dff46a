#include "backend/client/write_guard.h"

#include "backend/protocol/dispatch.h"

namespace weir::client {

/// Every operation is named, so that a new one does not compile until somebody has thought of it.
bool isChange(protocol::KinesisOperation operation)
{
    using Operation = protocol::KinesisOperation;
    switch (operation) {
    case Operation::DescribeAccountSettings:
    case Operation::DescribeLimits:
    case Operation::DescribeStream:
    case Operation::DescribeStreamConsumer:
    case Operation::DescribeStreamSummary:
    case Operation::GetRecords:
    case Operation::GetResourcePolicy:
    case Operation::GetShardIterator:
    case Operation::ListShards:
    case Operation::ListStreamConsumers:
    case Operation::ListStreams:
    case Operation::ListTagsForResource:
    case Operation::ListTagsForStream:
    case Operation::SubscribeToShard:
        return false;
    case Operation::AddTagsToStream:
    case Operation::CreateStream:
    case Operation::DecreaseStreamRetentionPeriod:
    case Operation::DeleteResourcePolicy:
    case Operation::DeleteStream:
    case Operation::DeregisterStreamConsumer:
    case Operation::DisableEnhancedMonitoring:
    case Operation::EnableEnhancedMonitoring:
    case Operation::IncreaseStreamRetentionPeriod:
    case Operation::MergeShards:
    case Operation::PutRecord:
    case Operation::PutRecords:
    case Operation::PutResourcePolicy:
    case Operation::RegisterStreamConsumer:
    case Operation::RemoveTagsFromStream:
    case Operation::SplitShard:
    case Operation::StartStreamEncryption:
    case Operation::StopStreamEncryption:
    case Operation::TagResource:
    case Operation::UntagResource:
    case Operation::UpdateAccountSettings:
    case Operation::UpdateMaxRecordSize:
    case Operation::UpdateShardCount:
    case Operation::UpdateStreamMode:
    case Operation::UpdateStreamWarmThroughput:
        break;
    }
    return true;
}

WriteGuard::WriteGuard(Clock& clock, bool readOnly) : m_clock(clock), m_readOnly(readOnly) {}

Status WriteGuard::admit(protocol::KinesisOperation operation) const
{
    if (!isChange(operation) || isOpen())
        return {};
    return Error(ErrorCode::AccessDenied,
                 std::string(protocol::nameOf(operation)) +
                     " was not sent: this connection is read-only. Unlock it to change anything.");
}

} // namespace weir::client
