#include "backend/decode/transcript.h"

#include "backend/core/digests.h"
#include "backend/core/utf8.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

namespace weir::decode {

namespace {

template <typename Float>
std::string shortest(Float value)
{
    std::array<char, 32> text{};
    const double size = std::fabs(double(value));
    const bool everyday = value == 0 || (size >= 1e-5 && size < 1e17);
    const auto format = everyday ? std::chars_format::fixed : std::chars_format::scientific;
    const auto end = std::to_chars(text.data(), text.data() + text.size(), value, format).ptr;
    return {text.data(), end};
}

} // namespace

void appendJsonString(Bytes& out, std::string_view utf8)
{
    out += '"';
    for (const char c : utf8) {
        const auto octet = static_cast<unsigned char>(c);
        if (c == '"' || c == '\\') {
            out += '\\';
            out += c;
        } else if (c == '\n') {
            out += "\\n";
        } else if (octet < 0x20) {
            out += "\\u00" + toHex(BytesView(&c, 1));
        } else {
            out += c;
        }
    }
    out += '"';
}

bool isPlainText(BytesView text)
{
    return isUtf8(text) && std::none_of(text.begin(), text.end(), [](char c) {
               const auto octet = static_cast<unsigned char>(c);
               return octet == 0x7f || (octet < 0x20 && c != '\n' && c != '\r' && c != '\t');
           });
}

std::size_t TranscriptWriter::begin(std::size_t at, std::string type)
{
    if (!m_first && !m_keyed)
        m_made.json += ',';
    m_first = false;
    m_keyed = false;
    m_made.links.push_back({m_key, {at, at}, std::move(type)});
    m_key = {};
    return m_made.links.size() - 1;
}

void TranscriptWriter::open(char c)
{
    m_made.json += c;
    m_first = true;
}

void TranscriptWriter::close(char c)
{
    m_made.json += c;
    m_first = false;
}

void TranscriptWriter::key(std::string_view name, ByteSpan span)
{
    if (!m_first)
        m_made.json += ',';
    appendJsonString(m_made.json, name);
    colon(span);
}

bool TranscriptWriter::rawKey(const Transcript& name, ByteSpan span)
{
    constexpr std::size_t kLongest = 4096; // keys inside keys are escaped again at each level
    if (name.json.empty() || name.json.front() != '"') {
        if (name.json.size() <= kLongest)
            key(name.json, span);
        return name.json.size() <= kLongest;
    }
    if (!m_first)
        m_made.json += ',';
    m_made.json += name.json;
    colon(span);
    return true;
}

void TranscriptWriter::colon(ByteSpan span)
{
    m_made.json += ':';
    m_key = span;
    m_keyed = true;
}

void TranscriptWriter::string(std::string_view utf8)
{
    appendJsonString(m_made.json, utf8);
}

void TranscriptWriter::octets(BytesView data)
{
    m_made.json += "\"h'";
    m_made.json += toHex(data);
    m_made.json += "'\"";
}

void TranscriptWriter::number(double value)
{
    if (std::isfinite(value))
        return literal(shortest(value));
    string(std::isnan(value) ? "NaN" : value > 0 ? "Infinity" : "-Infinity");
}

void TranscriptWriter::number(float value)
{
    if (std::isfinite(value))
        return literal(shortest(value));
    number(double(value));
}

} // namespace weir::decode
