#pragma once

#include "widgets/common/theme.h"

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

private:
    static int drawTitle(QPainter* painter, const Theme& theme, const QStyleOptionViewItem& option,
                         const QModelIndex& index, int left, int right);
};

} // namespace weir
