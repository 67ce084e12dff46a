#include "app/process_figures.h"

#include <QFile>
#include <QList>

namespace weir {

using namespace Qt::StringLiterals;
using std::chrono::milliseconds;

namespace {

// Files of /proc are made up by the kernel at once: reading them waits for no disk.
QByteArray readProc(const QString& name)
{
    QFile file(u"/proc/"_s + name);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

/// When the process was started, on the clock of /proc/uptime.
std::optional<milliseconds> startedAt()
{
    const QByteArray stat = readProc(u"self/stat"_s);
    const QList<QByteArray> fields = stat.mid(stat.lastIndexOf(')') + 2).split(' ');
    constexpr qsizetype kStartTime =
        22 - 3; // fields are counted from 1, and two stand before the parenthesis
    if (fields.size() <= kStartTime)
        return std::nullopt;
    return milliseconds(fields[kStartTime].toLongLong() *
                        10); // in hundredths of a second on every Linux
}

milliseconds uptime()
{
    const QByteArray text = readProc(u"uptime"_s);
    return milliseconds(qint64(text.left(text.indexOf(' ')).toDouble() * 1000));
}

} // namespace

std::optional<std::uint64_t> residentBytes()
{
    const QByteArray status = readProc(u"self/status"_s);
    const qsizetype at = status.indexOf("VmRSS:");
    if (at < 0)
        return std::nullopt;
    const QByteArray line = status.mid(at + 6, status.indexOf('\n', at) - at - 6).trimmed();
    return line.left(line.indexOf(' ')).toULongLong() * 1024;
}

milliseconds processAge()
{
    static const std::chrono::steady_clock::time_point firstCall = std::chrono::steady_clock::now();
    if (const auto start = startedAt())
        return uptime() - *start;
    return std::chrono::duration_cast<milliseconds>(std::chrono::steady_clock::now() - firstCall);
}

} // namespace weir
