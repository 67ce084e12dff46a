#include "models/metrics/event_mark.h"

#include <QCoreApplication>
#include <QStringList>

#include <algorithm>

namespace weir {

namespace {

using Kind = StreamEvent::Kind;

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(EventMark)
};

QString numbers(const std::vector<ShardId>& shards, std::size_t from, std::size_t to)
{
    QStringList texts;
    for (std::size_t i = from; i < to && i < shards.size(); ++i)
        texts.append(QString::number(shards[i].index));
    return texts.join(QStringLiteral(", "));
}

QString detailed(const QString& text, const StreamEvent& event)
{
    return event.detail.empty()
               ? text
               : text + QStringLiteral(": ") + QString::fromStdString(event.detail);
}

QString textOf(const StreamEvent& event)
{
    switch (event.kind) {
    case Kind::Created:
        return Text::tr("created");
    case Kind::Split:
        return Text::tr("split %1 into %2")
            .arg(numbers(event.shards, 0, 1), numbers(event.shards, 1, 3));
    case Kind::Merged:
        return Text::tr("merge %1 into %2")
            .arg(numbers(event.shards, 0, 2), numbers(event.shards, 2, 3));
    case Kind::RetentionChanged:
        return detailed(Text::tr("retention"), event);
    case Kind::TagsChanged:
        return Text::tr("tags changed");
    case Kind::Trimmed:
        return detailed(Text::tr("trimmed"), event);
    case Kind::LimitHit:
        return event.shards.empty() ? Text::tr("limit hit")
                                    : Text::tr("limit hit on %1").arg(numbers(event.shards, 0, 1));
    case Kind::RecoveryCut:
        return detailed(Text::tr("recovery cut"), event);
    case Kind::Damage:
        return detailed(Text::tr("damage"), event);
    case Kind::DurabilityChanged:
        return detailed(Text::tr("durability"), event);
    case Kind::OverDiskBudget:
        return detailed(Text::tr("disk budget"), event);
    case Kind::WritesRefused:
        return detailed(Text::tr("writes refused"), event);
    case Kind::WritesResumed:
        return Text::tr("writes resumed");
    case Kind::Scaled:
        return detailed(Text::tr("scaled"), event);
    case Kind::SettingChanged:
        return detailed(Text::tr("settings"), event);
    case Kind::Marked:
        return QString::fromStdString(event.detail);
    case Kind::BecameActive:
    case Kind::Deleting:
    case Kind::Deleted:
        break;
    }
    return {};
}

bool followsClosely(const StreamEvent& event, const std::vector<EventMark>& marks)
{
    return event.kind == Kind::LimitHit && !marks.empty() && marks.back().kind == Kind::LimitHit &&
           event.time - marks.back().time < std::chrono::minutes(1);
}

} // namespace

std::vector<EventMark> eventMarks(const std::vector<StreamEvent>& events)
{
    std::vector<EventMark> marks;
    for (const StreamEvent& event : events) {
        const QString text = textOf(event);
        if (!text.isEmpty() && !followsClosely(event, marks))
            marks.push_back({event.time, event.kind, text, event.shards});
    }
    // A mark may come after what happened later.
    std::stable_sort(marks.begin(), marks.end(),
                     [](const EventMark& a, const EventMark& b) { return a.time < b.time; });
    return marks;
}

} // namespace weir
