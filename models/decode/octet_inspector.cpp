#include "models/decode/octet_inspector.h"

#include "backend/core/utf8.h"
#include "models/records/text_run.h"

#include <QLocale>

#include <bit>

namespace weir {

namespace {

const QString kNothing = QStringLiteral("\u2013");

std::optional<std::uint64_t> numberOf(BytesView from, std::size_t octets, bool bigEndian)
{
    if (from.size() < octets)
        return std::nullopt;
    std::uint64_t value = 0;
    for (std::size_t i = 0; i < octets; ++i)
        value = value << 8 | static_cast<unsigned char>(from[bigEndian ? i : octets - 1 - i]);
    return value;
}

template <typename Integer>
QString integer(const std::optional<std::uint64_t>& value)
{
    return value ? QString::number(Integer(*value)) : kNothing;
}

QString decimal(double value, int digits)
{
    return QString::number(value, 'g', digits);
}

QString varint(BytesView from)
{
    std::uint64_t value = 0;
    for (std::size_t i = 0; i < from.size() && i < 10; ++i) {
        const auto octet = static_cast<unsigned char>(from[i]);
        if (i == 9 && octet > 1)
            break;
        value |= std::uint64_t(octet & 0x7f) << (7 * i);
        if ((octet & 0x80) == 0)
            return QString::number(value);
    }
    return kNothing;
}

/// The character that starts there.
QString character(BytesView from)
{
    for (std::size_t length = 1; length <= 4 && length <= from.size(); ++length) {
        const BytesView one = from.substr(0, length);
        if (!isUtf8(one))
            continue;
        const QString text = QString::fromUtf8(one.data(), qsizetype(one.size()));
        const char32_t code = text.toUcs4().value(0);
        return QStringLiteral("%1 U+%2").arg(
            printable(one), QString::number(code, 16).toUpper().rightJustified(4, QChar(u'0')));
    }
    return kNothing;
}

} // namespace

std::vector<OctetReading> inspectOctets(BytesView from, bool bigEndian)
{
    const auto of = [&](std::size_t octets) { return numberOf(from, octets, bigEndian); };
    const auto name = [](const char* text) { return QString::fromLatin1(text); };
    const auto single = of(4);
    const auto wide = of(8);
    return {
        {name("u8"), integer<std::uint8_t>(of(1))},
        {name("i8"), integer<std::int8_t>(of(1))},
        {name("u16"), integer<std::uint16_t>(of(2))},
        {name("i16"), integer<std::int16_t>(of(2))},
        {name("u32"), integer<std::uint32_t>(single)},
        {name("i32"), integer<std::int32_t>(single)},
        {name("u64"), integer<quint64>(wide)},
        {name("i64"), integer<qint64>(wide)},
        {name("f32"),
         single ? decimal(double(std::bit_cast<float>(std::uint32_t(*single))), 9) : kNothing},
        {name("f64"), wide ? decimal(std::bit_cast<double>(*wide), 17) : kNothing},
        {name("varint"), varint(from)},
        {name("UTF-8"), from.empty() ? kNothing : character(from)},
    };
}

} // namespace weir
