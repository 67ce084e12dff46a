#include "widgets/activity/job_table.h"

#include "models/activity/job_table_model.h"
#include "widgets/common/style/paint.h"

#include <QHeaderView>
#include <QPainter>

namespace weir {

using namespace Qt::StringLiterals;

namespace {

constexpr int kBarHeight = 6;
constexpr int kPercentWidth = 46;

struct StateLook
{
    QString icon;
    ColorRole color;
};

StateLook stateLook(const QModelIndex& index)
{
    switch (StoreJob::State(index.data(JobTableModel::StateRole).toInt())) {
    case StoreJob::State::Waiting:
        return {u"hourglass"_s, ColorRole::TextMuted};
    case StoreJob::State::Running:
        return {u"play"_s, ColorRole::Accent};
    case StoreJob::State::Paused:
        return {u"pause"_s, ColorRole::Warn};
    case StoreJob::State::Interrupted:
        return {u"pause"_s, ColorRole::Warn};
    case StoreJob::State::Done:
        return index.data(JobTableModel::CleanRole).toBool()
                   ? StateLook{u"circle-check"_s, ColorRole::Ok}
                   : StateLook{u"octagon-alert"_s, ColorRole::Error};
    case StoreJob::State::Failed:
        return {u"circle-x"_s, ColorRole::Error};
    case StoreJob::State::Cancelled:
        break;
    }
    return {u"stop"_s, ColorRole::TextMuted};
}

class JobDelegate : public FlatDelegate
{
public:
    using FlatDelegate::FlatDelegate;

    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override
    {
        FlatDelegate::paint(painter, option, index);
        const double share = index.data(JobTableModel::ShareRole).toDouble();
        if (index.column() != JobTableModel::Progress || share < 0)
            return;
        const Theme& theme = themeOf(option.widget);
        const QRect cell = option.rect.adjusted(kPadding + kPercentWidth, 0, -kPadding, 0);
        QRect bar(cell.left(), cell.center().y() - kBarHeight / 2 + 1, cell.width(), kBarHeight);
        style::drawBox(painter, bar, kBarHeight / 2.0, theme.color(ColorRole::BgHover), {});
        bar.setWidth(int(bar.width() * share));
        const bool over = index.data(JobTableModel::OverRole).toBool();
        if (bar.width() >= kBarHeight)
            style::drawBox(painter, bar, kBarHeight / 2.0,
                           theme.color(over ? ColorRole::LineControl : ColorRole::Accent), {});
    }

protected:
    Look lookOf(const QModelIndex& index, bool /*selected*/) const override
    {
        Look look;
        const StateLook state = stateLook(index);
        const bool over = index.data(JobTableModel::OverRole).toBool();
        switch (index.column()) {
        case JobTableModel::Title:
            look.font = FontRole::Small;
            break;
        case JobTableModel::State:
            look.font = FontRole::Small;
            look.icon = state.icon;
            look.iconColor = state.color;
            look.text = over && state.color == ColorRole::Error ? ColorRole::Error
                                                                : ColorRole::TextSecondary;
            break;
        case JobTableModel::Outcome:
            look.font = FontRole::Small;
            break;
        default:
            look.text = ColorRole::TextSecondary;
            break;
        }
        return look;
    }
};

} // namespace

JobTable::JobTable(JobTableModel& model, QWidget* parent) : FlatTable(tr("Jobs"), parent)
{
    setModel(&model);
    setItemDelegate(new JobDelegate(this));
    setSelectionMode(SingleSelection);
    setColumnLetters(JobTableModel::Title, 26);
    setColumnLetters(JobTableModel::State, 16);
    setColumnLetters(JobTableModel::Progress, 22);
    setColumnLetters(JobTableModel::Rate, 13);
    setColumnLetters(JobTableModel::Time, 12);
    horizontalHeader()->setSectionResizeMode(JobTableModel::Outcome, QHeaderView::Stretch);
    // Where one looks first, so that cancel and result are at hand.
    connect(&model, &QAbstractItemModel::rowsInserted, this,
            [this](const QModelIndex&, int first) { selectRow(first); });
    if (model.rowCount() > 0)
        selectRow(0);
}

quint64 JobTable::currentJob() const
{
    return currentIndex().data(JobTableModel::IdRole).toULongLong();
}

} // namespace weir
