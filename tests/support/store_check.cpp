#include "tests/support/store_check.h"

#include "backend/engine/inspector.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QTemporaryDir>

namespace weir::test {

using namespace engine;

QStringList filesOf(const FaultFileSystem& files, const char* suffix)
{
    QStringList found;
    for (const std::string& path : files.files()) {
        const QFileInfo file(QString::fromStdString(path));
        if (file.fileName().endsWith(QLatin1String(suffix)))
            found << file.fileName();
    }
    return found;
}

QString textOf(const std::vector<Finding>& findings, bool leftOversToo)
{
    QString text;
    for (const Finding& finding : findings) {
        const bool harmless =
            finding.kind == FindingKind::LeftOver || finding.kind == FindingKind::TornTail;
        if (leftOversToo || !harmless)
            text +=
                QString::fromStdString(finding.file + ": " + finding.reason) + QLatin1Char('\n');
    }
    return text;
}

QString verifyClosed(const FaultFileSystem& files, const std::filesystem::path& store,
                     bool leftOversToo)
{
    const QTemporaryDir copy;
    for (const std::string& path : files.files()) {
        const auto to = copy.filePath(
            QString::fromStdString(std::filesystem::path(path).lexically_relative(store).string()));
        QDir().mkpath(QFileInfo(to).path());
        QFile file(to);
        if (!file.open(QIODevice::WriteOnly))
            qFatal("cannot write %s", qPrintable(to));
        const Bytes bytes = files.contents(path);
        file.write(bytes.data(), static_cast<qint64>(bytes.size()));
    }
    const auto system = makeSystemFileSystem();
    return textOf(must(verifyStore(copy.path().toStdString(), *system, {})).findings, leftOversToo);
}

QString verifyOpen(TestStore& store)
{
    return textOf(must(store.engine().inspector().verify({}, {})).findings, true);
}

} // namespace weir::test
