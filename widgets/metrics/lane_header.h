#pragma once

#include "models/metrics/overview_lane.h"
#include "widgets/common/spoken_text.h"

#include <QWidget>

#include <optional>
#include <set>
#include <vector>

namespace weir {

/// The column left of a lane: its title, the value now, and the legend with a value for each line.
/// A click on a line's entry hides or shows it, with Alt it hides all others; the context menu does
/// the same, or what can be done with the shard that was clicked. A click on the value, or Enter,
/// asks for the records behind it. Where there is little height the value moves beside the title.
class LaneHeader : public QWidget, public SpokenText
{
    Q_OBJECT

public:
    static constexpr int kWidth = 150;

    explicit LaneHeader(QWidget* parent = nullptr);

    void showLane(const OverviewLane& lane);
    const std::set<QString>& hidden() const { return m_hidden; }
    /// The lane without what is hidden.
    OverviewLane shown(const OverviewLane& lane) const;
    /// Hides or shows a line.
    void toggle(const QString& name, bool others = false);

    QAccessible::Role spokenRole() const override { return QAccessible::Button; }

Q_SIGNALS:
    void hiddenChanged();
    void valuePicked();
    void shardMenuRequested(weir::ShardId shard, QPoint globalPos);

protected:
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;

private:
    struct Row
    {
        QString name;
        QString now;
        LineTone tone;
        std::uint32_t slot;
        bool dashed;
    };

    /// Where a line's entry is.
    struct Entry
    {
        QRect rect;
        QString name;
    };

    std::vector<Row> rows() const;
    bool compact() const;
    bool valueFitsBeside() const;
    int legendTop() const;
    void drawTitle(QPainter& painter) const;
    int drawShards(QPainter& painter, int y);
    QString shardsText() const;
    bool shardsFitBeside() const;
    void drawRow(QPainter& painter, int y, const Row& row) const;
    std::optional<ShardId> shardAt(QPoint position) const;

    OverviewLane m_lane;
    std::set<QString> m_hidden;
    std::vector<Entry> m_entries; ///< as painted last
};

} // namespace weir
