#include "tests/conformance/small_disk.h"

#include <QFile>
#include <QStandardPaths>

#include <filesystem>

#ifdef Q_OS_UNIX
#include <unistd.h>
#endif

namespace weir::testing {

namespace {

constexpr int kPatienceMs = 30'000;

bool isRoot()
{
#ifdef Q_OS_UNIX
    return geteuid() == 0;
#else
    return false;
#endif
}

} // namespace

SmallDisk::SmallDisk(int mebibytes)
{
    const QString unshare = QStandardPaths::findExecutable(QStringLiteral("unshare"));
    if (unshare.isEmpty()) {
        m_missing = QStringLiteral("there is no 'unshare' (util-linux) on this machine");
        return;
    }
    QStringList arguments{QStringLiteral("--mount")};
    if (!isRoot())
        arguments << QStringLiteral("--user") << QStringLiteral("--map-root-user");
    arguments << QStringLiteral("sh") << QStringLiteral("-c")
              << QStringLiteral("mount -t tmpfs -o size=%1m tmpfs \"$0\" && echo ready && exec cat")
                     .arg(mebibytes)
              << m_directory.path();
    m_holder.start(unshare, arguments);
    while (!m_holder.canReadLine() && m_holder.waitForReadyRead(kPatienceMs)) {
    }
    if (m_holder.readLine() != "ready\n") {
        m_holder.waitForFinished(kPatienceMs);
        m_missing = QStringLiteral("a small disk cannot be mounted: ") +
                    QString::fromLocal8Bit(m_holder.readAllStandardError()).trimmed();
    }
}

SmallDisk::~SmallDisk()
{
    m_holder.closeWriteChannel();
    m_holder.waitForFinished(kPatienceMs);
}

QString SmallDisk::filePath(const QString& name) const
{
    return QStringLiteral("/proc/%1/root%2/%3")
        .arg(QString::number(m_holder.processId()), m_directory.path(), name);
}

QStringList SmallDisk::within() const
{
    QStringList words{QStringLiteral("nsenter"), QStringLiteral("--target"),
                      QString::number(m_holder.processId()), QStringLiteral("--mount")};
    if (!isRoot())
        words << QStringLiteral("--user") << QStringLiteral("--preserve-credentials");
    return words;
}

qint64 SmallDisk::freeBytes() const
{
    // Qt would follow the links to where the directory is in our own view.
    std::error_code code;
    const auto space = std::filesystem::space(filePath({}).toStdString(), code);
    return code ? -1 : qint64(space.available);
}

bool SmallDisk::fillUpTo(qint64 octets, const QString& name)
{
    QFile file(filePath(name));
    const qint64 free = freeBytes();
    return free > octets && file.open(QIODevice::WriteOnly) &&
           file.write(QByteArray(free - octets, 'f')) == free - octets && file.flush();
}

} // namespace weir::testing
