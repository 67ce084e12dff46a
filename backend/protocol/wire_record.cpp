#include "backend/protocol/wire_record.h"

#include "backend/protocol/shape_builder.h"

#include <array>

namespace weir::protocol {

template <>
const Shape& shapeOf<WireRecord>()
{
    static constexpr std::array kMembers{
        member<&WireRecord::sequenceNumber>("SequenceNumber"),
        member<&WireRecord::arrival>("ApproximateArrivalTimestamp"),
        blob<&WireRecord::data>("Data"),
        member<&WireRecord::partitionKey>("PartitionKey"),
        member<&WireRecord::encryptionType>("EncryptionType"),
    };
    static constexpr Shape shape{kMembers};
    return shape;
}

void addWireRecord(RecordBatch& batch, const WireRecord& wire)
{
    Record record;
    record.sequenceNumber = SequenceNumber::parse(wire.sequenceNumber).value_or(SequenceNumber());
    if (const auto fields = record.sequenceNumber.fields())
        record.shard = fields->shard;
    record.encrypted = wire.encryptionType == "KMS";
    record.arrival = wire.arrival;
    record.partitionKey = wire.partitionKey;
    record.data = wire.data;
    batch.addCopy(record);
}

} // namespace weir::protocol
