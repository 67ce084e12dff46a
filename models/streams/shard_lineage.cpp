#include "models/streams/shard_lineage.h"

#include "models/common/format.h"

#include <QCoreApplication>
#include <QStringList>

namespace weir {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(ShardLineage)
};

QString number(ShardId shard)
{
    return QString::number(shard.index);
}

QString ancestry(const ShardSnapshot& shard)
{
    if (!shard.parent)
        return {};
    if (!shard.adjacentParent)
        return isolated(QStringLiteral("← ") + number(*shard.parent));
    return isolated(
        QStringLiteral("← %1 + %2").arg(number(*shard.parent), number(*shard.adjacentParent)));
}

QString descent(const ShardSnapshot& shard)
{
    QStringList children;
    for (const ShardId child : shard.children)
        children.append(number(child));
    return children.isEmpty()
               ? QString()
               : isolated(QStringLiteral("→ ") + children.join(QStringLiteral(", ")));
}

} // namespace

QString lineageText(const ShardSnapshot& shard)
{
    QStringList parts{ancestry(shard), descent(shard)};
    parts.removeAll(QString());
    return parts.isEmpty() ? Text::tr("initial") : parts.join(QLatin1Char(' '));
}

QString originText(const ShardSnapshot& shard)
{
    const QString share = QString::number(shard.range.share() * 100, 'f', 1);
    const QString time = formatClock(shard.opened);
    if (shard.adjacentParent)
        return Text::tr("%1 % of the space, opened %2 by a merge").arg(share, time);
    if (shard.parent)
        return Text::tr("%1 % of the space, opened %2 by a split").arg(share, time);
    return Text::tr("%1 % of the space, opened %2 with the stream").arg(share, time);
}

} // namespace weir
