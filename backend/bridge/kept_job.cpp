#include "backend/bridge/kept_job.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace weir {

using namespace Qt::StringLiterals;

namespace {

using std::chrono::milliseconds;

/// JSON's numbers end at 2^53.
QJsonValue toJson(std::uint64_t number)
{
    return QString::number(number);
}

std::uint64_t numberOf(const QJsonValue& value, std::uint64_t otherwise = 0)
{
    bool good = false;
    const auto number = value.toString().toULongLong(&good);
    return good ? number : otherwise;
}

QJsonValue toJson(const std::string& text)
{
    return QString::fromStdString(text);
}

std::string textOf(const QJsonValue& value)
{
    return value.toString().toStdString();
}

QJsonValue toJson(Timestamp time)
{
    return QString::number(time.time_since_epoch().count());
}

Timestamp timeOf(const QJsonValue& value)
{
    return Timestamp(milliseconds(value.toString().toLongLong()));
}

QJsonObject toJson(const producer::KeySpread& keys)
{
    return {{u"kind"_s, int(keys.kind)},         {u"prefix"_s, toJson(keys.prefix)},
            {u"count"_s, int(keys.count)},       {u"exponent"_s, keys.exponent},
            {u"hot_key"_s, toJson(keys.hotKey)}, {u"hot_share"_s, keys.hotShare}};
}

producer::KeySpread keysOf(const QJsonObject& json)
{
    producer::KeySpread keys;
    keys.kind = producer::KeySpread::Kind(json[u"kind"_s].toInt());
    keys.prefix = textOf(json[u"prefix"_s]);
    keys.count = std::uint32_t(std::max(1, json[u"count"_s].toInt()));
    keys.exponent = json[u"exponent"_s].toDouble(keys.exponent);
    keys.hotKey = textOf(json[u"hot_key"_s]);
    keys.hotShare = json[u"hot_share"_s].toDouble();
    return keys;
}

QJsonObject toJson(const producer::GeneratorPlan& plan)
{
    QJsonObject json{{u"text"_s, toJson(plan.text)},
                     {u"keys"_s, toJson(plan.keys)},
                     {u"shape"_s, int(plan.shape.kind)},
                     {u"rate"_s, plan.shape.rate},
                     {u"low"_s, plan.shape.low},
                     {u"period"_s, plan.shape.period},
                     {u"share"_s, plan.shape.share},
                     {u"seed"_s, toJson(plan.seed)},
                     {u"key_field"_s, toJson(plan.keyField)},
                     {u"gzip"_s, plan.gzip},
                     {u"user_records"_s, int(plan.userRecords)},
                     {u"made_before"_s, toJson(plan.madeBefore)}};
    if (plan.stopAfterRecords)
        json[u"stop_records"_s] = toJson(*plan.stopAfterRecords);
    if (plan.stopAfter)
        json[u"stop_seconds"_s] = toJson(std::uint64_t(plan.stopAfter->count()));
    return json;
}

producer::GeneratorPlan generatorOf(const QJsonObject& json)
{
    producer::GeneratorPlan plan;
    plan.text = textOf(json[u"text"_s]);
    plan.keys = keysOf(json[u"keys"_s].toObject());
    plan.shape.kind = producer::RateShape::Kind(json[u"shape"_s].toInt());
    plan.shape.rate = json[u"rate"_s].toDouble(plan.shape.rate);
    plan.shape.low = json[u"low"_s].toDouble();
    plan.shape.period = json[u"period"_s].toDouble(plan.shape.period);
    plan.shape.share = json[u"share"_s].toDouble();
    plan.seed = numberOf(json[u"seed"_s], 1);
    plan.keyField = textOf(json[u"key_field"_s]);
    plan.gzip = json[u"gzip"_s].toBool();
    plan.userRecords = std::size_t(std::max(1, json[u"user_records"_s].toInt(1)));
    plan.madeBefore = numberOf(json[u"made_before"_s]);
    if (json.contains(u"stop_records"_s))
        plan.stopAfterRecords = numberOf(json[u"stop_records"_s]);
    if (json.contains(u"stop_seconds"_s))
        plan.stopAfter = std::chrono::seconds(numberOf(json[u"stop_seconds"_s]));
    return plan;
}

QJsonObject toJson(const FileOrder& file)
{
    return {{u"path"_s, toJson(file.path)},      {u"format"_s, int(file.plan.format)},
            {u"pace"_s, int(file.plan.pace)},    {u"speed"_s, file.plan.speed},
            {u"rate"_s, file.plan.rate},         {u"key_field"_s, toJson(file.plan.keyField)},
            {u"keys"_s, toJson(file.plan.keys)}, {u"seed"_s, toJson(file.plan.seed)},
            {u"skip"_s, toJson(file.plan.skip)}};
}

FileOrder fileOf(const QJsonObject& json)
{
    FileOrder file;
    file.path = textOf(json[u"path"_s]);
    file.plan.format = producer::FilePlan::Format(json[u"format"_s].toInt());
    file.plan.pace = producer::FilePlan::Pace(json[u"pace"_s].toInt());
    file.plan.speed = json[u"speed"_s].toDouble(1);
    file.plan.rate = json[u"rate"_s].toDouble(1000);
    file.plan.keyField = textOf(json[u"key_field"_s]);
    file.plan.keys = keysOf(json[u"keys"_s].toObject());
    file.plan.seed = numberOf(json[u"seed"_s], 1);
    file.plan.skip = numberOf(json[u"skip"_s]);
    return file;
}

QJsonObject toJson(const ProduceOrder& order)
{
    QJsonObject json{{u"stream"_s, toJson(order.stream.text())},
                     {u"entries"_s, int(order.entriesPerCall)},
                     {u"senders"_s, int(order.senders)},
                     {u"on_refusal"_s, int(order.onRefusal)}};
    if (const auto* file = std::get_if<FileOrder>(&order.what))
        json[u"file"_s] = toJson(*file);
    else
        json[u"generator"_s] = toJson(std::get<producer::GeneratorPlan>(order.what));
    return json;
}

ProduceOrder produceOf(const QJsonObject& json)
{
    ProduceOrder order;
    order.stream = StreamName(textOf(json[u"stream"_s]));
    order.entriesPerCall = std::size_t(std::clamp(json[u"entries"_s].toInt(500), 1, 500));
    order.senders = std::size_t(std::clamp(json[u"senders"_s].toInt(1), 1, 8));
    order.onRefusal = producer::ProduceOptions::OnRefusal(json[u"on_refusal"_s].toInt());
    if (json.contains(u"file"_s))
        order.what = fileOf(json[u"file"_s].toObject());
    else
        order.what = generatorOf(json[u"generator"_s].toObject());
    return order;
}

QJsonObject toJson(const ImportOrder& order)
{
    return {{u"stream"_s, toJson(order.stream.text())},
            {u"path"_s, toJson(order.file)},
            {u"format"_s, int(order.format)},
            {u"stop_at_bad_line"_s, order.stopAtBadLine}};
}

ImportOrder importOf(const QJsonObject& json)
{
    return {StreamName(textOf(json[u"stream"_s])), textOf(json[u"path"_s]),
            transfer::FileFormat(json[u"format"_s].toInt()), json[u"stop_at_bad_line"_s].toBool()};
}

template <typename Items>
QJsonArray toJson(const Items& positions)
{
    QJsonArray json;
    for (const StreamPosition position : positions)
        json.append(toJson(position.ordinal));
    return json;
}

QJsonObject toJson(const filter::Filter& filter)
{
    QJsonObject json{{u"text"_s, toJson(filter.text())},
                     {u"now"_s, toJson(filter.time().now)},
                     {u"offset"_s, int(filter.time().utcOffset.count())}};
    if (filter.sources().bookmarks)
        json[u"bookmarks"_s] = toJson(*filter.sources().bookmarks);
    return json;
}

filter::FilterPtr filterOf(const QJsonObject& json, const CompileAgain& compile)
{
    std::set<StreamPosition> bookmarks;
    for (const QJsonValue& position : json[u"bookmarks"_s].toArray())
        bookmarks.insert({numberOf(position)});
    return compile(textOf(json[u"text"_s]),
                   {timeOf(json[u"now"_s]), std::chrono::minutes(json[u"offset"_s].toInt())},
                   std::move(bookmarks));
}

QJsonObject toJson(const ExportOrder& order)
{
    QJsonObject json{
        {u"stream"_s, toJson(order.stream.text())}, {u"path"_s, toJson(order.file)},
        {u"format"_s, int(order.format)},           {u"picked"_s, toJson(order.picked)},
        {u"from"_s, toJson(order.from.ordinal)},    {u"to"_s, toJson(order.to.ordinal)}};
    QJsonArray shards;
    for (const ShardId shard : order.shards)
        shards.append(int(shard.index));
    QJsonArray columns;
    for (const std::string& column : order.columns)
        columns.append(toJson(column));
    json[u"shards"_s] = shards;
    json[u"columns"_s] = columns;
    if (order.fromTime)
        json[u"from_time"_s] = toJson(*order.fromTime);
    if (order.toTime)
        json[u"to_time"_s] = toJson(*order.toTime);
    if (order.filter)
        json[u"filter"_s] = toJson(*order.filter);
    return json;
}

std::optional<ExportOrder> exportOf(const QJsonObject& json, const CompileAgain& compile)
{
    ExportOrder order;
    order.stream = StreamName(textOf(json[u"stream"_s]));
    order.file = textOf(json[u"path"_s]);
    order.format = transfer::FileFormat(json[u"format"_s].toInt());
    for (const QJsonValue& position : json[u"picked"_s].toArray())
        order.picked.push_back({numberOf(position)});
    order.from = {numberOf(json[u"from"_s])};
    order.to = {numberOf(json[u"to"_s], ~std::uint64_t{0})};
    for (const QJsonValue& shard : json[u"shards"_s].toArray())
        order.shards.insert({std::uint32_t(shard.toInt())});
    for (const QJsonValue& column : json[u"columns"_s].toArray())
        order.columns.push_back(textOf(column));
    if (json.contains(u"from_time"_s))
        order.fromTime = timeOf(json[u"from_time"_s]);
    if (json.contains(u"to_time"_s))
        order.toTime = timeOf(json[u"to_time"_s]);
    if (json.contains(u"filter"_s)) {
        order.filter = compile ? filterOf(json[u"filter"_s].toObject(), compile) : nullptr;
        if (!order.filter)
            return std::nullopt; // without it far more would be written
    }
    return order;
}

QJsonObject toJson(const KeptJob& job)
{
    QJsonObject json{{u"place"_s, toJson(job.point.place)},
                     {u"file_bytes"_s, toJson(job.point.fileBytes)},
                     {u"records"_s, toJson(job.point.records)},
                     {u"record_bytes"_s, toJson(job.point.recordBytes)},
                     {u"bad_lines"_s, toJson(job.point.badLines)},
                     {u"settled"_s, toJson(job.settled)},
                     {u"sent_ms"_s, toJson(std::uint64_t(job.sent.count()))}};
    if (const auto* order = std::get_if<ProduceOrder>(&job.order)) {
        json[u"produce"_s] = toJson(*order);
        return json;
    }
    const auto& order = std::get<TransferOrder>(job.order);
    if (const auto* out = std::get_if<ExportOrder>(&order))
        json[u"export"_s] = toJson(*out);
    else
        json[u"import"_s] = toJson(std::get<ImportOrder>(order));
    return json;
}

std::optional<KeptJob> jobOf(const QJsonObject& json, const CompileAgain& compile)
{
    KeptJob job;
    job.point = {numberOf(json[u"place"_s]), numberOf(json[u"file_bytes"_s]),
                 numberOf(json[u"records"_s]), numberOf(json[u"record_bytes"_s]),
                 numberOf(json[u"bad_lines"_s])};
    job.settled = numberOf(json[u"settled"_s]);
    job.sent = milliseconds(numberOf(json[u"sent_ms"_s]));
    if (json.contains(u"produce"_s)) {
        job.order = produceOf(json[u"produce"_s].toObject());
    } else if (json.contains(u"import"_s)) {
        job.order = TransferOrder(importOf(json[u"import"_s].toObject()));
    } else {
        const auto order = exportOf(json[u"export"_s].toObject(), compile);
        if (!order || order->file.empty())
            return std::nullopt;
        job.order = TransferOrder(*order);
    }
    return job;
}

} // namespace

