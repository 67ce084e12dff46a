#pragma once

/// The operations Weir serves, as a compile-time list: X(OperationName, functionName). Dispatch,
/// codecs and tables are built from it; adding one is a line here and its files.
#define WEIR_KINESIS_OPERATIONS(X)                                                                 \
    X(AddTagsToStream, addTagsToStream)                                                            \
    X(CreateStream, createStream)                                                                  \
    X(DecreaseStreamRetentionPeriod, decreaseStreamRetentionPeriod)                                \
    X(DeleteStream, deleteStream)                                                                  \
    X(DescribeStream, describeStream)                                                              \
    X(DescribeStreamSummary, describeStreamSummary)                                                \
    X(GetRecords, getRecords)                                                                      \
    X(GetShardIterator, getShardIterator)                                                          \
    X(IncreaseStreamRetentionPeriod, increaseStreamRetentionPeriod)                                \
    X(ListShards, listShards)                                                                      \
    X(ListStreams, listStreams)                                                                    \
    X(ListTagsForStream, listTagsForStream)                                                        \
    X(MergeShards, mergeShards)                                                                    \
    X(PutRecord, putRecord)                                                                        \
    X(PutRecords, putRecords)                                                                      \
    X(RemoveTagsFromStream, removeTagsFromStream)                                                  \
    X(SplitShard, splitShard)

namespace weir::protocol {

enum class KinesisOperation {
#define WEIR_ENUMERATOR(Name, function) Name,
    WEIR_KINESIS_OPERATIONS(WEIR_ENUMERATOR)
#undef WEIR_ENUMERATOR
};

} // namespace weir::protocol
