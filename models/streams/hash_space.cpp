#include "models/streams/hash_space.h"

#include <cmath>

namespace weir {

namespace {

QString upperHex(HashKey key)
{
    return QString::fromStdString(key.toHex()).toUpper();
}

QString shortEnds(HashKey key)
{
    const QString hex = upperHex(key);
    return QStringLiteral("0x%1…%2").arg(hex.left(4), hex.right(4));
}

} // namespace

HashKey keyAtShare(double share)
{
    if (share <= 0)
        return {};
    if (share >= 1)
        return HashKey::max();
    return {static_cast<std::uint64_t>(std::ldexp(share, 64)), 0};
}

QString shortHex(const HashKeyRange& range)
{
    return shortEnds(range.start) + QStringLiteral(" – ") + shortEnds(range.end);
}

QString fullHex(HashKey key)
{
    return QStringLiteral("0x") + upperHex(key);
}

} // namespace weir
