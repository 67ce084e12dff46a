#include "backend/transfer/csv_reader.h"

#include <utility>

namespace weir::transfer {

void CsvReader::endField()
{
    m_row.push_back(std::exchange(m_field, {}));
    m_state = State::FieldStart;
}

void CsvReader::endRow()
{
    const bool blank = m_row.empty() && m_field.empty() && m_state == State::FieldStart;
    if (!blank) {
        endField();
        m_rows.push_back(std::exchange(m_row, {}));
    }
    m_state = State::FieldStart;
    ++m_line;
}

Result<std::vector<CsvReader::Row>> CsvReader::feed(BytesView piece)
{
    for (const char c : piece) {
        if (m_state == State::AfterReturn) {
            m_state = State::FieldStart;
            if (c == '\n')
                continue;
        }
        if (m_state == State::Quoted) {
            if (c == '"')
                m_state = State::QuoteInQuoted;
            else
                m_field += c;
            m_line += c == '\n' ? 1 : 0;
            continue;
        }
        if (m_state == State::QuoteInQuoted && c == '"') {
            m_field += c;
            m_state = State::Quoted;
        } else if (c == '"' && m_state == State::FieldStart) {
            m_state = State::Quoted;
        } else if (c == ',') {
            endField();
        } else if (c == '\n' || c == '\r') {
            endRow();
            m_state = c == '\r' ? State::AfterReturn : State::FieldStart;
        } else if (m_state == State::QuoteInQuoted) {
            return Error(ErrorCode::Validation, "Line " + std::to_string(m_line) +
                                                    ": there is text behind a closing quote.");
        } else {
            m_field += c;
            m_state = State::Plain;
        }
    }
    return std::exchange(m_rows, {});
}

Result<std::vector<CsvReader::Row>> CsvReader::finish()
{
    if (m_state == State::Quoted)
        return Error(ErrorCode::Validation,
                     "Line " + std::to_string(m_line) + ": a quote is not closed.");
    if (m_state != State::AfterReturn && (!m_row.empty() || m_state != State::FieldStart))
        endRow();
    return std::exchange(m_rows, {});
}

} // namespace weir::transfer
