#include "widgets/streams/shard_menu.h"

#include "models/streams/aws_command.h"
#include "models/streams/scope_model.h"
#include "models/streams/shard_map_layout.h"
#include "widgets/common/buttons.h"

#include <algorithm>
#include <set>

namespace weir {

namespace {

QString nameOf(const ShardSnapshot& shard)
{
    return QString::fromStdString(shard.id.toShortString());
}

/// The shard, what it was made of and what became of it.
std::set<ShardId> familyOf(const ShardSnapshot& shard)
{
    std::set<ShardId> family{shard.id};
    for (const auto& parent : {shard.parent, shard.adjacentParent})
        if (parent)
            family.insert(*parent);
    family.insert(shard.children.begin(), shard.children.end());
    return family;
}

QString readCommand(const StreamSnapshot& stream, const ShardSnapshot& shard)
{
    return AwsCommand("get-shard-iterator")
        .option("stream-name", QString::fromStdString(stream.name.text()))
        .option("shard-id", QString::fromStdString(shard.id.toString()))
        .option("shard-iterator-type", QStringLiteral("TRIM_HORIZON"))
        .oneLine();
}

} // namespace

ShardMenu::ShardMenu(const StreamSnapshot& stream, const ShardSnapshot& shard, ScopeModel& scope,
                     QWidget* parent)
    : QMenu(parent),
      m_scope(scope)
{
    setToolTipsVisible(true);
    addShowing(stream, shard);
    addSeparator();
    addCopying(stream, shard);
    addSeparator();
    addResharding(stream, shard);
}

void ShardMenu::addShowing(const StreamSnapshot& stream, const ShardSnapshot& shard)
{
    const ShardId id = shard.id;
    addAction(tr("Show records"), this, [this, id] {
        m_scope.setShards({id});
        Q_EMIT m_scope.recordsRequested();
    });
    addAction(tr("Show only %1").arg(nameOf(shard)), this, [this, id] { m_scope.setShards({id}); });
    const auto family = familyOf(shard);
    addAction(tr("Show parents and children"), this, [this, family] {
        m_scope.setShards(family);
    })->setEnabled(family.size() > 1);
    // What retention has removed cannot be tailed.
    const Timestamp start = std::max(shard.opened, stream.oldestArrival.value_or(shard.opened));
    addAction(tr("Tail from its start"), this, [this, id, start] {
        m_scope.setShards({id});
        Q_EMIT m_scope.jumpRequested(start);
    });
}

void ShardMenu::addCopying(const StreamSnapshot& stream, const ShardSnapshot& shard)
{
    const QString id = QString::fromStdString(shard.id.toString());
    const QString range =
        QString::fromStdString(shard.range.start.toDecimal() + " " + shard.range.end.toDecimal());
    addAction(tr("Copy id"), this, [id] { copyToClipboard(id); });
    addAction(tr("Copy hash range"), this, [range] { copyToClipboard(range); });
    addAction(tr("Copy as AWS CLI"), this,
              [command = readCommand(stream, shard)] { copyToClipboard(command); });
}

/// An entry that cannot be chosen says why.
void ShardMenu::addResharding(const StreamSnapshot& stream, const ShardSnapshot& shard)
{
    QString refusal;
    if (!shard.open())
        refusal = tr("The shard is closed.");
    else if (stream.state != StreamState::Active && stream.state != StreamState::Updating)
        refusal = tr("The stream must be ACTIVE first.");
    const bool one = shard.range.start == shard.range.end;
    QAction* const split = addAction(tr("Split…"), this, &ShardMenu::splitRequested);
    split->setEnabled(refusal.isEmpty() && !one);
    split->setToolTip(one ? tr("It holds a single hash key.") : refusal);
    const auto addMerge = [&](const QString& text, const QString& none, const ShardSnapshot* left,
                              const ShardSnapshot* right) {
        const ShardId ids[] = {left ? left->id : shard.id, right ? right->id : shard.id};
        QAction* const merge = addAction(text, this, [this, first = ids[0], second = ids[1]] {
            Q_EMIT mergeRequested(first, second);
        });
        merge->setEnabled(refusal.isEmpty() && left && right);
        merge->setToolTip(refusal.isEmpty() && !merge->isEnabled() ? none : refusal);
    };
    const ShardSnapshot* const left = leftNeighbourOf(stream, shard);
    const ShardSnapshot* const right = rightNeighbourOf(stream, shard);
    addMerge(left ? tr("Merge with %1 at its left…").arg(nameOf(*left)) : tr("Merge with left…"),
             tr("It begins the hash key space."), left, &shard);
    addMerge(right ? tr("Merge with %1 at its right…").arg(nameOf(*right))
                   : tr("Merge with right…"),
             tr("It ends the hash key space."), &shard, right);
}

} // namespace weir
