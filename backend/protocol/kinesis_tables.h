#pragma once

#include "backend/protocol/kinesis_operations.h"
#include "backend/protocol/kinesis_shapes.h"
#include "backend/protocol/shape.h"

/// The shape tables of Kinesis Data Streams: requests in kinesis_requests.cpp, answers in
/// kinesis_answers.cpp; both of consumers, resources and settings in kinesis_consumer_tables.cpp,
/// kinesis_resource_tables.cpp and kinesis_setting_tables.cpp.
namespace weir::protocol {

#define WEIR_DECLARE_TABLES(Name, function)                                                        \
    template <>                                                                                    \
    const Shape& shapeOf<Name##Request>();                                                         \
    template <>                                                                                    \
    const Shape& shapeOf<Name##Response>();
WEIR_KINESIS_OPERATIONS(WEIR_DECLARE_TABLES)
#undef WEIR_DECLARE_TABLES

#define WEIR_DECLARE_TABLE(Name)                                                                   \
    template <>                                                                                    \
    const Shape& shapeOf<Name>();
WEIR_DECLARE_TABLE(ChildShard)
WEIR_DECLARE_TABLE(Consumer)
WEIR_DECLARE_TABLE(ConsumerDescription)
WEIR_DECLARE_TABLE(EnhancedMetrics)
WEIR_DECLARE_TABLE(HashKeyRange)
WEIR_DECLARE_TABLE(PutRecordsRequestEntry)
WEIR_DECLARE_TABLE(PutRecordsResultEntry)
WEIR_DECLARE_TABLE(SequenceNumberRange)
WEIR_DECLARE_TABLE(Shard)
WEIR_DECLARE_TABLE(ShardFilter)
WEIR_DECLARE_TABLE(StartingPosition)
WEIR_DECLARE_TABLE(StreamDescription)
WEIR_DECLARE_TABLE(StreamDescriptionSummary)
WEIR_DECLARE_TABLE(StreamModeDetails)
WEIR_DECLARE_TABLE(StreamSummary)
WEIR_DECLARE_TABLE(SubscribeToShardEvent)
WEIR_DECLARE_TABLE(Tag)
WEIR_DECLARE_TABLE(ThroughputCommitment)
WEIR_DECLARE_TABLE(ThroughputCommitmentInput)
WEIR_DECLARE_TABLE(WarmThroughput)
#undef WEIR_DECLARE_TABLE

} // namespace weir::protocol
