#include "backend/core/utf8.h"
#include "backend/decode/big_decimal.h"
#include "backend/decode/documents.h"
#include "backend/decode/octet_reader.h"

#include <bit>
#include <cmath>

namespace weir::decode {

namespace {

constexpr std::size_t kLongestBignum = 64; // octets; longer ones stay octets

enum Major : unsigned { Unsigned, Negative, Octets, Text, Array, Map, Tag, Simple };

// Tags.
constexpr std::uint64_t kBignum = 2;
constexpr std::uint64_t kNegativeBignum = 3;
constexpr std::uint64_t kDecimalFraction = 4;

struct Head
{
    unsigned major = 0;
    unsigned info = 0; ///< the five low bits
    std::uint64_t value = 0;
    bool indefinite = false;
};

/// The value of a half-precision number. Source: RFC 8949, appendix D.
double halfOf(std::uint64_t bits)
{
    const auto exponent = int(bits >> 10U & 0x1fU);
    const auto mantissa = double(bits & 0x3ffU);
    const double value = exponent == 0    ? std::ldexp(mantissa, -24)
                         : exponent != 31 ? std::ldexp(mantissa + 1024, exponent - 25)
                         : mantissa == 0  ? HUGE_VAL
                                          : std::nan("");
    return (bits & 0x8000U) != 0 ? -value : value;
}

std::string negative(std::uint64_t value)
{
    return value == ~std::uint64_t{0} ? "-18446744073709551616" : "-" + std::to_string(value + 1);
}

class CborReader
{
public:
    explicit CborReader(BytesView data) : m_in(data) {}

    std::optional<Transcript> read()
    {
        if (!value(0, {}) || !m_in.atEnd())
            return std::nullopt;
        return m_out.take();
    }

private:
    std::optional<Head> head()
    {
        const auto first = m_in.number(1);
        if (!first)
            return std::nullopt;
        Head made{unsigned(*first >> 5U), unsigned(*first & 0x1fU), *first & 0x1fU, false};
        if (made.info < 24)
            return made;
        if (made.info == 31) {
            made.indefinite = true;
            return made.major >= Octets && made.major != Tag ? std::optional(made) : std::nullopt;
        }
        if (made.info > 27)
            return std::nullopt;
        const auto more = m_in.number(std::size_t{1} << (made.info - 24));
        if (!more)
            return std::nullopt;
        made.value = *more;
        return made;
    }

    bool atBreak() const { return m_in.peek() == 0xff && !m_in.atEnd(); }

    /// A string of both kinds, chunks put together; nothing when it breaks off or text is none.
    std::optional<Bytes> chunks(const Head& head)
    {
        Bytes all;
        if (!head.indefinite) {
            const auto there = m_in.take(head.value);
            if (!there)
                return std::nullopt;
            all = *there;
        }
        while (head.indefinite && !atBreak()) {
            const auto chunk = this->head();
            const bool fits = chunk && chunk->major == head.major && !chunk->indefinite;
            const auto there = fits ? m_in.take(chunk->value) : std::nullopt;
            if (!there)
                return std::nullopt;
            all += *there;
        }
        if (head.indefinite)
            m_in.take(1);
        if (head.major == Text && !isUtf8(all))
            return std::nullopt;
        return all;
    }

    /// The items of an array or a map, whose key and value count as one.
    template <typename Each>
    bool items(const Head& head, Each each)
    {
        for (std::uint64_t i = 0; head.indefinite ? !atBreak() : i < head.value; ++i) {
            if (m_out.full() || !each())
                return false;
        }
        if (head.indefinite)
            m_in.take(1);
        return true;
    }

    bool key(int depth)
    {
        const std::size_t from = m_in.at();
        TranscriptWriter outside = std::move(m_out);
        m_out = TranscriptWriter();
        const bool written = value(depth + 1, {});
        const Transcript name = m_out.take();
        m_out = std::move(outside);
        return written && m_out.rawKey(name, {from, m_in.at()});
    }

    bool value(int depth, const std::string& tags)
    {
        const std::size_t from = m_in.at();
        const auto at = head();
        if (!at || depth > kDeepestNesting)
            return false;
        if (at->major == Tag)
            return tagged(*at, depth, from, tags);
        return write(*at, depth, m_out.begin(from, tags), tags);
    }

    bool write(const Head& at, int depth, std::size_t link, const std::string& tags)
    {
        const bool written = writeValue(at, depth, link, tags);
        m_out.end(link, m_in.at());
        return written;
    }

