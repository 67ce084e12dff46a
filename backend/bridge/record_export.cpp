#include "backend/bridge/record_export.h"

#include "backend/bridge/connection_source.h"
#include "backend/bridge/stream_lookup.h"
#include "backend/bridge/transfer_run.h"
#include "backend/bridge/utf8_path.h"
#include "backend/engine/inspector.h"
#include "backend/filter/json_reader.h"

#include <algorithm>
#include <cerrno>
#include <cmath>
#include <system_error>
#include <utility>

namespace weir {

namespace {

using transfer::CsvColumn;
using transfer::FileFormat;

constexpr unsigned kScanThreads = 2;
constexpr std::size_t kSamples = 128;
constexpr std::size_t kRecordsOfASample = 4;

Error cancelled()
{
    return {ErrorCode::Cancelled, "The job was cancelled."};
}

/// The value at the path: text without its quotes, numbers as they stand; empty when there is none,
/// or when it is an object or an array.
CsvColumn columnOfPath(const std::string& name, const filter::JsonPath& path)
{
    return {name, [path, reader = std::make_shared<filter::JsonReader>()](const Record& record) {
                using Kind = filter::JsonValue::Kind;
                std::string text;
                reader->setText(record.data);
                reader->anyAt(path, [&text](const filter::JsonValue& value) {
                    if (value.kind == Kind::Text || value.kind == Kind::Number)
                        text = value.text;
                    else if (value.kind == Kind::True || value.kind == Kind::False)
                        text = value.kind == Kind::True ? "true" : "false";
                    return true;
                });
                return text;
            }};
}

std::vector<CsvColumn> columnsOf(const std::vector<std::string>& names)
{
    std::vector<CsvColumn> columns;
    for (const std::string& name : names) {
        const auto& all = transfer::recordColumns();
        const auto known = std::find_if(
            all.begin(), all.end(), [&](const CsvColumn& column) { return column.name == name; });
        auto path = filter::JsonPath::parse(name);
        if (known != all.end())
            columns.push_back(*known);
        else if (const auto* good = std::get_if<filter::JsonPath>(&path))
            columns.push_back(columnOfPath(name, *good));
    }
    return columns.empty() ? transfer::recordColumns() : columns;
}

bool wants(const ExportOrder& order, const Record& record)
{
    return (order.shards.empty() || order.shards.contains(record.shard)) &&
           (!order.fromTime || *order.fromTime <= record.arrival) &&
           (!order.toTime || record.arrival <= *order.toTime) &&
           (!order.filter || order.filter->matches(record) > 0);
}

bool wantsAll(const ExportOrder& order)
{
    return order.shards.empty() && !order.fromTime && !order.toTime && !order.filter;
}

Result<StreamId> streamOf(const ConnectionSource& source, const StreamName& name)
{
    if (!source.inspector)
        return Error(ErrorCode::ServiceUnavailable,
                     "Only a store on this machine can be exported.");
    const auto id = findStream(*source.inspector, name);
    if (!id)
        return Error(ErrorCode::ResourceNotFound, "The stream was deleted.");
    return *id;
}

/// Only where the order's times allow a record.
Result<engine::RecordRange> rangeOf(const engine::Inspector& inspector, StreamId stream,
                                    const ExportOrder& order)
{
    const auto report = inspector.stream(stream);
    if (!report)
        return Error(ErrorCode::ResourceNotFound, "The stream was deleted.");
    engine::RecordRange range;
    range.from = std::max(order.from, report->oldest);
    range.to = std::min(order.to, report->tip);
    if (order.fromTime) {
        WEIR_ASSIGN(const StreamPosition first, inspector.positionAtTime(stream, *order.fromTime));
        range.from = std::max(range.from, first);
    }
    if (order.toTime) {
        WEIR_ASSIGN(const StreamPosition last,
                    inspector.positionAtTime(stream, *order.toTime + std::chrono::milliseconds(1)));
        range.to = std::min(range.to, last);
    }
    range.to = std::max(range.from, range.to);
    if (order.shards.size() == 1)
        range.shard = *order.shards.begin();
    return range;
}

} // namespace

RecordExport::RecordExport(const ExportOrder& order, TransferControl& control)
    : m_order(order),
      m_control(control),
      m_file(utf8Path(order.file)),
      m_part(utf8Path(order.file + ".part")),
      m_writer(order.format, columnsOf(order.columns)),
      m_point(control.progress().point)
{}

Error RecordExport::cannot(const std::string& what) const
{
    const int code = errno;
    bool full = code == ENOSPC;
#ifdef EDQUOT
    full = full || code == EDQUOT;
#endif
    if (full)
        return {ErrorCode::NoSpace,
                "The disk is full. Make room there or choose another folder, and start again.",
                m_part.string()};
    return {ErrorCode::IoError,
            "The file cannot be " + what + ". Choose a folder in which you may write.",
            m_part.string() + ": " + std::generic_category().message(code)};
}

Status RecordExport::run(const ConnectionSource& source)
{
    WEIR_ASSIGN(const StreamId stream, streamOf(source, m_order.stream));
    WEIR_TRY(open());
    WEIR_TRY(m_order.picked.empty() ? writeRange(*source.inspector, stream)
                                    : writePicked(*source.inspector, stream));
    return finish();
}

Status RecordExport::open()
{
    errno = 0;
    std::error_code wrong;
    const bool goesOn = m_point.fileBytes > 0;
    if (goesOn && std::filesystem::file_size(m_part, wrong) >= m_point.fileBytes && !wrong) {
        std::filesystem::resize_file(m_part, m_point.fileBytes, wrong);
        m_out.open(m_part, std::ios::binary | std::ios::app);
        return m_out && !wrong ? Status() : cannot("written");
    }
    m_point = {};
    m_out.open(m_part, std::ios::binary | std::ios::trunc);
    if (!m_out)
        return cannot("written");
    return write(m_writer.header());
}

Status RecordExport::writePicked(const engine::Inspector& inspector, StreamId stream)
{
    std::uint64_t removed = 0;
    for (const StreamPosition position : m_order.picked) {
        if (!m_control.mayGoOn())
            return cancelled();
        if (position.ordinal < m_point.place)
            continue;
        WEIR_ASSIGN(const auto batch, inspector.recordsAt(stream, position, 1));
        if (batch->empty() || batch->records().front().position != position)
            ++removed;
        else
            WEIR_TRY(writeBatch(*batch));
    }
    m_control.change([&](TransferProgress& now) { now.removed = removed; });
    return {};
}

Status RecordExport::writeRange(const engine::Inspector& inspector, StreamId stream)
{
    WEIR_ASSIGN(engine::RecordRange range, rangeOf(inspector, stream, m_order));
    WEIR_ASSIGN(const engine::RecordSum all, inspector.measure(stream, range));
    range.from = std::max(range.from, StreamPosition{m_point.place});
    range.to = std::max(range.from, range.to);
    WEIR_ASSIGN(const engine::RecordSum left, inspector.measure(stream, range));
    const std::uint64_t before =
        all.payloadBytes > left.payloadBytes ? all.payloadBytes - left.payloadBytes : 0;

    Status written;
    engine::ScanControl control;
    control.stop = m_control.token();
    control.progress = [&](const engine::ScanProgress& at) {
        m_control.change([&](TransferProgress& now) {
            now.totalBytes = all.payloadBytes;
            now.doneBytes = before + at.bytes;
        });
        m_control.mayGoOn();
    };
    control.found = [&](const std::shared_ptr<const RecordBatch>& batch) {
        written = m_control.mayGoOn() ? writeBatch(*batch) : Status(cancelled());
        return written.ok();
    };
    engine::ScanFilter wanted;
    if (m_order.filter)
        wanted.dataContains = m_order.filter->bounds().dataContains;
    if (!wantsAll(m_order))
        wanted.predicate = [this](const Record& record) { return wants(m_order, record); };
    const auto report = inspector.scan(stream, range, wanted, kScanThreads, control);
    WEIR_TRY(written);
    if (!report.ok())
        return report.error();
    m_control.change([&](TransferProgress& now) {
        now.totalBytes = all.payloadBytes;
        now.doneBytes = all.payloadBytes;
        now.unreadable = report->damage.size();
        now.unreadablePlace = report->damage.empty() ? std::string() : report->damage.front().place;
        const bool known = report->damage.empty() && left.records > report->records;
        now.removed = known ? left.records - report->records : 0;
    });
    return {};
}

Status RecordExport::writeBatch(const RecordBatch& batch)
{
    m_text.clear();
    for (const Record& record : batch.records()) {
        m_writer.append(m_text, record);
        m_point.recordBytes += record.size();
    }
    WEIR_TRY(write(m_text));
    m_point.records += batch.size();
    m_point.place = batch.records().back().position.ordinal + 1;
    m_control.change([this](TransferProgress& now) { now.point = m_point; });
    return {};
}

/// What is told as written is in the file, should the process end here.
Status RecordExport::write(const std::string& text)
{
    errno = 0;
    m_out.write(text.data(), std::streamsize(text.size()));
    m_out.flush();
    m_point.fileBytes += text.size();
    return m_out ? Status() : cannot("written");
}

Status RecordExport::finish()
{
    errno = 0;
    m_out.close();
    if (!m_out)
        return cannot("written");
    std::error_code wrong;
    std::filesystem::rename(m_part, m_file, wrong);
    errno = wrong.value();
    return wrong ? cannot("given its name") : Status();
}

void RecordExport::leaveNothing()
{
    m_out.close();
    std::error_code ignored;
    std::filesystem::remove(m_part, ignored);
}

// ---- the size -----------------------------------------------------------------------------------

Result<ExportEstimate> estimateExport(const ConnectionSource& source, const ExportOrder& order)
{
    WEIR_ASSIGN(const StreamId stream, streamOf(source, order.stream));
    const engine::Inspector& inspector = *source.inspector;
    const transfer::RecordWriter writer(order.format, columnsOf(order.columns));
    ExportEstimate estimate;
    std::error_code ignored;
    const std::filesystem::path file = utf8Path(order.file);
    estimate.folderThere =
        file.is_absolute() && std::filesystem::is_directory(file.parent_path(), ignored);
    estimate.fileThere = std::filesystem::exists(file, ignored);
    std::string text = writer.header();
    const auto count = [&](const RecordBatch& batch, auto wanted) {
        std::uint64_t hits = 0;
        for (const Record& record : batch.records()) {
            if (!wanted(record))
                continue;
            writer.append(text, record);
            ++hits;
        }
        return hits;
    };
    if (!order.picked.empty()) {
        for (const StreamPosition position : order.picked) {
            WEIR_ASSIGN(const auto batch, inspector.recordsAt(stream, position, 1));
            estimate.records += count(
                *batch, [position](const Record& record) { return record.position == position; });
        }
        estimate.bytes = text.size();
        return estimate;
    }
    WEIR_ASSIGN(const engine::RecordRange range, rangeOf(inspector, stream, order));
    WEIR_ASSIGN(const engine::RecordSum all, inspector.measure(stream, range));
    engine::RecordRange whole = range;
    whole.shard.reset();
    WEIR_ASSIGN(const auto samples, inspector.sample(stream, whole, kSamples));
    std::uint64_t looked = 0;
    std::uint64_t hits = 0;
    for (const engine::PositionSample& sample : samples) {
        WEIR_ASSIGN(const auto batch,
                    inspector.recordsAt(stream, sample.position, kRecordsOfASample));
        for (const Record& record : batch->records())
            looked += record.position < range.to && (!range.shard || record.shard == *range.shard)
                          ? 1
                          : 0;
        hits += count(*batch, [&](const Record& record) {
            return record.position < range.to && wants(order, record);
        });
    }
    const double share = looked > 0 ? double(hits) / double(looked) : 0;
    const std::size_t head = writer.header().size();
    const double size = hits > 0 ? double(text.size() - head) / double(hits) : 0;
    estimate.records = std::uint64_t(std::llround(double(all.records) * share));
    estimate.bytes = head + std::uint64_t(double(estimate.records) * size);
    estimate.sampled = looked;
    return estimate;
}

} // namespace weir
