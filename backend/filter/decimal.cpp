#include "backend/filter/decimal.h"

#include "backend/filter/characters.h"

#include <algorithm>

namespace weir::filter {

namespace {

/// Far more than any text's digits can move a number.
constexpr std::int64_t kMostExponent = 1'000'000'000'000;

std::size_t skipDigits(std::string_view text, std::size_t at)
{
    while (at < text.size() && isDigit(text[at]))
        ++at;
    return at;
}

/// The exponent's digits, which stand alone in `text`.
std::int64_t readExponent(std::string_view text)
{
    std::int64_t value = 0;
    for (const char digit : text)
        value = std::min(kMostExponent, value * 10 + (digit - '0'));
    return value;
}

/// The digits of a number with a point somewhere, one after the other.
class Digits
{
public:
    explicit Digits(std::string_view text) : m_text(text) {}

    /// Nothing but zeros comes behind the end.
    char next()
    {
        if (m_at < m_text.size() && m_text[m_at] == '.')
            ++m_at;
        return m_at < m_text.size() ? m_text[m_at++] : '0';
    }
    bool atEnd() const { return m_at >= m_text.size(); }

private:
    std::string_view m_text;
    std::size_t m_at = 0;
};

} // namespace

std::optional<Decimal> Decimal::parse(std::string_view text)
{
    Decimal number;
    std::size_t at = 0;
    if (!text.empty() && text[0] == '-') {
        number.m_negative = true;
        ++at;
    }
    const std::size_t first = at;
    at = skipDigits(text, at);
    const std::size_t whole = at - first;
    if (whole == 0 || (whole > 1 && text[first] == '0'))
        return {};
    if (at < text.size() && text[at] == '.') {
        const std::size_t fraction = skipDigits(text, at + 1);
        if (fraction == at + 1)
            return {};
        at = fraction;
    }
    const std::size_t behind = at;
    std::int64_t exponent = 0;
    if (at < text.size() && (text[at] == 'e' || text[at] == 'E')) {
        ++at;
        const bool down = at < text.size() && text[at] == '-';
        if (down || (at < text.size() && text[at] == '+'))
            ++at;
        const std::size_t end = skipDigits(text, at);
        if (end == at)
            return {};
        exponent = readExponent(text.substr(at, end - at));
        exponent = down ? -exponent : exponent;
        at = end;
    }
    if (at != text.size())
        return {};

    const std::string_view digits = text.substr(first, behind - first);
    const std::size_t from = digits.find_first_not_of("0.");
    if (from == std::string_view::npos)
        return Decimal();
    number.m_digits = digits.substr(from, digits.find_last_not_of("0.") + 1 - from);
    // Behind the point its own octet counts too.
    const auto start = static_cast<std::int64_t>(from);
    const auto point = static_cast<std::int64_t>(whole);
    number.m_exponent = exponent + (start < point ? point - start : point + 1 - start);
    return number;
}

std::strong_ordering Decimal::compareMagnitude(const Decimal& other) const
{
    if (m_exponent != other.m_exponent)
        return m_exponent <=> other.m_exponent;
    Digits mine(m_digits);
    Digits theirs(other.m_digits);
    while (!mine.atEnd() || !theirs.atEnd()) {
        const char a = mine.next();
        const char b = theirs.next();
        if (a != b)
            return a <=> b;
    }
    return std::strong_ordering::equal;
}

std::strong_ordering Decimal::operator<=>(const Decimal& other) const
{
    if (isZero() || other.isZero()) {
        const int mine = isZero() ? 0 : (m_negative ? -1 : 1);
        const int theirs = other.isZero() ? 0 : (other.m_negative ? -1 : 1);
        return mine <=> theirs;
    }
    if (m_negative != other.m_negative)
        return m_negative ? std::strong_ordering::less : std::strong_ordering::greater;
    return m_negative ? other.compareMagnitude(*this) : compareMagnitude(other);
}

} // namespace weir::filter
