#include "widgets/activity/activity_table.h"

#include "models/activity/activity_model.h"
#include "models/activity/event_text.h"

#include <QHeaderView>

namespace weir {

using namespace Qt::StringLiterals;

namespace {

QString iconOf(StreamEvent::Kind kind)
{
    using Kind = StreamEvent::Kind;
    switch (kind) {
    case Kind::Created:
        return u"plus"_s;
    case Kind::BecameActive:
        return u"circle-check"_s;
    case Kind::Split:
        return u"split"_s;
    case Kind::Merged:
        return u"git-merge"_s;
    case Kind::RetentionChanged:
    case Kind::Trimmed:
        return u"history"_s;
    case Kind::TagsChanged:
        return u"tag"_s;
    case Kind::Deleting:
    case Kind::Deleted:
        return u"trash"_s;
    case Kind::LimitHit:
        return u"gauge"_s;
    case Kind::RecoveryCut:
        return u"rotate"_s;
    case Kind::Damage:
        return u"octagon-alert"_s;
    case Kind::DurabilityChanged:
        return u"zap"_s;
    case Kind::OverDiskBudget:
    case Kind::WritesRefused:
    case Kind::WritesResumed:
        return u"drive"_s;
    case Kind::Scaled:
        return u"shards"_s;
    case Kind::SettingChanged:
        return u"settings"_s;
    case Kind::Marked:
        return u"bookmark"_s;
    }
    return u"info"_s;
}

ColorRole colorOf(EventWeight weight)
{
    switch (weight) {
    case EventWeight::Bad:
        return ColorRole::Error;
    case EventWeight::Warn:
        return ColorRole::Warn;
    case EventWeight::Note:
        return ColorRole::TextSecondary;
    case EventWeight::Quiet:
        break;
    }
    return ColorRole::TextMuted;
}

class ActivityDelegate : public FlatDelegate
{
public:
    using FlatDelegate::FlatDelegate;

protected:
    Look lookOf(const QModelIndex& index, bool /*selected*/) const override
    {
        Look look;
        switch (index.column()) {
        case ActivityModel::Time:
            look.text = ColorRole::TextMuted;
            break;
        case ActivityModel::Stream:
            look.font = FontRole::Small;
            look.icon = iconOf(StreamEvent::Kind(index.data(ActivityModel::EventKindRole).toInt()));
            look.iconColor = colorOf(EventWeight(index.data(ActivityModel::WeightRole).toInt()));
            look.text = ColorRole::TextSecondary;
            break;
        default:
            look.font = FontRole::Small;
            break;
        }
        return look;
    }
};

} // namespace

ActivityTable::ActivityTable(ActivityModel& model, QWidget* parent)
    : FlatTable(tr("What happened"), parent)
{
    setModel(&model);
    setItemDelegate(new ActivityDelegate(this));
    setColumnLetters(ActivityModel::Time, 19);
    setColumnLetters(ActivityModel::Stream, 24);
    horizontalHeader()->setSectionResizeMode(ActivityModel::Sentence, QHeaderView::Stretch);
    connect(this, &QTableView::activated, this, [this](const QModelIndex& index) {
        const QString stream = index.data(ActivityModel::StreamRole).toString();
        if (!stream.isEmpty())
            Q_EMIT streamChosen(stream);
    });
}

} // namespace weir
