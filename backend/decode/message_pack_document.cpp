#include "backend/core/utf8.h"
#include "backend/decode/documents.h"
#include "backend/decode/octet_reader.h"

#include <bit>

namespace weir::decode {

namespace {

constexpr std::int8_t kTimestamp = -1;

std::string nanoText(std::int64_t seconds, std::uint64_t nanoseconds)
{
    std::string fraction = std::to_string(nanoseconds);
    fraction.insert(0, 9 - fraction.size(), '0');
    return std::to_string(seconds) + "." + fraction;
}

/// Seconds since 1970 of an extension of type -1; nothing when it is none.
std::optional<std::string> timestampText(BytesView data)
{
    OctetReader in(data);
    if (data.size() == 4)
        return std::to_string(*in.number(4));
    if (data.size() == 8) {
        const std::uint64_t both = *in.number(8);
        const std::uint64_t nanoseconds = both >> 34U;
        const auto seconds = std::int64_t(both & 0x3ffffffffU);
        return nanoseconds < 1'000'000'000 ? std::optional(nanoText(seconds, nanoseconds))
                                           : std::nullopt;
    }
    if (data.size() != 12)
        return std::nullopt;
    const std::uint64_t nanoseconds = *in.number(4);
    const auto seconds = std::int64_t(*in.number(8));
    // Before 1970 the fraction counts towards later: only whole seconds are plain there.
    if (nanoseconds >= 1'000'000'000 || seconds < 0)
        return std::nullopt;
    return nanoText(seconds, nanoseconds);
}

class MessagePackReader
{
public:
    explicit MessagePackReader(BytesView data) : m_in(data) {}

    std::optional<Transcript> read()
    {
        if (!value(0) || !m_in.atEnd())
            return std::nullopt;
        return m_out.take();
    }

private:
    bool value(int depth)
    {
        const std::size_t from = m_in.at();
        const auto first = m_in.number(1);
        if (!first || depth > kDeepestNesting || m_out.full())
            return false;
        const std::size_t link = m_out.begin(from, {});
        const bool written = write(unsigned(*first), depth, link);
        m_out.end(link, m_in.at());
        return written;
    }

    bool write(unsigned first, int depth, std::size_t link)
    {
        if (first < 0x80)
            return literal(link, "uint", std::to_string(first));
        if (first < 0x90)
            return map(link, first & 0x0fU, depth);
        if (first < 0xa0)
            return array(link, first & 0x0fU, depth);
        if (first < 0xc0)
            return text(link, first & 0x1fU);
        if (first >= 0xe0)
            return literal(link, "int", std::to_string(int(first) - 256));
        return writeNamed(first, depth, link);
    }

    bool writeNamed(unsigned first, int depth, std::size_t link)
    {
        switch (first) {
        case 0xc0:
            return literal(link, "nil", "null");
        case 0xc2:
            return literal(link, "bool", "false");
        case 0xc3:
            return literal(link, "bool", "true");
        case 0xc4:
        case 0xc5:
        case 0xc6:
            return sized(first - 0xc4, [&](std::uint64_t size) { return octets(link, size); });
        case 0xc7:
        case 0xc8:
        case 0xc9:
            return sized(first - 0xc7, [&](std::uint64_t size) { return extension(link, size); });
        case 0xca: {
            const auto bits = m_in.number(4);
            m_out.setType(link, "float32");
            m_out.number(std::bit_cast<float>(std::uint32_t(bits.value_or(0))));
            return bits.has_value();
        }
        case 0xcb: {
            const auto bits = m_in.number(8);
            m_out.setType(link, "float64");
            m_out.number(std::bit_cast<double>(bits.value_or(0)));
            return bits.has_value();
        }
        case 0xcc:
        case 0xcd:
        case 0xce:
        case 0xcf:
            return sized(first - 0xcc, [&](std::uint64_t number) {
                return literal(link, "uint", std::to_string(number));
            });
        case 0xd0:
        case 0xd1:
        case 0xd2:
        case 0xd3:
            return signedNumber(link, std::size_t{1} << (first - 0xd0));
        case 0xd4:
        case 0xd5:
        case 0xd6:
        case 0xd7:
        case 0xd8:
            return extension(link, std::uint64_t{1} << (first - 0xd4));
        case 0xd9:
        case 0xda:
        case 0xdb:
            return sized(first - 0xd9, [&](std::uint64_t size) { return text(link, size); });
        case 0xdc:
        case 0xdd:
            return sized(first - 0xdb,
                         [&](std::uint64_t count) { return array(link, count, depth); });
        case 0xde:
        case 0xdf:
            return sized(first - 0xdd,
                         [&](std::uint64_t count) { return map(link, count, depth); });
        default:
            return false;
        }
    }

    /// Reads a number of 2^`power` octets, and hands it on.
    template <typename Then>
    bool sized(unsigned power, Then then)
    {
        const auto number = m_in.number(std::size_t{1} << power);
        return number && then(*number);
    }

    bool literal(std::size_t link, const char* type, std::string_view text)
    {
        m_out.setType(link, type);
        m_out.literal(text);
        return true;
    }

    bool signedNumber(std::size_t link, std::size_t octets)
    {
        const auto bits = m_in.number(octets);
        if (!bits)
            return false;
        const auto unused = unsigned(64 - 8 * octets);
        const auto value = std::int64_t(*bits << unused) >> unused;
        return literal(link, "int", std::to_string(value));
    }

    bool text(std::size_t link, std::uint64_t size)
    {
        const auto there = m_in.take(size);
        if (!there || !isUtf8(*there))
            return false;
        m_out.setType(link, "str");
        m_out.string(*there);
        return true;
    }

    bool octets(std::size_t link, std::uint64_t size)
    {
        const auto there = m_in.take(size);
        if (!there)
            return false;
        m_out.setType(link, "bin");
        m_out.octets(*there);
        return true;
    }

    bool extension(std::size_t link, std::uint64_t size)
    {
        const auto type = m_in.number(1);
        const auto there = type ? m_in.take(size) : std::nullopt;
        if (!there)
            return false;
        const auto number = std::int8_t(*type);
        const auto time = number == kTimestamp ? timestampText(*there) : std::nullopt;
        if (time)
            return literal(link, "timestamp", *time);
        m_out.setType(link, "ext " + std::to_string(int(number)));
        m_out.octets(*there);
        return true;
    }

    bool array(std::size_t link, std::uint64_t count, int depth)
    {
        m_out.setType(link, "array");
        m_out.openArray();
        for (std::uint64_t i = 0; i < count; ++i)
            if (!value(depth + 1))
                return false;
        m_out.closeArray();
        return true;
    }

    bool map(std::size_t link, std::uint64_t count, int depth)
    {
        m_out.setType(link, "map");
        m_out.openObject();
        for (std::uint64_t i = 0; i < count; ++i)
            if (!key(depth + 1) || !value(depth + 1))
                return false;
        m_out.closeObject();
        return true;
    }

    bool key(int depth)
    {
        const std::size_t from = m_in.at();
        TranscriptWriter outside = std::move(m_out);
        m_out = TranscriptWriter();
        const bool written = value(depth);
        const Transcript name = m_out.take();
        m_out = std::move(outside);
        return written && m_out.rawKey(name, {from, m_in.at()});
    }

    OctetReader m_in;
    TranscriptWriter m_out;
};

} // namespace

std::optional<Transcript> readMessagePack(BytesView data)
{
    return MessagePackReader(data).read();
}

} // namespace weir::decode
