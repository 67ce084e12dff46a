#pragma once

#include <QStyledItemDelegate>

namespace weir {

/// Draws the rows of the shard table: colour and number, state, texts in mono, the write limit as a
/// bar.
class ShardTableDelegate : public QStyledItemDelegate
{
    Q_OBJECT

public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override;
};

} // namespace weir
