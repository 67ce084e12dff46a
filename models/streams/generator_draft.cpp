#include "models/streams/generator_draft.h"

#include "backend/producer/record_template.h"

namespace weir {

using producer::KeySpread;
using producer::RateShape;

namespace {

/// From here on one call at a time may be too few.
constexpr double kRateOfTwoSenders = 5'000;
constexpr double kRateOfFourSenders = 20'000;
constexpr std::size_t kSendersOfFastFiles = 2;

std::size_t sendersFor(double rate)
{
    return rate > kRateOfFourSenders ? 4 : rate > kRateOfTwoSenders ? 2 : 1;
}

producer::GeneratorPlan planOf(const GeneratorDraft& draft)
{
    producer::GeneratorPlan plan;
    plan.text = draft.text.toStdString();
    plan.keys = draft.keys;
    plan.shape = draft.shape;
    if (draft.keyOfField)
        plan.keyField = draft.keyField.trimmed().toStdString();
    plan.gzip = draft.gzip;
    plan.userRecords = std::size_t(draft.userRecords);
    if (draft.stop == GeneratorDraft::Stop::Records)
        plan.stopAfterRecords = draft.stopRecords;
    if (draft.stop == GeneratorDraft::Stop::Time)
        plan.stopAfter = std::chrono::seconds(draft.stopSeconds);
    return plan;
}

} // namespace

GeneratorDraft::Problem GeneratorDraft::problem() const
{
    if (text.isEmpty())
        return Problem::NoTemplate;
    if (fault())
        return Problem::BadTemplate;
    if (keys.prefix.empty())
        return Problem::NoPrefix;
    if (keys.kind == KeySpread::Kind::HotKey && keys.hotKey.empty())
        return Problem::NoHotKey;
    if (keyOfField && keyField.trimmed().isEmpty())
        return Problem::NoKeyField;
    if (shape.kind != RateShape::Kind::Steady && shape.low > shape.rate)
        return Problem::LowAboveRate;
    return Problem::None;
}

std::optional<GeneratorDraft::Fault> GeneratorDraft::fault() const
{
    const QByteArray utf8 = text.toUtf8();
    const producer::RecordTemplate made(std::string_view(utf8.data(), std::size_t(utf8.size())));
    if (!made.fault())
        return std::nullopt;
    const auto& fault = *made.fault();
    const QString before = QString::fromUtf8(utf8.left(qsizetype(fault.offset)));
    const QString marked =
        QString::fromUtf8(utf8.mid(qsizetype(fault.offset), qsizetype(fault.length)));
    return Fault{before.size(), marked.size(), QString::fromStdString(fault.text)};
}

GeneratorDraft::Sample GeneratorDraft::sample(Timestamp now, std::uint64_t seed) const
{
    if (text.isEmpty() || fault())
        return {};
    producer::GeneratorPlan plan = planOf(*this);
    plan.seed = seed;
    plan.keys.kind = KeySpread::Kind::RoundRobin; // a table of a million keys is not for a glance
    if (keys.kind == KeySpread::Kind::HotKey) {
        plan.keys.kind = KeySpread::Kind::HotKey;
        plan.keys.hotShare = 1;
    }
    const auto packed = producer::GeneratedRecords(plan).next(now);
    plan.gzip = false;
    plan.userRecords = 1;
    const auto entry = producer::GeneratedRecords(plan).next(now);
    return {QString::fromStdString(*entry.partitionKey), QString::fromStdString(*entry.data),
            qsizetype(packed.data->size() + packed.partitionKey->size())};
}

ProduceOrder GeneratorDraft::order(const StreamName& stream, std::uint64_t seed) const
{
    producer::GeneratorPlan plan = planOf(*this);
    plan.seed = seed;
    ProduceOrder order;
    order.stream = stream;
    order.what = std::move(plan);
    order.entriesPerCall = std::size_t(entriesPerCall);
    order.senders = sendersFor(shape.rate);
    order.onRefusal = onRefusal;
    return order;
}

GeneratorDraft GeneratorDraft::example()
{
    GeneratorDraft draft;
    draft.text = QStringLiteral("{\n"
                                "  \"event\": \"{{pick order_placed payment_captured}}\",\n"
                                "  \"order_id\": \"ord_{{ulid}}\",\n"
                                "  \"store\": \"{{key}}\",\n"
                                "  \"total\": {{normal 84 30 2}},\n"
                                "  \"ts\": \"{{now iso}}\"\n"
                                "}");
    draft.keys.prefix = "store_";
    draft.keys.hotKey = "store_1026";
    draft.shape.rate = 100;
    return draft;
}

FileDraft::Problem FileDraft::problem() const
{
    if (path.trimmed().isEmpty())
        return Problem::NoPath;
    return plan.keys.prefix.empty() ? Problem::NoPrefix : Problem::None;
}

ProduceOrder FileDraft::order(const StreamName& stream, std::uint64_t seed) const
{
    FileOrder file{path.trimmed().toStdString(), plan};
    file.plan.seed = seed;
    ProduceOrder order;
    order.stream = stream;
    order.senders = plan.pace == producer::FilePlan::Pace::Fast   ? kSendersOfFastFiles
                    : plan.pace == producer::FilePlan::Pace::Rate ? sendersFor(plan.rate)
                                                                  : 1;
    order.what = std::move(file);
    order.onRefusal = onRefusal;
    return order;
}

producer::FilePlan::Format FileDraft::formatOf(const QString& path)
{
    return path.endsWith(u".csv", Qt::CaseInsensitive) ? producer::FilePlan::Format::Csv
                                                       : producer::FilePlan::Format::Json;
}

} // namespace weir
