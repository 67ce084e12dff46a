#pragma once

#include "widgets/common/spoken_text.h"

#include <QWidget>

namespace weir {

struct PlannedShard;

/// One shard that a reshard would make: its share of the space, and its load as a bar against the
/// write limit.
class PlannedShardView : public QWidget, public SpokenText
{
    Q_OBJECT

public:
    explicit PlannedShardView(const QString& name, QWidget* parent = nullptr);

    void showShard(const PlannedShard& shard);

    QSize sizeHint() const override { return {120, 62}; }
    QSize minimumSizeHint() const override { return {100, 62}; }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    const QString m_name;
    QString m_space;
    QString m_rate;
    QString m_records;
    double m_share = 0;
};

} // namespace weir
