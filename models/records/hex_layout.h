#pragma once

#include <QString>

#include <cstddef>
#include <optional>

namespace weir {

/// Where octets stand in a hexadecimal view: 16 a row, in two groups of 8, then as ASCII. All
/// columns count characters of a fixed width.
struct HexLayout
{
    static constexpr std::size_t kOctets = 16;
    static constexpr std::size_t kGap = 2;

    std::size_t size = 0; ///< of the data

    std::size_t rows() const { return (size + kOctets - 1) / kOctets; }
    std::size_t octetsIn(std::size_t row) const { return qMin(kOctets, size - row * kOctets); }

    std::size_t offsetDigits() const { return size > 0x10000 ? 8 : 4; }
    /// The column of the first digit of octet `i` of a row.
    std::size_t hexColumn(std::size_t i) const
    {
        return offsetDigits() + kGap + i * 3 + (i >= kOctets / 2 ? 1 : 0);
    }
    std::size_t asciiColumn(std::size_t i) const { return hexColumn(kOctets) + 1 + i; }
    std::size_t columns() const { return asciiColumn(kOctets); }

    /// The octet under column `column` of `row`, in either half; nothing beside them.
    std::optional<std::size_t> octetAt(std::size_t row, std::size_t column) const
    {
        if (row >= rows())
            return std::nullopt;
        for (std::size_t i = 0; i < octetsIn(row); ++i) {
            const bool hex = column >= hexColumn(i) && column < hexColumn(i) + 2;
            if (hex || column == asciiColumn(i))
                return row * kOctets + i;
        }
        return std::nullopt;
    }

    QString offsetText(std::size_t row) const
    {
        return QStringLiteral("%1").arg(row * kOctets, int(offsetDigits()), 16, QChar(u'0'));
    }
    static QString hexText(unsigned char octet)
    {
        return QStringLiteral("%1").arg(octet, 2, 16, QChar(u'0'));
    }
    static bool isPrintable(unsigned char octet) { return octet >= 0x20 && octet < 0x7f; }
    static QChar asciiText(unsigned char octet)
    {
        return isPrintable(octet) ? QChar(ushort(octet)) : QChar(0xB7);
    }
};

} // namespace weir
