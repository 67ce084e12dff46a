#include "backend/producer/file_records.h"

#include <algorithm>

namespace weir::producer {

namespace {

/// A row of CSV may go over lines, but no record is larger than this in base64 and quotes.
constexpr std::size_t kLongestRow = 32U << 20U;

void dropReturn(std::string& line)
{
    if (!line.empty() && line.back() == '\r')
        line.pop_back();
}

} // namespace

FileRecords::FileRecords(Open open, FilePlan plan)
    : m_open(std::move(open)),
      m_plan(std::move(plan)),
      m_random(m_plan.seed),
      m_keys(m_plan.keys)
{}

bool FileRecords::open()
{
    if (!m_file && !m_ended)
        m_file = m_open();
    if (!m_ended && (!m_file || m_file->bad() || (m_line == 0 && m_file->fail()))) {
        m_status = Error(ErrorCode::IoError, "The file cannot be read.");
        m_ended = true;
    }
    for (; !m_ended && m_skipped < m_plan.skip && readNext(); ++m_skipped)
        m_next.reset();
    return !m_ended;
}

void FileRecords::take(std::chrono::nanoseconds elapsed, Timestamp /*now*/, std::size_t most,
                       std::vector<Entry>& out)
{
    if (!m_next && !open())
        return;
    for (; most > 0 && readNext() && isDue(elapsed); --most) {
        out.push_back(std::move(m_next->entry));
        m_next.reset();
        ++m_taken;
        if (!out.back().partitionKey)
            out.back().partitionKey = m_keys.next(m_random);
    }
    readNext();
}

bool FileRecords::isDue(std::chrono::nanoseconds elapsed)
{
    const double seconds = std::chrono::duration<double>(elapsed).count();
    if (m_plan.pace == FilePlan::Pace::Rate)
        return static_cast<double>(m_taken) < seconds * m_plan.rate;
    if (m_plan.pace == FilePlan::Pace::Fast || !m_next->time)
        return true;
    if (!m_first)
        m_first = m_next->time;
    return std::chrono::duration<double>(*m_next->time - *m_first).count() <=
           seconds * m_plan.speed;
}

std::optional<double> FileRecords::rate(std::chrono::nanoseconds /*elapsed*/) const
{
    return m_plan.pace == FilePlan::Pace::Rate ? std::optional(m_plan.rate) : std::nullopt;
}

bool FileRecords::readNext()
{
    std::string line;
    while (!m_next && !m_ended) {
        const bool csv = m_plan.format == FilePlan::Format::Csv;
        if (!(csv ? readCsvText(line) : bool(std::getline(*m_file, line)))) {
            m_ended = true;
            break;
        }
        ++m_line;
        dropReturn(line);
        if (line.empty())
            continue;
        auto record = parse(line);
        if (!record) {
            m_status = Error(record.error().code,
                             "Line " + std::to_string(m_line) + ": " + record.error().message);
            m_ended = true;
            break;
        }
        m_next = std::move(*record);
    }
    return m_next.has_value();
}

/// Nothing for the names of the columns.
Result<std::optional<FileRecord>> FileRecords::parse(const std::string& line)
{
    if (m_plan.format == FilePlan::Format::Json) {
        WEIR_ASSIGN(auto record, recordOfJson(line, m_plan.keyField));
        return std::optional(std::move(record));
    }
    std::string_view text = line;
    auto cells = takeCsvRow(text);
    if (!cells)
        return Error(ErrorCode::InvalidArgument, "A quote is not closed.");
    if (m_columns.empty()) {
        m_columns = std::move(*cells);
        return std::optional<FileRecord>();
    }
    WEIR_ASSIGN(auto record, recordOfCsv(m_columns, *cells, m_plan.keyField));
    return std::optional(std::move(record));
}

/// One row, over as many lines as its quotes need.
bool FileRecords::readCsvText(std::string& row)
{
    row.clear();
    std::string line;
    while (std::getline(*m_file, line)) {
        row += row.empty() ? line : '\n' + line;
        if (std::count(row.begin(), row.end(), '"') % 2 == 0 || row.size() > kLongestRow)
            return true;
    }
    return !row.empty();
}

} // namespace weir::producer
