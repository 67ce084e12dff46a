#pragma once

#include "backend/bridge/snapshots.h"

#include <QMenu>

namespace weir {

class ScopeModel;

/// What can be done with one shard, wherever it is shown: on the map, in its table, in a legend.
/// Showing and copying it does itself; splitting and merging it asks for.
class ShardMenu : public QMenu
{
    Q_OBJECT

public:
    /// `shard` is one of `stream`. `scope` outlives the menu.
    ShardMenu(const StreamSnapshot& stream, const ShardSnapshot& shard, ScopeModel& scope,
              QWidget* parent);

Q_SIGNALS:
    void splitRequested();
    /// With the neighbour at its left or right.
    void mergeRequested(weir::ShardId left, weir::ShardId right);

private:
    void addShowing(const StreamSnapshot& stream, const ShardSnapshot& shard);
    void addCopying(const StreamSnapshot& stream, const ShardSnapshot& shard);
    void addResharding(const StreamSnapshot& stream, const ShardSnapshot& shard);

    ScopeModel& m_scope;
};

} // namespace weir
