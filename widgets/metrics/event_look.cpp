#include "widgets/metrics/event_look.h"

namespace weir {

ColorRole eventColor(StreamEvent::Kind kind)
{
    switch (kind) {
    case StreamEvent::Kind::LimitHit:
    case StreamEvent::Kind::Trimmed:
    case StreamEvent::Kind::OverDiskBudget:
        return ColorRole::Warn;
    case StreamEvent::Kind::RecoveryCut:
    case StreamEvent::Kind::Damage:
    case StreamEvent::Kind::WritesRefused:
        return ColorRole::Error;
    default:
        return ColorRole::Info;
    }
}

QString eventIcon(StreamEvent::Kind kind)
{
    switch (kind) {
    case StreamEvent::Kind::Split:
    case StreamEvent::Kind::Scaled:
        return QStringLiteral("split");
    case StreamEvent::Kind::Merged:
        return QStringLiteral("git-merge");
    case StreamEvent::Kind::Marked:
        return QStringLiteral("bookmark");
    case StreamEvent::Kind::RetentionChanged:
        return QStringLiteral("clock");
    case StreamEvent::Kind::TagsChanged:
        return QStringLiteral("tag");
    case StreamEvent::Kind::LimitHit:
        return QStringLiteral("gauge");
    case StreamEvent::Kind::Trimmed:
        return QStringLiteral("history");
    case StreamEvent::Kind::RecoveryCut:
    case StreamEvent::Kind::Damage:
    case StreamEvent::Kind::OverDiskBudget:
    case StreamEvent::Kind::WritesRefused:
        return QStringLiteral("triangle-alert");
    default:
        return QStringLiteral("waves");
    }
}

} // namespace weir
