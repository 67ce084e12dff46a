#include "widgets/common/flat_table.h"

#include "widgets/common/buttons.h"
#include "widgets/common/style/paint.h"

#include <QAbstractButton>
#include <QHeaderView>
#include <QKeyEvent>
#include <QPainter>

#include <algorithm>

namespace weir {

namespace {
constexpr int kIcon = 14;
}

FlatDelegate::Look FlatDelegate::lookOf(const QModelIndex& /*index*/, bool /*selected*/) const
{
    return {};
}

void FlatDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option,
                         const QModelIndex& index) const
{
    const Theme& theme = themeOf(option.widget);
    const bool selected = option.state.testFlag(QStyle::State_Selected);
    const bool active = option.state.testFlag(QStyle::State_Active);
    const Look look = lookOf(index, selected);
    painter->save();
    if (selected)
        painter->fillRect(option.rect, theme.color(active ? ColorRole::BgSelected
                                                          : ColorRole::BgSelectedInactive));
    QRect cell = option.rect.adjusted(kPadding, 0, -kPadding, 0);
    if (!look.icon.isEmpty()) {
        const QRect place(cell.left(), cell.top(), kIcon, cell.height());
        style::drawIcon(painter, place, look.icon, theme.color(look.iconColor), kIcon);
        cell.setLeft(place.right() + 7);
    }
    const bool muted = look.text == ColorRole::TextMuted && selected;
    painter->setFont(theme.font(look.font));
    painter->setPen(theme.color(muted ? ColorRole::TextSecondary : look.text));
    painter->drawText(
        cell, index.data(Qt::TextAlignmentRole).toInt() | Qt::TextSingleLine,
        painter->fontMetrics().elidedText(index.data().toString(), look.elide, cell.width()));
    painter->restore();
}

FlatTable::FlatTable(const QString& name, QWidget* parent) : QTableView(parent)
{
    setAccessibleName(name);
    setItemDelegate(new FlatDelegate(this));
    setFrameShape(QFrame::NoFrame);
    setShowGrid(false);
    setWordWrap(false);
    setSelectionBehavior(SelectRows);
    setEditTriggers(NoEditTriggers);
    setTabKeyNavigation(false);
    if (auto* corner = findChild<QAbstractButton*>()) // between the headers
        corner->setAccessibleName(tr("Select all"));
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollMode(ScrollPerPixel);
    const Theme& theme = themeOf(this);
    verticalHeader()->hide();
    verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    verticalHeader()->setMinimumSectionSize(theme.size("row.table"));
    verticalHeader()->setDefaultSectionSize(theme.size("row.table"));
    horizontalHeader()->setHighlightSections(false);
    horizontalHeader()->setSectionsClickable(false);
    horizontalHeader()->setFixedHeight(theme.size("row.header"));
}

void FlatTable::setColumnLetters(int column, int letters)
{
    const QFontMetrics metrics(themeOf(this).font(FontRole::Data));
    setColumnWidth(column, metrics.horizontalAdvance(QString(letters, u'0')) +
                               2 * FlatDelegate::kPadding + 2);
}

QString FlatTable::selectedText() const
{
    QModelIndexList rows = selectionModel()->selectedRows();
    std::sort(rows.begin(), rows.end(),
              [](const QModelIndex& a, const QModelIndex& b) { return a.row() < b.row(); });
    QStringList lines;
    for (const QModelIndex& row : rows) {
        QStringList cells;
        for (int column = 0; column < model()->columnCount(); ++column)
            cells << row.siblingAtColumn(column).data().toString();
        lines << cells.join(u'\t');
    }
    return lines.join(u'\n');
}

void FlatTable::keyPressEvent(QKeyEvent* event)
{
    if (event->matches(QKeySequence::Copy) && selectionModel()->hasSelection())
        copyToClipboard(selectedText());
    else
        QTableView::keyPressEvent(event);
}

} // namespace weir
