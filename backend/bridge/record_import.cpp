#include "backend/bridge/record_import.h"

#include "backend/bridge/connection_source.h"
#include "backend/bridge/transfer_run.h"
#include "backend/bridge/utf8_path.h"
#include "backend/protocol/wire_errors.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <filesystem>
#include <system_error>
#include <utility>

namespace weir {

namespace {

using namespace std::chrono_literals;
using transfer::FileFormat;
using transfer::FileLine;

// The most of one PutRecords. Source: Kinesis API Reference.
constexpr std::size_t kPutRecords = 500;
constexpr std::size_t kPutBytes = 4U << 20;
/// How often an entry is put that is refused for something else than throughput.
constexpr int kAttempts = 8;
constexpr auto kFirstWait = 50ms;
constexpr std::chrono::milliseconds kLongestWait = 2000ms;
constexpr std::size_t kPiece = 1U << 18;

std::string rejectedFileOf(const ImportOrder& order)
{
    return order.file + ".rejected" + (order.format == FileFormat::Csv ? ".csv" : ".ndjson");
}

Error cannotRead(const std::string& file)
{
    return {ErrorCode::IoError,
            "The file cannot be read. Choose one that is there and that you "
            "may read.",
            file + ": " + std::generic_category().message(errno)};
}

bool isForOneEntry(const Error& error)
{
    return error.code == ErrorCode::Validation || error.code == ErrorCode::InvalidArgument;
}

/// Another try may mend it, as ProduceRun has it too.
bool mayPass(const Error& error)
{
    const protocol::WireError& wire = protocol::wireErrorOf(error.code);
    return wire.retry || wire.fault == protocol::Fault::Server;
}

std::size_t sizeOf(const transfer::FileRecord& record)
{
    return record.data.size() + record.partitionKey.size();
}

protocol::PutRecordsRequestEntry entryOf(const transfer::FileRecord& record)
{
    protocol::PutRecordsRequestEntry entry;
    entry.partitionKey = record.partitionKey;
    entry.data = record.data;
    if (record.explicitHashKey)
        entry.explicitHashKey = record.explicitHashKey->toDecimal();
    return entry;
}

} // namespace

RecordImport::RecordImport(const ImportOrder& order, TransferControl& control)
    : m_order(order),
      m_control(control),
      m_reader(transfer::RecordFileReader::make(order.format)),
      m_point(control.progress().point)
{}

Status RecordImport::run(const ConnectionSource& source)
{
    if (!source.service)
        return Error(ErrorCode::ServiceUnavailable, "The connection is not open.");
    m_service = source.service;
    errno = 0;
    std::ifstream in(utf8Path(m_order.file), std::ios::binary);
    std::error_code code;
    const std::uint64_t size = std::filesystem::file_size(utf8Path(m_order.file), code);
    if (!in || code)
        return cannotRead(m_order.file);
    m_control.change([size](TransferProgress& now) {
        now.totalBytes = size;
        now.doneBytes = now.point.place;
    });
    const auto piece = std::make_unique<std::array<char, kPiece>>();
    while (in.read(piece->data(), std::streamsize(piece->size())) || in.gcount() > 0) {
        WEIR_TRY(take(m_reader->feed({piece->data(), std::size_t(in.gcount())})));
        WEIR_TRY(m_reader->status());
    }
    if (in.bad())
        return cannotRead(m_order.file);
    WEIR_TRY(take(m_reader->finish()));
    WEIR_TRY(m_reader->status());
    WEIR_TRY(putWaiting());
    m_control.change([size](TransferProgress& now) { now.doneBytes = size; });
    return {};
}

Status RecordImport::take(Lines lines)
{
    for (FileLine& line : lines) {
        if (line.end <= m_point.place)
            continue; // put before it was interrupted
        const std::size_t size = line.record ? sizeOf(*line.record) : 0;
        const bool full = m_waiting.size() == kPutRecords || m_waitingBytes + size > kPutBytes;
        if (full && !m_waiting.empty())
            WEIR_TRY(putWaiting());
        m_waitingBytes += size;
        m_waiting.push_back(std::move(line));
    }
    return {};
}

/// Puts what waits and, where lines are none, keeps these.
Status RecordImport::putWaiting()
{
    if (m_waiting.empty())
        return {};
    WEIR_TRY(put(m_waiting));
    m_point.place = m_waiting.back().end;
    m_waiting.clear();
    m_waitingBytes = 0;
    m_control.change([this](TransferProgress& now) {
        now.point = m_point;
        now.doneBytes = m_point.place;
        now.error.reset();
    });
    return {};
}

/// Puts the lines that are records, again and again as long as some are refused. What the service
/// will never take is found by halves.
Status RecordImport::put(std::span<FileLine> lines)
{
    std::vector<FileLine*> waiting;
    for (FileLine& line : lines) {
        if (line.record)
            waiting.push_back(&line);
        else
            WEIR_TRY(refuse(line));
    }
    std::chrono::milliseconds wait = kFirstWait;
    for (int attempt = 0; !waiting.empty(); ++attempt) {
        if (attempt > 0) {
            m_control.wait(wait);
            wait = std::min(2 * wait, kLongestWait);
        }
        if (!m_control.mayGoOn())
            return Error(ErrorCode::Cancelled, "The job was cancelled.");
        const Status status = putOnce(waiting, attempt);
        if (status.ok())
            continue;
        if (mayPass(status.error())) {
            m_control.change([&](TransferProgress& now) { now.error = status.error(); });
            continue;
        }
        if (!isForOneEntry(status.error()))
            return status;
        if (waiting.size() == 1) {
            waiting.front()->wrong = status.error().message;
            return refuse(*waiting.front());
        }
        Lines halves;
        for (FileLine* line : waiting)
            halves.push_back(std::move(*line));
        const std::span<FileLine> all(halves);
        WEIR_TRY(put(all.first(all.size() / 2)));
        return put(all.subspan(all.size() / 2));
    }
    return {};
}

/// Leaves in `waiting` what was refused.
Status RecordImport::putOnce(std::vector<FileLine*>& waiting, int attempt)
{
    protocol::PutRecordsRequest request;
    request.streamName = m_order.stream.text();
    std::vector<protocol::PutRecordsRequestEntry> entries;
    for (const FileLine* line : waiting)
        entries.push_back(entryOf(*line->record));
    request.records = std::move(entries);
    protocol::CallContext context;
    context.session = SessionId::Console;
    WEIR_ASSIGN(const auto answer, m_service->putRecords(context, request));
    std::vector<FileLine*> refused;
    std::optional<Error> why;
    for (std::size_t i = 0; i < waiting.size(); ++i) {
        const auto& entry = answer.records.at(i);
        if (!entry.errorCode) {
            ++m_point.records;
            m_point.recordBytes += sizeOf(*waiting[i]->record);
            continue;
        }
        refused.push_back(waiting[i]);
        const bool throttled = *entry.errorCode == "ProvisionedThroughputExceededException";
        why = Error(throttled ? ErrorCode::ProvisionedThroughputExceeded
                              : ErrorCode::ServiceUnavailable,
                    entry.errorMessage.value_or(*entry.errorCode));
        if (!throttled && attempt + 1 >= kAttempts)
            return *why;
    }
    m_control.change([&](TransferProgress& now) {
        now.retries += refused.size();
        now.error = why;
    });
    waiting = std::move(refused);
    return {};
}

/// Keeps a line that will not be put: counts it and writes it down as it stood.
Status RecordImport::refuse(const FileLine& line)
{
    if (m_order.stopAtBadLine)
        return Error(ErrorCode::Validation,
                     "Line " + std::to_string(line.number) + ": " + line.wrong);
    const std::string name = rejectedFileOf(m_order);
    errno = 0;
    if (!m_rejected.is_open()) {
        const auto how = m_point.badLines > 0 ? std::ios::app : std::ios::trunc;
        m_rejected.open(utf8Path(name), std::ios::binary | how);
        if (m_point.badLines == 0 && !m_reader->header().empty())
            m_rejected << m_reader->header() << '\n';
    }
    m_rejected << line.text << '\n';
    m_rejected.flush();
    if (!m_rejected)
        return Error(ErrorCode::IoError,
                     "The lines that are no records cannot be kept beside the file. Put the file "
                     "into a folder in which you may write, or stop at the first bad line.",
                     name + ": " + std::generic_category().message(errno));
    ++m_point.badLines;
    m_control.change([&](TransferProgress& now) {
        now.rejectedFile = name;
        now.point.badLines = m_point.badLines;
        if (now.badLines.size() < TransferProgress::kMostBadLines)
            now.badLines.push_back({line.number, line.wrong});
    });
    return {};
}

ImportPreview previewImport(const ImportOrder& order)
{
    ImportPreview preview;
    errno = 0;
    std::ifstream in(utf8Path(order.file), std::ios::binary);
    std::error_code code;
    preview.fileBytes = std::filesystem::file_size(utf8Path(order.file), code);
    if (!in || code) {
        preview.fileBytes = 0;
        preview.error = cannotRead(order.file);
        return preview;
    }
    const auto reader = transfer::RecordFileReader::make(order.format);
    const auto take = [&](std::vector<FileLine> lines) {
        for (FileLine& line : lines) {
            if (preview.lines.size() == ImportPreview::kLines)
                return;
            preview.linesBytes = line.end;
            if (line.record)
                line.text.clear();
            preview.lines.push_back(std::move(line));
        }
    };
    const auto piece = std::make_unique<std::array<char, kPiece>>();
    while (preview.lines.size() < ImportPreview::kLines && reader->status().ok() &&
           (in.read(piece->data(), std::streamsize(piece->size())) || in.gcount() > 0))
        take(reader->feed({piece->data(), std::size_t(in.gcount())}));
    if (in.eof())
        take(reader->finish());
    if (!reader->status().ok())
        preview.error = reader->status().error();
    return preview;
}

} // namespace weir
