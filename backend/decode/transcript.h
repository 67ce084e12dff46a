#pragma once

#include "backend/core/bytes.h"
#include "backend/decode/byte_span.h"

#include <cstdint>
#include <string>
#include <vector>

namespace weir::decode {

/// A binary document written as one JSON text, each value linked to the octets it stands in.
/// Numbers are written digit by digit, never through a double: 2^64-1 stays that.
struct Transcript
{
    struct Link
    {
        ByteSpan key;     ///< with its head; empty in arrays
        ByteSpan value;   ///< with its head
        std::string type; ///< in the format's own words: "uint", "tag 1, float64", "varint"
    };

    Bytes json;
    std::vector<Link> links; ///< one for each value, in the order of the text
};

/// Writes a Transcript value by value. Commas come by themselves.
class TranscriptWriter
{
public:
    /// What is written once it is there; more is refused by full().
    static constexpr std::size_t kMost = 64U << 20;

    /// A value starts at `at`; every value below begins with it. Answers its number, for end().
    std::size_t begin(std::size_t at, std::string type);
    /// It ended before `end`.
    void end(std::size_t link, std::size_t end) { m_made.links[link].value.end = end; }
    void setType(std::size_t link, std::string type) { m_made.links[link].type = std::move(type); }

    void openObject() { open('{'); }
    void openArray() { open('['); }
    void closeObject() { close('}'); }
    void closeArray() { close(']'); }
    /// The key of the next value, and its octets.
    void key(std::string_view name, ByteSpan span);
    /// A key that is a document itself: a text as it is, anything else as the text of its JSON,
    /// unless that is longer than 4 KiB: then nothing is written and the answer is false.
    bool rawKey(const Transcript& name, ByteSpan span);
    /// Text of a JSON number, true, false or null.
    void literal(std::string_view text) { m_made.json += text; }
    void string(std::string_view utf8);
    /// A string "h'0a1b'".
    void octets(BytesView data);
    /// The shortest text that is this number again; "NaN" and "Infinity" as strings.
    void number(double value);
    void number(float value);

    bool full() const { return m_made.json.size() > kMost; }
    Transcript take() { return std::move(m_made); }

private:
    void colon(ByteSpan span);
    void open(char c);
    void close(char c);

    Transcript m_made;
    ByteSpan m_key;
    bool m_first = true; ///< no comma before the next value
    bool m_keyed = false;
};

/// `utf8` as a JSON string, with quotes.
void appendJsonString(Bytes& out, std::string_view utf8);
/// UTF-8 without control characters but line ends and tabs.
bool isPlainText(BytesView text);

} // namespace weir::decode
