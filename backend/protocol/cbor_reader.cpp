#include "backend/protocol/cbor_reader.h"

#include "backend/core/utf8.h"
#include "backend/protocol/cbor_item.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <limits>

namespace weir::protocol {

namespace {

using namespace cbor;

constexpr char kBreak = '\xff';
constexpr unsigned kUndefined = 23;
constexpr unsigned kHalf = 25;
constexpr unsigned kSingle = 26;
constexpr unsigned kIndefinite = 31;

double halfToDouble(std::uint64_t bits)
{
    const auto fraction = static_cast<double>(bits & 0x3ffU);
    const auto exponent = static_cast<int>(bits >> 10 & 0x1fU);
    double value = std::ldexp(fraction, -24);
    if (exponent == 31)
        value = fraction == 0 ? std::numeric_limits<double>::infinity()
                              : std::numeric_limits<double>::quiet_NaN();
    else if (exponent != 0)
        value = std::ldexp(fraction + 1024, exponent - 25);
    return (bits & 0x8000U) != 0 ? -value : value;
}

} // namespace

bool CborReader::readHead(Head& head)
{
    if (atEnd())
        return false;
    const auto first = static_cast<unsigned char>(m_octets[m_at++]);
    head = {first / 32U, first % 32U, first % 32U, first % 32U == kIndefinite};
    if (head.info < 24 || head.indefinite)
        return true;
    if (head.info > 27)
        return false;
    const std::size_t size = std::size_t{1} << (head.info - 24);
    if (m_octets.size() - m_at < size)
        return false;
    head.value = 0;
    for (std::size_t i = 0; i < size; ++i)
        head.value = head.value << 8 | static_cast<unsigned char>(m_octets[m_at++]);
    return true;
}

CborReader::Head CborReader::peek() const
{
    CborReader ahead(*this);
    Head head;
    while (ahead.readHead(head) && head.major == cbor::Tag) {
    }
    return head;
}

bool CborReader::isBreak() const
{
    return !atEnd() && m_octets[m_at] == kBreak;
}

bool CborReader::checkItem(int depth)
{
    Head head;
    if (depth > kMostDepth || !readHead(head))
        return false;
    switch (head.major) {
    case Unsigned:
    case Negative:
        return !head.indefinite;
    case Octets:
    case Text:
        return checkString(head);
    case List:
    case Map:
        return checkItems(head, depth);
    case cbor::Tag:
        return !head.indefinite && checkItem(depth + 1);
    default:
        return isSimple(head);
    }
}

bool CborReader::isSimple(const Head& head)
{
    return !head.indefinite && (head.info != 24 || head.value >= 32);
}

bool CborReader::checkPiece(const Head& head)
{
    if (head.value > m_octets.size() - m_at)
        return false;
    const auto size = static_cast<std::size_t>(head.value);
    const BytesView piece = m_octets.substr(m_at, size);
    m_at += size;
    return head.major != Text || isUtf8(piece);
}

bool CborReader::checkString(const Head& head)
{
    if (!head.indefinite)
        return checkPiece(head);
    while (!isBreak()) {
        Head piece;
        if (!readHead(piece) || piece.major != head.major || piece.indefinite || !checkPiece(piece))
            return false;
    }
    ++m_at;
    return true;
}

bool CborReader::checkItems(const Head& head, int depth)
{
    const int each = head.major == Map ? 2 : 1;
    for (std::uint64_t i = 0; head.indefinite ? !isBreak() : i < head.value; ++i)
        for (int item = 0; item < each; ++item)
            if (!checkItem(depth + 1))
                return false;
    m_at += head.indefinite ? 1 : 0;
    return true;
}

std::optional<WireType> CborReader::type()
{
    const Head head = peek();
    switch (head.major) {
    case Unsigned:
    case Negative:
        return WireType::Number;
    case Octets:
        return WireType::Octets;
    case Text:
        return WireType::Text;
    case List:
        return WireType::List;
    case Map:
        return WireType::Map;
    default:
        break;
    }
    if (head.info == kFalse || head.info == kTrue)
        return WireType::Boolean;
    if (head.info <= kUndefined || head.info == 24)
        return {};
    return WireType::Number;
}

std::string CborReader::string()
{
    Head head;
    while (readHead(head) && head.major == cbor::Tag) {
    }
    std::string whole;
    if (!head.indefinite) {
        whole = m_octets.substr(m_at, static_cast<std::size_t>(head.value));
        m_at += whole.size();
        return whole;
    }
    while (!isBreak()) {
        Head piece;
        readHead(piece);
        whole += m_octets.substr(m_at, static_cast<std::size_t>(piece.value));
        m_at += static_cast<std::size_t>(piece.value);
    }
    ++m_at;
    return whole;
}

bool CborReader::boolean()
{
    const bool value = peek().info == kTrue;
    skip();
    return value;
}

double CborReader::real(const Head& head)
{
    if (head.info == kHalf)
        return halfToDouble(head.value);
    if (head.info == kSingle)
        return static_cast<double>(std::bit_cast<float>(static_cast<std::uint32_t>(head.value)));
    return std::bit_cast<double>(head.value);
}

std::int64_t CborReader::integer(std::int64_t least, std::int64_t most)
{
    constexpr auto kLargest = static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max());
    const Head head = peek();
    skip();
    if (head.major == Simple) {
        const double number = std::floor(real(head));
        if (!(number > static_cast<double>(least))) // not a number, too
            return least;
        return number >= static_cast<double>(most) ? most : static_cast<std::int64_t>(number);
    }
    const auto size = static_cast<std::int64_t>(std::min(head.value, kLargest));
    return std::clamp(head.major == Negative ? -1 - size : size, least, most);
}

CborReader::Items CborReader::items()
{
    Head head;
    while (readHead(head) && head.major == cbor::Tag) {
    }
    return {*this, head.indefinite ? std::nullopt : std::optional(head.value)};
}

bool CborReader::Items::next()
{
    if (m_left)
        return *m_left > 0 && (*m_left)-- > 0;
    if (!m_reader.isBreak())
        return true;
    ++m_reader.m_at;
    return false;
}

} // namespace weir::protocol
