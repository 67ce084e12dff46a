#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace weir::filter {

/// A decimal number of any length, compared exactly: 0.1 is not a little more than 0.1, and
/// 9007199254740993 is not 9007199254740992. A view of the text it was read from.
class Decimal
{
public:
    /// A number as JSON writes it: -12.50e3. Nothing for anything else.
    static std::optional<Decimal> parse(std::string_view text);

    std::strong_ordering operator<=>(const Decimal& other) const;
    bool operator==(const Decimal& other) const { return (*this <=> other) == 0; }

private:
    bool isZero() const { return m_digits.empty(); }
    std::strong_ordering compareMagnitude(const Decimal& other) const;

    bool m_negative = false;
    /// From the first digit that is not 0 to the last such; may have a point inside. Empty is 0.
    std::string_view m_digits;
    /// The number is 0.DIGITS times ten to this.
    std::int64_t m_exponent = 0;
};

/// A Decimal with its text.
class OwnedDecimal
{
public:
    /// `text` is a number.
    explicit OwnedDecimal(std::string text) : m_text(std::move(text)) {}

    Decimal value() const { return Decimal::parse(m_text).value_or(Decimal()); }
    const std::string& text() const { return m_text; }
    std::strong_ordering operator<=>(const OwnedDecimal& other) const
    {
        return value() <=> other.value();
    }
    bool operator==(const OwnedDecimal& other) const { return value() == other.value(); }

private:
    std::string m_text;
};

} // namespace weir::filter
