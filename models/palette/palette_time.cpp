#include "models/palette/palette_time.h"

#include <QDateTime>
#include <QRegularExpression>

namespace weir {

namespace {

std::optional<Timestamp> parseAgo(const QString& text, Timestamp now)
{
    static const QRegularExpression pattern(QStringLiteral("^-(\\d{1,6})\\s*([smhd])$"));
    const auto match = pattern.match(text);
    if (!match.hasMatch())
        return std::nullopt;
    const auto count = match.captured(1).toLongLong();
    switch (match.captured(2).front().toLatin1()) {
    case 's':
        return now - std::chrono::seconds(count);
    case 'm':
        return now - std::chrono::minutes(count);
    case 'h':
        return now - std::chrono::hours(count);
    default:
        return now - std::chrono::days(count);
    }
}

} // namespace

std::optional<Timestamp> parsePaletteTime(const QString& typed, Timestamp now)
{
    const QString text = typed.trimmed();
    if (const auto ago = parseAgo(text, now))
        return ago;
    QTime time = QTime::fromString(text, QStringLiteral("H:mm:ss"));
    if (!time.isValid())
        time = QTime::fromString(text, QStringLiteral("H:mm"));
    if (!time.isValid())
        return std::nullopt;
    const QDateTime today = QDateTime::fromMSecsSinceEpoch(
        std::chrono::duration_cast<std::chrono::milliseconds>(now.time_since_epoch()).count());
    QDateTime meant(today.date(), time);
    if (meant > today)
        meant = QDateTime(today.date().addDays(-1), time);
    return Timestamp(std::chrono::milliseconds(meant.toMSecsSinceEpoch()));
}

} // namespace weir
