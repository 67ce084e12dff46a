#include "widgets/streams/landed_records_view.h"

#include "models/streams/landed_records_model.h"
#include "widgets/common/buttons.h"
#include "widgets/common/theme.h"

#include <QHeaderView>
#include <QKeyEvent>
#include <QPainter>
#include <QStyledItemDelegate>

namespace weir {

namespace {

constexpr int kPadding = 8;
constexpr int kSwatch = 10;
constexpr int kLeastRows = 4;

/// Cells in mono; the shard with its colour; refusals in the colour of errors.
class LandedRecordDelegate : public QStyledItemDelegate
{
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override
    {
        const Theme& theme = themeOf(option.widget);
        const bool selected = option.state & QStyle::State_Selected;
        if (selected)
            painter->fillRect(option.rect, theme.color(ColorRole::BgSelected));
        QRect place = option.rect.adjusted(kPadding, 0, -kPadding, 0);
        const int slot = index.data(LandedRecordsModel::ColourSlotRole).toInt();
        if (index.column() == LandedRecordsModel::Shard && slot >= 0) {
            painter->fillRect(place.left(), place.center().y() - kSwatch / 2 + 1, kSwatch, kSwatch,
                              theme.shard(std::uint32_t(slot)));
            place.adjust(kSwatch + 6, 0, 0, 0);
        }
        painter->setFont(theme.font(FontRole::Data));
        painter->setPen(theme.color(textRole(index, selected)));
        const QString text = painter->fontMetrics().elidedText(index.data().toString(),
                                                               elideMode(index), place.width());
        painter->drawText(place, index.data(Qt::TextAlignmentRole).toInt(), text);
    }

private:
    static ColorRole textRole(const QModelIndex& index, bool selected)
    {
        const bool quiet = index.column() == LandedRecordsModel::Sent;
        if (index.column() == LandedRecordsModel::Outcome &&
            !index.data(LandedRecordsModel::AcceptedRole).toBool())
            return ColorRole::Error;
        return quiet && !selected ? ColorRole::TextSecondary : ColorRole::TextPrimary;
    }
    /// Numbers differ at their ends, sentences are read from the start.
    static Qt::TextElideMode elideMode(const QModelIndex& index)
    {
        return index.column() == LandedRecordsModel::Outcome &&
                       index.data(LandedRecordsModel::AcceptedRole).toBool()
                   ? Qt::ElideMiddle
                   : Qt::ElideRight;
    }
};

} // namespace

LandedRecordsView::LandedRecordsView(LandedRecordsModel& model, QWidget* parent)
    : QTableView(parent)
{
    setModel(&model);
    setItemDelegate(new LandedRecordDelegate(this));
    setFrameShape(QFrame::NoFrame);
    setShowGrid(false);
    setSelectionBehavior(SelectRows);
    setEditTriggers(NoEditTriggers);
    setTabKeyNavigation(false);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setAccessibleName(tr("What was sent"));
    const Theme& theme = themeOf(this);
    verticalHeader()->hide();
    verticalHeader()->setMinimumSectionSize(theme.size("row.table"));
    verticalHeader()->setDefaultSectionSize(theme.size("row.table"));
    horizontalHeader()->setHighlightSections(false);
    horizontalHeader()->setFixedHeight(theme.size("row.header"));
    setMinimumHeight(theme.size("row.header") + kLeastRows * theme.size("row.table"));
    const QFontMetrics metrics(theme.font(FontRole::Data));
    const auto width = [&](int letters) {
        return metrics.horizontalAdvance(QString(letters, u'0')) + 2 * kPadding + 2;
    };
    setColumnWidth(LandedRecordsModel::Sent, width(12));
    setColumnWidth(LandedRecordsModel::Key, width(13));
    setColumnWidth(LandedRecordsModel::Shard, width(4) + kSwatch + 6);
    setColumnWidth(LandedRecordsModel::Bytes, width(9));
    setColumnWidth(LandedRecordsModel::Millis, width(5));
    horizontalHeader()->setSectionResizeMode(LandedRecordsModel::Outcome, QHeaderView::Stretch);
}

QString LandedRecordsView::selectedText() const
{
    QStringList lines;
    for (const QModelIndex& row : selectionModel()->selectedRows(LandedRecordsModel::Outcome))
        lines << row.data().toString();
    return lines.join(u'\n');
}

void LandedRecordsView::keyPressEvent(QKeyEvent* event)
{
    if (event->matches(QKeySequence::Copy))
        copyToClipboard(selectedText());
    else
        QTableView::keyPressEvent(event);
}

} // namespace weir