    bool writeValue(const Head& at, int depth, std::size_t link, const std::string& tags)
    {
        switch (at.major) {
        case Unsigned:
            m_out.literal(std::to_string(at.value));
            m_out.setType(link, tags + "uint");
            return true;
        case Negative:
            m_out.literal(negative(at.value));
            m_out.setType(link, tags + "nint");
            return true;
        case Octets:
        case Text: {
            const auto all = chunks(at);
            if (!all)
                return false;
            m_out.setType(link, tags + (at.major == Text ? "text" : "bytes"));
            at.major == Text ? m_out.string(*all) : m_out.octets(*all);
            return true;
        }
        case Array:
            m_out.setType(link, tags + "array");
            m_out.openArray();
            if (!items(at, [&] { return value(depth + 1, {}); }))
                return false;
            m_out.closeArray();
            return true;
        case Map:
            m_out.setType(link, tags + "map");
            m_out.openObject();
            if (!items(at, [&] { return key(depth) && value(depth + 1, {}); }))
                return false;
            m_out.closeObject();
            return true;
        default:
            return simple(at, link, tags);
        }
    }

    bool simple(const Head& at, std::size_t link, const std::string& tags)
    {
        if (at.indefinite || (at.info == 24 && at.value < 32))
            return false;
        const auto write = [&](std::string_view text, const char* type) {
            m_out.literal(text);
            m_out.setType(link, tags + type);
        };
        const auto name = [&](const char* type) { m_out.setType(link, tags + type); };
        if (at.info == 25) {
            m_out.number(halfOf(at.value));
            name("float16");
        } else if (at.info == 26) {
            m_out.number(std::bit_cast<float>(std::uint32_t(at.value)));
            name("float32");
        } else if (at.info == 27) {
            m_out.number(std::bit_cast<double>(at.value));
            name("float64");
        } else if (at.value == 20 || at.value == 21) {
            write(at.value == 21 ? "true" : "false", "bool");
        } else if (at.value == 22) {
            write("null", "null");
        } else if (at.value == 23) {
            write("null", "undefined");
        } else {
            write(std::to_string(at.value), "simple");
        }
        return true;
    }

    bool tagged(const Head& tag, int depth, std::size_t from, const std::string& outer)
    {
        const std::string tags = outer + "tag " + std::to_string(tag.value) + ", ";
        if (tags.size() > 200)
            return false;
        const std::optional<std::string> number = exactNumber(tag.value);
        if (!number) {
            // The link starts at the outermost tag.
            const auto at = head();
            if (!at || depth + 1 > kDeepestNesting)
                return false;
            if (at->major == Tag)
                return tagged(*at, depth + 1, from, tags);
            return write(*at, depth + 1, m_out.begin(from, tags), tags);
        }
        const std::size_t link =
            m_out.begin(from, tags + (tag.value == kDecimalFraction ? "decimal" : "bignum"));
        m_out.literal(*number);
        m_out.end(link, m_in.at());
        return true;
    }

    /// The number that a bignum or a decimal fraction is, reading over it; nothing, and nothing
    /// read, when it is neither.
    std::optional<std::string> exactNumber(std::uint64_t tag)
    {
        const OctetReader before = m_in;
        auto number = tag == kDecimalFraction ? decimalFraction() : bignum(tag);
        if (!number)
            m_in = before;
        return number;
    }

    std::optional<std::string> bignum(std::uint64_t tag)
    {
        const auto at = tag == kBignum || tag == kNegativeBignum ? head() : std::nullopt;
        if (!at || at->major != Octets || at->indefinite || at->value > kLongestBignum)
            return std::nullopt;
        const auto octets = m_in.take(at->value);
        if (!octets)
            return std::nullopt;
        return tag == kBignum ? decimalOf(*octets) : "-" + decimalOf(*octets, 1);
    }

    std::optional<std::string> integer()
    {
        const auto at = head();
        if (at && at->major == Unsigned)
            return std::to_string(at->value);
        if (at && at->major == Negative)
            return negative(at->value);
        return at && at->major == Tag ? bignum(at->value) : std::nullopt;
    }

    std::optional<std::string> decimalFraction()
    {
        const auto at = head();
        if (!at || at->major != Array || at->indefinite || at->value != 2)
            return std::nullopt;
        const auto exponent = integer();
        const auto mantissa = exponent ? integer() : std::nullopt;
        if (!mantissa || exponent->size() > 6)
            return std::nullopt;
        return *exponent == "0" ? *mantissa : *mantissa + "e" + *exponent;
    }

    OctetReader m_in;
    TranscriptWriter m_out;
};

} // namespace

std::optional<Transcript> readCbor(BytesView data)
{
    return CborReader(data).read();
}

} // namespace weir::decode
