#pragma once

#include "backend/bridge/snapshots.h"

#include <QScrollArea>

#include <set>
#include <vector>

class QVBoxLayout;

namespace weir {

class ReaderRow;
class ScopeModel;
class SectionHeader;
class ShareRow;
class TextLabel;

/// The right column of the overview: which shards are near their write limit, who reads and how far
/// behind, and which shards take the most.
class OverviewSide : public QScrollArea
{
    Q_OBJECT

public:
    static constexpr int kWidth = 268;

    explicit OverviewSide(ScopeModel& scope, QWidget* parent = nullptr);

    /// `snapshot` may be null. `from` is the start of the span shown.
    void show(const StreamMetrics& metrics, const StreamSnapshot* snapshot,
              std::chrono::sys_seconds from, const QString& spanText);

private:
    static constexpr std::size_t kRows = 6;

    struct Ranking
    {
        SectionHeader* header = nullptr;
        QVBoxLayout* layout = nullptr;
        TextLabel* note = nullptr;
        std::vector<ShareRow*> rows;
        std::vector<ShardId> shards; ///< of the rows
    };

    Ranking addRanking(const QString& title, QVBoxLayout* column);
    void addReaders(QVBoxLayout* column);
    ShareRow* rowAt(Ranking& ranking, std::size_t index);
    void pick(ShardId shard);
    void showLimits(const StreamMetrics& metrics, const StreamSnapshot* snapshot);
    void showHeaviest(const StreamMetrics& metrics, std::chrono::sys_seconds from,
                      const QString& spanText);
    void showReaders(const StreamMetrics& metrics);

    ScopeModel& m_scope;
    Ranking m_limits;
    Ranking m_heaviest;
    SectionHeader* m_readersHeader = nullptr;
    QVBoxLayout* m_readersLayout = nullptr;
    TextLabel* m_readersNote = nullptr;
    std::vector<ReaderRow*> m_readers;
};

} // namespace weir
