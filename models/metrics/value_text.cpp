#include "models/metrics/value_text.h"

#include "models/common/format.h"

#include <QCoreApplication>

#include <cmath>

namespace weir {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(ValueUnit)
};

int decimalsOf(double value)
{
    const double size = std::abs(value);
    if (size >= 100 || size == 0)
        return 0;
    return size >= 10 ? 1 : 2;
}

QString named(const QString& number, const QString& unit)
{
    return unit.isEmpty() ? number : isolated(number + QChar(0x00A0) + unit);
}

} // namespace

QString figureText(double value)
{
    return formatDecimal(value, decimalsOf(value));
}

ValueUnit ValueUnit::forBytesPerSecond(double magnitude)
{
    if (magnitude >= 1e9)
        return {1e9, Text::tr("GB/s")};
    // From a tenth on, so that a lane next to a shard's limit of 1 MB/s speaks of the same unit.
    if (magnitude >= 1e5)
        return {1e6, Text::tr("MB/s")};
    if (magnitude >= 1e3)
        return {1e3, Text::tr("KB/s")};
    return {1, Text::tr("B/s")};
}

ValueUnit ValueUnit::forMillis(double magnitude)
{
    if (magnitude >= 3'600'000)
        return {3'600'000, Text::tr("h")};
    if (magnitude >= 120'000)
        return {60'000, Text::tr("min")};
    if (magnitude >= 1000)
        return {1000, Text::tr("s")};
    return {1, Text::tr("ms")};
}

ValueUnit ValueUnit::recordsPerSecond()
{
    return {1, Text::tr("rec/s")};
}

ValueUnit ValueUnit::count()
{
    return {1, {}, true};
}

QString ValueUnit::number(double value) const
{
    return whole ? formatDecimal(value, 0) : figureText(value / size);
}

QString ValueUnit::text(double value) const
{
    return std::isfinite(value) ? named(number(value), name) : number(value);
}

QString ValueUnit::roundText(double value) const
{
    const double shown = value / size;
    return named(shown >= 1000 ? formatDecimal(shown, 0) : QString::number(shown, 'g', 3), name);
}

} // namespace weir
