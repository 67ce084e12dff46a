#include "backend/engine/catalog/sqlite.h"
#include "tests/support/fault_file_system.h"
#include "tests/support/test_store.h"

#include <QDirIterator>
#include <QFile>
#include <QTest>

using namespace weir;
using namespace weir::engine;
using weir::test::codeOf;
using weir::test::must;
using weir::test::TestStore;

/// Data directories that cannot be opened: what is said, and that nothing in them changes.
class TestBadDirectories : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void saysWhatIsWrongAndTouchesNothing_data();
    void saysWhatIsWrongAndTouchesNothing();
    void streamThatCannotBeRoutedIsMarked_data();
    void streamThatCannotBeRoutedIsMarked();
    void lockedDirectory();
    void directoryBelowAFile();
    void deletionThatWasInterruptedIsFinished();
};

namespace {

QMap<QString, QByteArray> snapshot(const std::filesystem::path& directory)
{
    QMap<QString, QByteArray> files;
    QDirIterator entries(QString::fromStdString(directory.string()), QDir::Files,
                         QDirIterator::Subdirectories);
    while (entries.hasNext()) {
        QFile file(entries.next());
        if (file.open(QIODevice::ReadOnly))
            files.insert(file.fileName(), file.readAll());
    }
    return files;
}

} // namespace

void TestBadDirectories::saysWhatIsWrongAndTouchesNothing_data()
{
    QTest::addColumn<QString>("harm");
    QTest::addColumn<QString>("code");
    QTest::addColumn<QString>("says");
    QTest::newRow("newer catalog") << "PRAGMA user_version = 1000"
                                   << "NewerFormat"
                                   << "Update Weir";
    QTest::newRow("catalog overwritten") << "overwrite"
                                         << "Corruption"
                                         << "missing or damaged";
    QTest::newRow("catalog removed") << "remove"
                                     << "Corruption"
                                     << "missing or damaged";
    QTest::newRow("catalog of another store")
        << "DELETE FROM streams; UPDATE sqlite_sequence SET seq = 0"
        << "Corruption"
        << "missing or damaged";
}

void TestBadDirectories::saysWhatIsWrongAndTouchesNothing()
{
    QFETCH(QString, harm);
    QFETCH(QString, code);
    QFETCH(QString, says);
    TestStore store;
    store.open();
    store.put(store.makeStream("s")->id, "k", "d");
    store.close();
    const auto path = store.directory() / "catalog.sqlite";
    if (harm == QLatin1String("remove")) {
        std::filesystem::remove(path);
    } else if (harm == QLatin1String("overwrite")) {
        QFile file(QString::fromStdString(path.string()));
        QVERIFY(file.open(QIODevice::ReadWrite));
        file.write(QByteArray(4096, '#'));
    } else {
        Database database = must(Database::open(path, Database::Mode::Existing));
        must(database.execute(harm.toUtf8().constData()));
    }
    const auto before = snapshot(store.directory());
    const auto opened = store.tryOpen();
    QCOMPARE(codeOf(opened), code.toStdString());
    const QString message = QString::fromStdString(opened.error().message);
    QVERIFY2(message.contains(says), qPrintable(message));
    QVERIFY2(message.contains(QString::fromStdString(store.directory().string())),
             qPrintable(message));
    QCOMPARE(snapshot(store.directory()), before);
}

void TestBadDirectories::streamThatCannotBeRoutedIsMarked_data()
{
    QTest::addColumn<QString>("harm");
    QTest::newRow("an open shard is gone") << "UPDATE shards SET closed_ms = 1 WHERE shard = 1";
    QTest::newRow("two shards overlap") << "UPDATE shards SET range_end = x'FF' || "
                                           "substr(range_end, 2) WHERE shard = 0";
    QTest::newRow("a range ends before it starts")
        << "UPDATE shards SET range_start = range_end, range_end = range_start WHERE shard = 0";
    QTest::newRow("a parent that is younger") << "UPDATE shards SET parent = 1 WHERE shard = 0";
    QTest::newRow("an unknown origin") << "UPDATE shards SET origin = 9 WHERE shard = 0";
    QTest::newRow("an unknown mode") << "UPDATE streams SET mode = 9 WHERE name = 's'";
}

/// The catalog can be read, but no record could be given a place in the stream: it is marked, and
/// the other is in service.
void TestBadDirectories::streamThatCannotBeRoutedIsMarked()
{
    QFETCH(QString, harm);
    TestStore store;
    store.open();
    store.put(store.makeStream("s", 2)->id, "k", "d");
    const StreamId other = store.makeStream("other")->id;
    store.close();
    {
        Database database =
            must(Database::open(store.directory() / "catalog.sqlite", Database::Mode::Existing));
        must(database.execute("PRAGMA foreign_keys = OFF"));
        must(database.execute((harm.toUtf8() + " AND " +
                               (harm.contains(QLatin1String("shards")) ? "stream = 1" : "1"))
                                  .constData()));
    }
    store.open();
    const auto info = store.info("s");
    QVERIFY(info->damage);
    QVERIFY2(info->damage->starts_with("catalog.sqlite: "), info->damage->c_str());
    const NewRecord record{"k", {}, "d"};
    QCOMPARE(codeOf(store.engine().append(info->id, {&record, 1})), std::string("Corruption"));
    QVERIFY(!must(store.engine().inspector().verify({}, {})).clean());
    store.put(other, "k", "d");
    store.open();
    QVERIFY(store.info("s")->damage);
}

void TestBadDirectories::lockedDirectory()
{
    TestStore store;
    store.open();
    const auto second = store.tryOpen();
    QCOMPARE(codeOf(second), std::string("StoreLocked"));
    QCOMPARE(second.error().message, "Another Weir has the data directory \"" +
                                         store.directory().string() +
                                         "\" open. Close it, or start with another --data DIR.");
    store.close();
    QVERIFY(store.tryOpen().ok());
}

void TestBadDirectories::directoryBelowAFile()
{
    TestStore store;
    QFile file(QString::fromStdString(store.directory().string()));
    QVERIFY(file.open(QIODevice::WriteOnly));
    store.options.directory /= "below";
    const auto opened = store.tryOpen();
    QCOMPARE(codeOf(opened), std::string("IoError"));
    QVERIFY(opened.error().message.find("cannot be read and written") != std::string::npos);
}

void TestBadDirectories::deletionThatWasInterruptedIsFinished()
{
    TestStore store;
    store.open();
    store.put(store.makeStream("gone")->id, "k", "d");
    must(store.engine().deleteStream(*store.info("gone")));
    store.settle();
    QTRY_VERIFY(!std::filesystem::exists(store.directory() / "streams" / "00000001"));
    store.close();
    std::filesystem::create_directories(store.directory() / "streams" / "00000001");
    store.open();
    QVERIFY(!std::filesystem::exists(store.directory() / "streams" / "00000001"));
}

QTEST_GUILESS_MAIN(TestBadDirectories)
#include "tst_bad_directories.moc"
