#include "models/activity/event_text.h"

#include <QCoreApplication>
#include <QStringList>

namespace weir {

namespace {

using Kind = StreamEvent::Kind;

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(EventText)
};

QString number(const StreamEvent& event, std::size_t which)
{
    return which < event.shards.size() ? QString::number(event.shards[which].index)
                                       : QStringLiteral("?");
}

QString detailOf(const StreamEvent& event)
{
    return QString::fromStdString(event.detail);
}

QString limitText(const StreamEvent& event)
{
    const QString what = event.shards.empty()
                             ? Text::tr("A limit of the service was reached")
                             : Text::tr("A limit of shard %1 was reached").arg(number(event, 0));
    return event.detail.empty() ? what + u'.' : what + QStringLiteral(": ") + detailOf(event);
}

} // namespace

QString eventSentence(const StreamEvent& event)
{
    switch (event.kind) {
    case Kind::Created:
        return Text::tr("Created.");
    case Kind::BecameActive:
        return Text::tr("Became ACTIVE.");
    case Kind::Split:
        return Text::tr("Shard %1 was split into %2 and %3.")
            .arg(number(event, 0), number(event, 1), number(event, 2));
    case Kind::Merged:
        return Text::tr("Shards %1 and %2 were merged into %3.")
            .arg(number(event, 0), number(event, 1), number(event, 2));
    case Kind::RetentionChanged:
        return Text::tr("Retention changed: %1.").arg(detailOf(event));
    case Kind::TagsChanged:
        return Text::tr("Tags changed.");
    case Kind::Deleting:
        return Text::tr("Is being deleted.");
    case Kind::Deleted:
        return Text::tr("Was deleted.");
    case Kind::Trimmed:
        return Text::tr("The oldest records went: %1.").arg(detailOf(event));
    case Kind::LimitHit:
        return limitText(event);
    case Kind::RecoveryCut:
        return Text::tr("Opening the store after a crash: %1.").arg(detailOf(event));
    case Kind::Damage:
        return Text::tr("Damage was found: %1.").arg(detailOf(event));
    case Kind::DurabilityChanged:
        return Text::tr("Durability changed: %1.").arg(detailOf(event));
    case Kind::OverDiskBudget:
        return Text::tr("The store is over its disk budget: %1.").arg(detailOf(event));
    case Kind::WritesRefused:
        return Text::tr("Takes no records: %1").arg(detailOf(event));
    case Kind::WritesResumed:
        return Text::tr("Takes records again.");
    case Kind::Scaled:
        return Text::tr("Was scaled: %1.").arg(detailOf(event));
    case Kind::SettingChanged:
        return Text::tr("Settings changed: %1.").arg(detailOf(event));
    case Kind::Marked:
        return Text::tr("Marked: %1").arg(detailOf(event));
    }
    return {};
}

EventWeight eventWeight(StreamEvent::Kind kind)
{
    switch (kind) {
    case Kind::Damage:
    case Kind::WritesRefused:
        return EventWeight::Bad;
    case Kind::OverDiskBudget:
    case Kind::RecoveryCut:
    case Kind::LimitHit:
        return EventWeight::Warn;
    case Kind::BecameActive:
        return EventWeight::Quiet;
    default:
        return EventWeight::Note;
    }
}

} // namespace weir
