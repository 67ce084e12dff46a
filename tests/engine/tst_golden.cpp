#include "tests/support/store_listing.h"
#include "tests/support/test_store.h"

#include <QDir>
#include <QFile>
#include <QTest>

using namespace weir;
using namespace weir::engine;
using weir::test::listStore;
using weir::test::must;
using weir::test::TestStore;

/// Stores written by every version of the format so far open, with all that was in them.
class TestGolden : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void opensForEver_data();
    void opensForEver();
};

namespace {

const QDir& goldenStores()
{
    static const QDir directory(QStringLiteral(WEIR_GOLDEN_STORES));
    return directory;
}

/// Of a golden store: when it was stopped, how many events it had, and everything in it.
struct Golden
{
    explicit Golden(const QString& name)
    {
        QFile file(goldenStores().filePath(name + QStringLiteral(".txt")));
        if (!file.open(QIODevice::ReadOnly))
            qFatal("%s cannot be read", qPrintable(file.fileName()));
        lines = QString::fromUtf8(file.readAll()).split('\n', Qt::SkipEmptyParts);
        stopped = Timestamp(std::chrono::milliseconds(lines.takeFirst().toLongLong()));
        events = lines.takeFirst().toULongLong();
    }

    Timestamp stopped;
    std::size_t events = 0;
    QStringList lines;
};

void compareLines(const QStringList& found, const QStringList& expected)
{
    for (qsizetype i = 0; i < std::min(found.size(), expected.size()); ++i)
        QCOMPARE(found[i], expected[i]);
    QCOMPARE(found.size(), expected.size());
}

} // namespace

void TestGolden::opensForEver_data()
{
    QTest::addColumn<QString>("name");
    for (const QString& version : goldenStores().entryList(QDir::Dirs | QDir::NoDotAndDotDot)) {
        const QDir stores(goldenStores().filePath(version));
        for (const QString& store : stores.entryList(QDir::Dirs | QDir::NoDotAndDotDot))
            QTest::addRow("%s %s", qPrintable(version), qPrintable(store))
                << version + QLatin1Char('/') + store;
    }
}

void TestGolden::opensForEver()
{
    QFETCH(QString, name);
    const Golden golden(name);
    TestStore store;
    store.options.segmentBytes = 500;
    store.clock().advance(golden.stopped - store.clock().now());
    std::filesystem::copy(goldenStores().filePath(name).toStdString(), store.directory(),
                          std::filesystem::copy_options::recursive);
    store.open();
    compareLines(listStore(store.engine(), golden.events), golden.lines);
    const auto recovery = store.engine().inspector().store().recovery;
    if (name.endsWith(QLatin1String("killed"))) {
        QCOMPARE(recovery.size(), std::size_t{1});
        QCOMPARE(recovery[0].reason, std::string("torn tail"));
        QCOMPARE(recovery[0].bytesCut, std::uint64_t{41});
    } else {
        QVERIFY(recovery.empty());
    }

    // It goes on from there.
    for (const auto& info : store.engine().streams()) {
        if (info->status == StreamStatus::Active)
            store.put(info->id, "k", "after");
    }
    store.settle();
    must(store.engine().splitShard(*store.info("late"), {0}, HashKey{1, 0}));
    store.open();
    QVERIFY(store.engine().inspector().store().recovery.empty());
    QCOMPARE(store.streamData(store.info("orders")->id).last(), QStringLiteral("after"));
    QCOMPARE(store.info("late")->shards.size(), std::size_t{3});
}

QTEST_GUILESS_MAIN(TestGolden)
#include "tst_golden.moc"
