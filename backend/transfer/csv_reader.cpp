#include "backend/transfer/csv_reader.h"

#include <utility>

namespace weir::transfer {

namespace {

/// A record of 10 MiB in base64 and its key fit; a quote that nobody closes does not go on for
/// ever.
constexpr std::size_t kLongestRow = 32U << 20;

} // namespace

void CsvReader::endField()
{
    m_row.fields.push_back(std::exchange(m_field, {}));
    m_state = State::FieldStart;
}

void CsvReader::endRow()
{
    const bool blank = m_row.text.empty() && m_row.wrong.empty();
    if (!blank) {
        endField();
        if (!m_row.wrong.empty())
            m_row.fields.clear();
        m_row.end = m_read;
        m_rows.push_back(std::exchange(m_row, {}));
    }
    m_field.clear();
    ++m_line;
    m_row = {{}, m_line, 0, {}, {}};
}

void CsvReader::take(char c)
{
    if (m_state == State::Quoted) {
        if (c == '"')
            m_state = State::QuoteInQuoted;
        else
            m_field += c;
        m_line += c == '\n' ? 1 : 0;
    } else if (m_state == State::Wrong) {
        // until the line ends
    } else if (m_state == State::QuoteInQuoted && c == '"') {
        m_field += c;
        m_state = State::Quoted;
    } else if (c == '"' && m_state == State::FieldStart) {
        m_state = State::Quoted;
    } else if (c == ',') {
        endField();
    } else if (m_state == State::QuoteInQuoted) {
        m_row.wrong = "there is text behind a closing quote.";
        m_state = State::Wrong;
    } else {
        m_field += c;
        m_state = State::Plain;
    }
}

std::vector<CsvReader::Row> CsvReader::feed(BytesView piece)
{
    for (const char c : piece) {
        ++m_read;
        if (m_state == State::AfterReturn) {
            m_state = State::FieldStart;
            if (c == '\n') {
                if (!m_rows.empty())
                    m_rows.back().end = m_read;
                continue;
            }
        }
        const bool ends = (c == '\n' || c == '\r') && m_state != State::Quoted;
        if (ends) {
            endRow();
            m_state = c == '\r' ? State::AfterReturn : State::FieldStart;
            continue;
        }
        if (m_row.text.size() < kLongestRow) {
            m_row.text += c;
            take(c);
        } else if (m_state != State::Wrong) {
            m_row.wrong = "the row is longer than a record can be.";
            m_state = State::Wrong;
        }
    }
    return std::exchange(m_rows, {});
}

std::vector<CsvReader::Row> CsvReader::finish()
{
    if (m_state == State::Quoted)
        m_row.wrong = "a quote is not closed.";
    if (!m_row.text.empty())
        endRow();
    return std::exchange(m_rows, {});
}

} // namespace weir::transfer
