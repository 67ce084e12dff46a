#pragma once

#include <QStyledItemDelegate>

namespace weir {

/// Paints a row of the palette: icon, title with what matched in the accent, remark, key at the
/// right; and its headings.
class PaletteDelegate : public QStyledItemDelegate
{
    Q_OBJECT

public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override;
    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;
};

} // namespace weir
