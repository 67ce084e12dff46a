#include "backend/api/token_codec.h"

#include "backend/core/base64.h"
#include "backend/core/seal.h"

namespace weir::api {

namespace {

/// The service's tokens start so, too.
constexpr std::string_view kPrefix{"\0\0\0\0\0\0\0\1", 8};

} // namespace

void TokenWriter::add(std::uint64_t value)
{
    for (int i = 0; i < 8; ++i)
        m_plain += static_cast<char>(value >> (8 * i) & 0xffU);
}

void TokenWriter::add(Timestamp time)
{
    add(static_cast<std::uint64_t>(time.time_since_epoch().count()));
}

void TokenWriter::add(std::string_view text)
{
    m_plain += static_cast<char>(text.size() & 0xffU);
    m_plain += static_cast<char>(text.size() >> 8 & 0xffU);
    m_plain += text;
}

std::string TokenWriter::sealed(BytesView key) const
{
    return toBase64(Bytes(kPrefix) + seal(key, m_plain));
}

std::optional<TokenReader> TokenReader::open(char kind, BytesView key, std::string_view text)
{
    const auto octets = fromBase64(text);
    // The last character has bits that stand for nothing: no token but the one given out passes.
    if (!octets || !octets->starts_with(kPrefix) || toBase64(*octets) != text)
        return {};
    auto plain = unseal(key, BytesView(*octets).substr(kPrefix.size()));
    if (!plain || plain->empty() || plain->front() != kind)
        return {};
    return TokenReader(*std::move(plain));
}

std::string_view TokenReader::take(std::size_t size)
{
    if (m_plain.size() - m_at < size) {
        m_ok = false;
        return {};
    }
    m_at += size;
    return std::string_view(m_plain).substr(m_at - size, size);
}

std::uint64_t TokenReader::number()
{
    std::uint64_t value = 0;
    int shift = 0;
    for (const char octet : take(8)) {
        value |= std::uint64_t{static_cast<unsigned char>(octet)} << shift;
        shift += 8;
    }
    return value;
}

Timestamp TokenReader::time()
{
    return Timestamp(std::chrono::milliseconds(static_cast<std::int64_t>(number())));
}

std::string TokenReader::text()
{
    std::size_t size = 0;
    int shift = 0;
    for (const char octet : take(2)) {
        size |= std::size_t{static_cast<unsigned char>(octet)} << shift;
        shift += 8;
    }
    return std::string(take(size));
}

} // namespace weir::api
