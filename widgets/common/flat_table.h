#pragma once

#include "widgets/common/theme.h"

#include <QStyledItemDelegate>
#include <QTableView>

namespace weir {

/// Paints a cell of a FlatTable: text in mono that gives way with an ellipsis, over the ground of
/// its row. Subclasses say how a cell looks.
class FlatDelegate : public QStyledItemDelegate
{
    Q_OBJECT

public:
    using QStyledItemDelegate::QStyledItemDelegate;

    static constexpr int kPadding = 8;

    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override;

protected:
    struct Look
    {
        FontRole font = FontRole::Data;
        ColorRole text = ColorRole::TextPrimary;
        QString icon; ///< 14 px, before the text
        ColorRole iconColor = ColorRole::TextMuted;
        Qt::TextElideMode elide = Qt::ElideRight;
    };
    virtual Look lookOf(const QModelIndex& index, bool selected) const;
};

/// A table without grid or frame, rows as high as the theme says. Whole rows are selected; Ctrl+C
/// copies them, cells apart by tabs. Enter or a double click activates a row.
class FlatTable : public QTableView
{
    Q_OBJECT

public:
    /// `name` is the accessible name.
    explicit FlatTable(const QString& name, QWidget* parent = nullptr);

    /// Widths in letters of the data font.
    void setColumnLetters(int column, int letters);
    QString selectedText() const;

protected:
    void keyPressEvent(QKeyEvent* event) override;
};

} // namespace weir
