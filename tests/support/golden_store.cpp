#include "tests/support/golden_store.h"

#include <QDir>
#include <QFile>

namespace weir::test {

namespace {

const QDir& goldenStores()
{
    static const QDir directory(QStringLiteral(WEIR_GOLDEN_STORES));
    return directory;
}

QByteArray contentsOf(const std::filesystem::path& path)
{
    QFile file(QString::fromStdString(path.string()));
    if (!file.open(QIODevice::ReadOnly))
        qFatal("%s cannot be read", path.c_str());
    return file.readAll();
}

} // namespace

QStringList GoldenStore::names()
{
    QStringList names;
    for (const QString& version : goldenStores().entryList(QDir::Dirs | QDir::NoDotAndDotDot)) {
        const QDir stores(goldenStores().filePath(version));
        for (const QString& store : stores.entryList(QDir::Dirs | QDir::NoDotAndDotDot))
            names << version + QLatin1Char('/') + store;
    }
    return names;
}

GoldenStore::GoldenStore(const QString& name, const std::filesystem::path& directory)
{
    const std::filesystem::path golden = goldenStores().filePath(name).toStdString();
    for (const auto& entry : std::filesystem::recursive_directory_iterator(golden)) {
        const auto place = directory / entry.path().lexically_relative(golden);
        if (entry.is_regular_file())
            files[place.generic_string()] = contentsOf(entry.path()).toStdString();
    }
    listing =
        QString::fromUtf8(contentsOf(golden.string() + ".txt")).split('\n', Qt::SkipEmptyParts);
    stopped = Timestamp(std::chrono::milliseconds(listing.takeFirst().toLongLong()));
    events = listing.takeFirst().toULongLong();
}

} // namespace weir::test
