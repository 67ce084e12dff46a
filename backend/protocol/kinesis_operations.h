#pragma once

/// The operations Weir serves, as a compile-time list: X(OperationName, functionName). Dispatch,
/// codecs and tables are built from it; adding one is a line here and its files.
#define WEIR_KINESIS_OPERATIONS(X)                                                                 \
    X(AddTagsToStream, addTagsToStream)                                                            \
    X(CreateStream, createStream)                                                                  \
    X(DecreaseStreamRetentionPeriod, decreaseStreamRetentionPeriod)                                \
    X(DeleteResourcePolicy, deleteResourcePolicy)                                                  \
    X(DeleteStream, deleteStream)                                                                  \
    X(DeregisterStreamConsumer, deregisterStreamConsumer)                                          \
    X(DescribeAccountSettings, describeAccountSettings)                                            \
    X(DescribeLimits, describeLimits)                                                              \
    X(DescribeStream, describeStream)                                                              \
    X(DescribeStreamConsumer, describeStreamConsumer)                                              \
    X(DescribeStreamSummary, describeStreamSummary)                                                \
    X(DisableEnhancedMonitoring, disableEnhancedMonitoring)                                        \
    X(EnableEnhancedMonitoring, enableEnhancedMonitoring)                                          \
    X(GetRecords, getRecords)                                                                      \
    X(GetResourcePolicy, getResourcePolicy)                                                        \
    X(GetShardIterator, getShardIterator)                                                          \
    X(IncreaseStreamRetentionPeriod, increaseStreamRetentionPeriod)                                \
    X(ListShards, listShards)                                                                      \
    X(ListStreamConsumers, listStreamConsumers)                                                    \
    X(ListStreams, listStreams)                                                                    \
    X(ListTagsForResource, listTagsForResource)                                                    \
    X(ListTagsForStream, listTagsForStream)                                                        \
    X(MergeShards, mergeShards)                                                                    \
    X(PutRecord, putRecord)                                                                        \
    X(PutRecords, putRecords)                                                                      \
    X(PutResourcePolicy, putResourcePolicy)                                                        \
    X(RegisterStreamConsumer, registerStreamConsumer)                                              \
    X(RemoveTagsFromStream, removeTagsFromStream)                                                  \
    X(SplitShard, splitShard)                                                                      \
    X(StartStreamEncryption, startStreamEncryption)                                                \
    X(StopStreamEncryption, stopStreamEncryption)                                                  \
    X(SubscribeToShard, subscribeToShard)                                                          \
    X(TagResource, tagResource)                                                                    \
    X(UntagResource, untagResource)                                                                \
    X(UpdateAccountSettings, updateAccountSettings)                                                \
    X(UpdateMaxRecordSize, updateMaxRecordSize)                                                    \
    X(UpdateShardCount, updateShardCount)                                                          \
    X(UpdateStreamMode, updateStreamMode)                                                          \
    X(UpdateStreamWarmThroughput, updateStreamWarmThroughput)

namespace weir::protocol {

enum class KinesisOperation {
#define WEIR_ENUMERATOR(Name, function) Name,
    WEIR_KINESIS_OPERATIONS(WEIR_ENUMERATOR)
#undef WEIR_ENUMERATOR
};

} // namespace weir::protocol