ProduceOrder KeptJob::rest() const
{
    ProduceOrder left = std::get<ProduceOrder>(order);
    if (auto* file = std::get_if<FileOrder>(&left.what)) {
        file->plan.skip += settled;
        return left;
    }
    auto& plan = std::get<producer::GeneratorPlan>(left.what);
    plan.seed += settled; // or the same records came again
    plan.madeBefore += settled;
    if (plan.stopAfterRecords)
        *plan.stopAfterRecords -= std::min(*plan.stopAfterRecords, settled);
    if (plan.stopAfter)
        *plan.stopAfter -=
            std::min(*plan.stopAfter, std::chrono::floor<std::chrono::seconds>(sent));
    return left;
}

QByteArray toJson(const std::vector<KeptJob>& jobs)
{
    QJsonArray list;
    for (const KeptJob& job : jobs)
        list.append(toJson(job));
    return QJsonDocument(QJsonObject{{u"version"_s, 1}, {u"jobs"_s, list}}).toJson();
}

std::vector<KeptJob> keptJobsOf(const QByteArray& json, const CompileAgain& compile)
{
    std::vector<KeptJob> jobs;
    const QJsonObject all = QJsonDocument::fromJson(json).object();
    if (all[u"version"_s].toInt() != 1)
        return jobs;
    for (const QJsonValue& one : all[u"jobs"_s].toArray())
        if (auto job = jobOf(one.toObject(), compile))
            jobs.push_back(std::move(*job));
    return jobs;
}

} // namespace weir
