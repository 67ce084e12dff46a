#pragma once

#include <QStyledItemDelegate>

namespace weir {

/// Paints the navigator's rows: connections 28 px, groups 22 px, streams 26 px, each with its rate
/// or state at the right. Draws branches and indentation itself; the view has neither.
class NavigatorDelegate : public QStyledItemDelegate
{
    Q_OBJECT

public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override;
    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;
};

} // namespace weir
