#pragma once

#include "backend/core/bytes.h"

#include <cstdint>
#include <string>
#include <vector>

namespace weir::transfer {

/// Takes comma-separated rows out of text that comes in pieces. Fields in quotes keep line ends,
/// commas and, doubled, quotes. Source: RFC 4180; a line may also end with LF alone.
class CsvReader
{
public:
    struct Row
    {
        std::vector<std::string> fields; ///< empty when something is wrong
        std::uint64_t line = 0;          ///< the row begins at, from 1
        std::uint64_t end = 0;           ///< octets of the text up to the next row
        std::string text;                ///< as it stood there, without the line end
        std::string wrong;               ///< why it is no row; reading goes on behind its line
    };

    /// The rows that are whole after `piece`, in order; blank lines are none.
    std::vector<Row> feed(BytesView piece);
    /// The last row, when it had no line end; empty when there is none.
    std::vector<Row> finish();

private:
    enum class State { FieldStart, Plain, Quoted, QuoteInQuoted, AfterReturn, Wrong };

    void take(char c);
    void endField();
    void endRow();

    State m_state = State::FieldStart;
    std::uint64_t m_line = 1; ///< being read
    std::uint64_t m_read = 0; ///< octets
    std::string m_field;
    Row m_row{{}, 1, 0, {}, {}};
    std::vector<Row> m_rows;
};

} // namespace weir::transfer
