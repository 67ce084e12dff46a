#pragma once

#include "backend/core/bytes.h"
#include "backend/core/result.h"

#include <string>
#include <vector>

namespace weir::transfer {

/// Takes comma-separated rows out of text that comes in pieces. Fields in quotes keep line ends,
/// commas and, doubled, quotes. Source: RFC 4180; a line may also end with LF alone.
class CsvReader
{
public:
    using Row = std::vector<std::string>;

    /// The rows that are whole after `piece`, in order. Errors: Validation (text behind a
    /// closing quote).
    Result<std::vector<Row>> feed(BytesView piece);
    /// The last row, when it had no line end; empty when there is none. Errors: Validation
    /// (a quote is not closed).
    Result<std::vector<Row>> finish();

    /// The line that is being read, from 1.
    std::uint64_t line() const { return m_line; }

private:
    enum class State { FieldStart, Plain, Quoted, QuoteInQuoted, AfterReturn };

    void endField();
    void endRow();

    State m_state = State::FieldStart;
    std::uint64_t m_line = 1;
    std::string m_field;
    Row m_row;
    std::vector<Row> m_rows;
};

} // namespace weir::transfer
