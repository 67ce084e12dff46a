#pragma once

#include "backend/bridge/snapshots.h"
#include "backend/bridge/stream_detail.h"

#include <QScrollArea>

#include <memory>
#include <set>
#include <vector>

class QVBoxLayout;

namespace weir {

class FindingList;
class ReaderRow;
class ScopeModel;
class SectionHeader;
class ShareRow;
class SizeBars;
class TextLabel;

/// The right column of the overview: findings, the heaviest keys, who reads and how far behind, how
/// large records are, and which shards are near their write limit. Each of them leads to its
/// records or its place.
class OverviewSide : public QScrollArea
{
    Q_OBJECT

public:
    static constexpr int kWidth = 268;

    explicit OverviewSide(ScopeModel& scope, QWidget* parent = nullptr);

    /// `snapshot` may be null. `metrics` are the live ones.
    void show(const StreamMetrics& metrics, const StreamSnapshot* snapshot);
    void showDetail(const StreamDetail& detail);

Q_SIGNALS:
    /// Wants to see the records that `filter` matches, within the scope.
    void recordsRequested(const QString& filter);
    void mapRequested();

private:
    static constexpr std::size_t kRows = 5;

    struct Ranking
    {
        SectionHeader* header = nullptr;
        QVBoxLayout* layout = nullptr;
        TextLabel* note = nullptr;
        std::vector<ShareRow*> rows;
    };

    Ranking addRanking(const QString& title, QVBoxLayout* column);
    void addReaders(QVBoxLayout* column);
    void addSizes(QVBoxLayout* column);
    ShareRow* rowAt(Ranking& ranking, std::size_t index, void (OverviewSide::*picked)(std::size_t));
    ReaderRow* readerAt(std::size_t index);
    void pickShard(std::size_t row);
    void pickKey(std::size_t row);
    void pickReader(std::size_t row);
    void pickSize(quint64 from, quint64 to);
    void showKeys(const ArrivalProfile& profile);
    void showLimits(const StreamMetrics& metrics, const StreamSnapshot* snapshot);
    void showReaders(const StreamMetrics& metrics);
    void orderTabs();

    ScopeModel& m_scope;
    FindingList* m_findings = nullptr;
    Ranking m_keys;
    Ranking m_limits;
    std::vector<std::string> m_shownKeys; ///< of the rows, as are the next
    std::vector<ShardId> m_shownShards;
    std::vector<double> m_shownAges;
    SectionHeader* m_readersHeader = nullptr;
    QVBoxLayout* m_readersLayout = nullptr;
    TextLabel* m_readersNote = nullptr;
    std::vector<ReaderRow*> m_readers;
    SectionHeader* m_sizesHeader = nullptr;
    SizeBars* m_sizes = nullptr;
    std::vector<QWidget*> m_tabOrder; ///< as it was set; some of them may be gone
    Timestamp m_end;                  ///< of what was measured
};

} // namespace weir
