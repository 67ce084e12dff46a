#include "models/records/record_details.h"

#include "backend/core/time_format.h"
#include "models/common/format.h"
#include "models/records/text_run.h"

#include <QCoreApplication>

namespace weir {

namespace {

QString say(const char* text)
{
    return QCoreApplication::translate("weir::RecordDetails", text);
}

QString std8(const std::string& text)
{
    return QString::fromStdString(text);
}

class DetailList
{
public:
    void heading(const char* name) { m_fields.push_back({say(name), {}, true}); }
    void field(const char* name, const QString& value)
    {
        m_fields.push_back({say(name), value, false});
    }
    std::vector<DetailField> take() { return std::move(m_fields); }

private:
    std::vector<DetailField> m_fields;
};

void addPlace(DetailList& list, const Record& record)
{
    list.heading(QT_TRANSLATE_NOOP("weir::RecordDetails", "Place"));
    list.field(QT_TRANSLATE_NOOP("weir::RecordDetails", "Shard"), std8(record.shard.toString()));
    list.field(QT_TRANSLATE_NOOP("weir::RecordDetails", "Sequence number"),
               std8(record.sequenceNumber.toString()));
    list.field(QT_TRANSLATE_NOOP("weir::RecordDetails", "Position in stream"),
               formatCount(record.position.ordinal));
}

void addSequenceNumber(DetailList& list, const Record& record)
{
    const auto fields = record.sequenceNumber.fields();
    if (!fields)
        return;
    list.heading(QT_TRANSLATE_NOOP("weir::RecordDetails", "Sequence number, decoded"));
    list.field(QT_TRANSLATE_NOOP("weir::RecordDetails", "Layout version"),
               QString::number(record.sequenceNumber.version().value_or(2)));
    list.field(QT_TRANSLATE_NOOP("weir::RecordDetails", "Shard created"),
               std8(toIso8601(fields->shardCreated)));
    list.field(QT_TRANSLATE_NOOP("weir::RecordDetails", "Index"), formatCount(fields->index));
    list.field(QT_TRANSLATE_NOOP("weir::RecordDetails", "Record time"),
               std8(toIso8601(fields->recordTime)));
    list.field(QT_TRANSLATE_NOOP("weir::RecordDetails", "Shard index"),
               QString::number(fields->shard.index));
}

void addArrival(DetailList& list, const Record& record)
{
    list.heading(QT_TRANSLATE_NOOP("weir::RecordDetails", "Approximate arrival"));
    list.field(QT_TRANSLATE_NOOP("weir::RecordDetails", "Local"),
               formatFullTime(record.arrival, TimeZone::Local));
    list.field(QT_TRANSLATE_NOOP("weir::RecordDetails", "UTC"), std8(toIso8601(record.arrival)));
    const qint64 ms = record.arrival.time_since_epoch().count();
    list.field(QT_TRANSLATE_NOOP("weir::RecordDetails", "Seconds since 1970"),
               QStringLiteral("%1.%2").arg(ms / 1000).arg(ms % 1000, 3, 10, QChar(u'0')));
}

void addKey(DetailList& list, const Record& record)
{
    const HashKey hash = HashKey::ofPartitionKey(record.partitionKey);
    list.heading(QT_TRANSLATE_NOOP("weir::RecordDetails", "Key"));
    list.field(QT_TRANSLATE_NOOP("weir::RecordDetails", "Partition key"),
               printable(record.partitionKey));
    list.field(QT_TRANSLATE_NOOP("weir::RecordDetails", "MD5"), std8(hash.toHex()));
    list.field(QT_TRANSLATE_NOOP("weir::RecordDetails", "Hash key"), std8(hash.toDecimal()));
    list.field(QT_TRANSLATE_NOOP("weir::RecordDetails", "Place in hash key space"),
               formatPercent(hash.fraction(), 4));
    if (!record.explicitHashKey)
        return list.field(
            QT_TRANSLATE_NOOP("weir::RecordDetails", "Explicit hash key"),
            say(QT_TRANSLATE_NOOP("weir::RecordDetails", "none, the key's MD5 chose the shard")));
    list.field(QT_TRANSLATE_NOOP("weir::RecordDetails", "Explicit hash key"),
               std8(record.explicitHashKey->toDecimal()));
    list.field(QT_TRANSLATE_NOOP("weir::RecordDetails", "Its place"),
               formatPercent(record.explicitHashKey->fraction(), 4));
}

void addSizes(DetailList& list, const Record& record)
{
    const auto octets = [](std::size_t size) { return formatCount(size) + QStringLiteral(" B"); };
    list.heading(QT_TRANSLATE_NOOP("weir::RecordDetails", "Size"));
    list.field(QT_TRANSLATE_NOOP("weir::RecordDetails", "Data"), octets(record.data.size()));
    list.field(QT_TRANSLATE_NOOP("weir::RecordDetails", "Partition key, UTF-8"),
               octets(record.partitionKey.size()));
    list.field(QT_TRANSLATE_NOOP("weir::RecordDetails", "Counted against limits"),
               octets(record.size()));
}

} // namespace

std::vector<DetailField> recordDetails(const Record& record)
{
    DetailList list;
    addPlace(list, record);
    addArrival(list, record);
    addKey(list, record);
    addSizes(list, record);
    addSequenceNumber(list, record);
    return list.take();
}

} // namespace weir
