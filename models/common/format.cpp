#include "models/common/format.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QTimeZone>

#include <array>
#include <cmath>

namespace weir {

using namespace Qt::StringLiterals;

namespace {

constexpr QChar kThin(0x202F);
constexpr QChar kDash(0x2013);
constexpr QChar kIsolate(0x2068);
constexpr QChar kEndOfIsolate(0x2069);

/// "12 m"
QString withUnit(const QString& number, QStringView unit)
{
    return isolated(u"%1 %2"_s.arg(number, unit));
}

void separateThousands(QString& digits, qsizetype from, qsizetype end)
{
    for (qsizetype i = end - 3; i > from; i -= 3)
        digits.insert(i, kThin);
}

/// Three digits that tell something: 4.21, 11.9, 340.
int decimalsFor(double value)
{
    return value >= 99.95 ? 0 : value >= 9.995 ? 1 : 2;
}

/// One for the whole process, as the system's own zone is.
std::atomic<TimeZone> shownZoneNow{TimeZone::Local};
std::atomic<bool> rightToLeftNow{false};

QDateTime toDateTime(Timestamp time, TimeZone zone)
{
    const Qt::TimeSpec spec = zone == TimeZone::Utc ? Qt::UTC : Qt::LocalTime;
    return QDateTime::fromMSecsSinceEpoch(time.time_since_epoch().count(), spec);
}

QString twoParts(std::uint64_t large, QStringView largeUnit, std::uint64_t small,
                 QStringView smallUnit)
{
    const QString text = withUnit(QString::number(large), largeUnit);
    return small == 0 ? text : isolated(text + u' ' + withUnit(QString::number(small), smallUnit));
}

} // namespace

TimeZone shownZone()
{
    return shownZoneNow;
}

void showTimesIn(TimeZone zone)
{
    shownZoneNow = zone;
}

void showTextsRightToLeft(bool rightToLeft)
{
    rightToLeftNow = rightToLeft;
}

QString isolated(const QString& text)
{
    return rightToLeftNow ? kIsolate + text + kEndOfIsolate : text;
}

QString formatCount(std::uint64_t count)
{
    QString digits = QString::number(count);
    separateThousands(digits, 0, digits.size());
    return digits;
}

QString formatDecimal(double value, int decimals)
{
    if (!std::isfinite(value))
        return kDash;
    QString digits = QString::number(value, 'f', decimals);
    const qsizetype point = digits.indexOf(u'.');
    const bool negative = digits.startsWith(u'-');
    separateThousands(digits, negative ? 1 : 0, point < 0 ? digits.size() : point);
    return negative ? isolated(digits) : digits;
}

QString formatPercent(double share, int decimals)
{
    return std::isfinite(share) ? withUnit(formatDecimal(share * 100, decimals), u"%")
                                : QString(kDash);
}

QString formatBytes(std::uint64_t bytes)
{
    static constexpr std::array<QStringView, 5> kUnits{u"KB", u"MB", u"GB", u"TB", u"PB"};
    if (bytes < 1000)
        return withUnit(QString::number(bytes), u"B");
    double value = double(bytes) / 1000;
    std::size_t unit = 0;
    for (; value >= 999.5 && unit + 1 < kUnits.size(); ++unit)
        value /= 1000;
    return withUnit(formatDecimal(value, value >= 9.95 ? 0 : 1), kUnits[unit]);
}

QString formatByteRate(double bytesPerSecond)
{
    static constexpr std::array<QStringView, 3> kUnits{u"KB/s", u"MB/s", u"GB/s"};
    if (!std::isfinite(bytesPerSecond))
        return kDash;
    if (bytesPerSecond < 999.5)
        return withUnit(formatDecimal(bytesPerSecond, 0), u"B/s");
    double value = bytesPerSecond / 1000;
    std::size_t unit = 0;
    for (; value >= 999.5 && unit + 1 < kUnits.size(); ++unit)
        value /= 1000;
    return withUnit(formatDecimal(value, decimalsFor(value)), kUnits[unit]);
}

QString formatRecordRate(double recordsPerSecond)
{
    const int decimals = recordsPerSecond > 0 && recordsPerSecond < 9.95 ? 1 : 0;
    return withUnit(formatDecimal(recordsPerSecond, decimals),
                    QCoreApplication::translate("ValueUnit", "rec/s"));
}

QString formatShortRate(double recordsPerSecond)
{
    if (!(recordsPerSecond > 0))
        return u"idle"_s;
    if (recordsPerSecond < 9.95)
        return isolated(formatDecimal(std::max(0.1, recordsPerSecond), 1) + u"/s"_s);
    if (recordsPerSecond < 999.5)
        return isolated(formatDecimal(recordsPerSecond, 0) + u"/s"_s);
    const double thousands = recordsPerSecond / 1000;
    return isolated(formatDecimal(thousands, thousands < 99.95 ? 1 : 0) + u"k/s"_s);
}

QString formatDuration(double milliseconds)
{
    if (!std::isfinite(milliseconds))
        return kDash;
    if (milliseconds < 999.5)
        return withUnit(formatDecimal(milliseconds, milliseconds < 9.95 ? 1 : 0), u"ms");
    const double seconds = milliseconds / 1000;
    if (seconds < 59.95)
        return withUnit(formatDecimal(seconds, 1), u"s");
    const auto whole = std::uint64_t(std::llround(seconds));
    if (whole < 3600)
        return twoParts(whole / 60, u"m", whole % 60, u"s");
    if (whole < 86400)
        return twoParts(whole / 3600, u"h", whole % 3600 / 60, u"m");
    return twoParts(whole / 86400, u"d", whole % 86400 / 3600, u"h");
}

QString formatHours(std::chrono::hours hours)
{
    const auto count = std::uint64_t(std::max<std::chrono::hours::rep>(0, hours.count()));
    if (count >= 48 && count % 24 == 0)
        return withUnit(formatCount(count / 24), u"d");
    return withUnit(formatCount(count), u"h");
}

QString formatTime(Timestamp time, TimeZone zone)
{
    return toDateTime(time, zone).toString(u"HH:mm:ss.zzz");
}

QString formatClock(Timestamp time, TimeZone zone)
{
    return toDateTime(time, zone).toString(u"HH:mm:ss");
}

QString formatMinute(Timestamp time, TimeZone zone)
{
    return toDateTime(time, zone).toString(u"HH:mm");
}

QString formatDateTime(Timestamp time, TimeZone zone)
{
    return isolated(toDateTime(time, zone).toString(u"yyyy-MM-dd HH:mm:ss.zzz"));
}

QString formatFullTime(Timestamp time, TimeZone zone)
{
    const QDateTime dateTime = toDateTime(time, zone);
    const int minutes = dateTime.offsetFromUtc() / 60;
    const QString offset = u"%1%2:%3"_s.arg(minutes < 0 ? u'-' : u'+')
                               .arg(std::abs(minutes) / 60, 2, 10, QChar(u'0'))
                               .arg(std::abs(minutes) % 60, 2, 10, QChar(u'0'));
    return isolated(formatDateTime(time, zone) + u" UTC"_s + (minutes == 0 ? QString() : offset));
}

QString shortSequenceNumber(const QString& digits)
{
    return digits.size() <= 20 ? digits
                               : isolated(digits.left(6) + QChar(0x2026) + digits.right(10));
}

QString shortSequenceNumber(const SequenceNumber& number)
{
    return shortSequenceNumber(QString::fromStdString(number.toString()));
}

QString shortHash(const HashKey& hash)
{
    const QString hex = QString::fromStdString(hash.toHex());
    return isolated(hex.left(8) + QChar(0x2026) + hex.right(4));
}

QString hashPrefix(const HashKey& hash)
{
    return isolated(u"0x"_s + QString::fromStdString(hash.toHex()).left(4).toUpper() +
                    QChar(0x2026));
}

} // namespace weir
