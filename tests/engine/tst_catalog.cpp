#include "backend/engine/catalog/catalog.h"
#include "tests/support/test_store.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace weir;
using namespace weir::engine;
using weir::test::codeOf;
using weir::test::must;

/// The catalog by itself.
class TestCatalog : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void keepsEveryField();
    void idsAreNeverUsedAgain();
    void refusesWhatItCannotRead_data();
    void refusesWhatItCannotRead();
    void failedChangeLeavesNothing();

private:
    std::filesystem::path path() const
    {
        return m_directory->filePath(QStringLiteral("catalog.sqlite")).toStdString();
    }
    void execute(const char* sql)
    {
        Database database = must(Database::open(path(), Database::Mode::Existing));
        must(database.execute(sql));
    }

    std::unique_ptr<QTemporaryDir> m_directory;
};

namespace {

CatalogStream someStream(const std::string& name)
{
    CatalogStream stream;
    stream.name = StreamName(name);
    stream.status = StreamStatus::Updating;
    stream.due = test::startOfTests() + std::chrono::milliseconds(123);
    stream.mode = StreamMode::OnDemand;
    stream.durability = Durability::Relaxed;
    stream.created = test::startOfTests();
    stream.retention = std::chrono::hours(8760);
    stream.maxRecordBytes = 10485760;
    stream.demo = true;
    stream.diskBudgetBytes = 1ULL << 40;
    stream.revision = 17;
    stream.firstOrdinal = 1ULL << 62;
    stream.shardMetrics.set(6);
    stream.warmMiBps = 4000000000;
    stream.policy = "";
    stream.tags = {{"", "empty key"}, {"ключ", "值"}};
    stream.encryption = {{{5}, "alias/ключ"}, {{1ULL << 62}, {}}};
    const std::map<std::string, std::string> tags{{"k", "v"}, {"", ""}};
    stream.consumers = {
        {{"a", test::startOfTests(), ConsumerStatus::Deleting, tags, "{}"}, stream.due},
        {{"b", test::startOfTests(), ConsumerStatus::Active, {}, {}}, {}}};
    CatalogShard shard;
    shard.range = {HashKey{}, HashKey{1ULL << 63, 5}};
    shard.opened = test::startOfTests();
    shard.born = std::chrono::floor<std::chrono::seconds>(test::startOfTests());
    shard.closed = test::startOfTests() + std::chrono::hours(1);
    shard.expired = true;
    shard.colourSlot = 3;
    stream.shards.push_back(shard);
    shard.id = {1};
    shard.parent = ShardId{0};
    shard.adjacentParent = ShardId{0};
    shard.origin = ShardOrigin::Merge;
    shard.closed.reset();
    stream.shards.push_back(shard);
    return stream;
}

HistoryEvent someEvent()
{
    HistoryEvent event;
    event.time = test::startOfTests();
    event.streamName = StreamName("s");
    event.kind = HistoryKind::ShardsMerged;
    event.shards = {{0}, {1}, {4294967295}};
    event.detail = "what for";
    return event;
}

} // namespace

void TestCatalog::init()
{
    m_directory = std::make_unique<QTemporaryDir>();
}

void TestCatalog::keepsEveryField()
{
    CatalogStream stream = someStream("s");
    HistoryEvent event = someEvent();
    StoreSalt salt{};
    {
        const auto catalog = must(Catalog::open(path()));
        salt = catalog->salt();
        must(catalog->insert(stream, event));
    }
    const auto catalog = must(Catalog::open(path()));
    QVERIFY(catalog->salt() == salt);
    const auto streams = must(catalog->streams());
    QCOMPARE(streams.size(), std::size_t{1});
    const CatalogStream& found = streams.front();
    QVERIFY(found.id == stream.id && found.name == stream.name);
    QVERIFY(found.status == stream.status && found.due == stream.due);
    QVERIFY(found.mode == stream.mode && found.durability == stream.durability);
    QVERIFY(found.created == stream.created && found.retention == stream.retention);
    QVERIFY(found.maxRecordBytes == stream.maxRecordBytes && found.demo);
    QVERIFY(found.diskBudgetBytes == stream.diskBudgetBytes);
    QVERIFY(found.revision == 17 && found.firstOrdinal == stream.firstOrdinal);
    QVERIFY(found.tags == stream.tags);
    QVERIFY(found.shardMetrics == stream.shardMetrics && found.warmMiBps == stream.warmMiBps);
    QVERIFY(found.policy == stream.policy && found.encryption == stream.encryption);
    QVERIFY(found.consumers == stream.consumers);
    QCOMPARE(found.shards.size(), std::size_t{2});
    for (std::size_t i = 0; i < 2; ++i) {
        const CatalogShard& a = found.shards[i];
        const CatalogShard& b = stream.shards[i];
        QVERIFY(a.id == b.id && a.range == b.range && a.parent == b.parent);
        QVERIFY(a.adjacentParent == b.adjacentParent && a.origin == b.origin);
        QVERIFY(a.opened == b.opened && a.born == b.born && a.closed == b.closed);
        QVERIFY(a.expired == b.expired && a.colourSlot == b.colourSlot);
    }
    const auto events = must(catalog->history({}, 0, 10));
    QCOMPARE(events.size(), std::size_t{1});
    QVERIFY(events[0].id == 1 && events[0].stream == stream.id && events[0].time == event.time);
    QVERIFY(events[0].kind == event.kind && events[0].shards == event.shards);
    QCOMPARE(events[0].detail, event.detail);
    QVERIFY(must(catalog->history(StreamId{99}, 0, 10)).empty());
}

void TestCatalog::idsAreNeverUsedAgain()
{
    const auto catalog = must(Catalog::openInMemory());
    HistoryEvent event = someEvent();
    CatalogStream first = someStream("s");
    must(catalog->insert(first, event));
    must(catalog->remove(first.id, event));
    CatalogStream second = someStream("s");
    must(catalog->insert(second, event));
    QVERIFY(second.id != first.id);
    QVERIFY(must(catalog->isUsed(first.id)));
    QVERIFY(!must(catalog->isUsed(StreamId{3})));
    QCOMPARE(event.id, std::uint64_t{3});
}

void TestCatalog::refusesWhatItCannotRead_data()
{
    QTest::addColumn<QByteArray>("sql");
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QByteArray>("code");
    QTest::newRow("newer format") << QByteArray("PRAGMA user_version = 99") << QByteArray()
                                  << QByteArray("NewerFormat");
    QTest::newRow("no format") << QByteArray("PRAGMA user_version = 0") << QByteArray()
                               << QByteArray("Corruption");
    QTest::newRow("another program's")
        << QByteArray("PRAGMA application_id = 5") << QByteArray() << QByteArray("Corruption");
    QTest::newRow("no token key") << QByteArray("DELETE FROM meta WHERE key = 'token_key'")
                                  << QByteArray() << QByteArray("Corruption");
    QTest::newRow("a shard is missing") << QByteArray("DELETE FROM shards WHERE shard = 0")
                                        << QByteArray() << QByteArray("Corruption");
    QTest::newRow("a table is missing")
        << QByteArray("DROP TABLE tags") << QByteArray() << QByteArray("Corruption");
    QTest::newRow("a column has another name")
        << QByteArray("ALTER TABLE shards RENAME COLUMN closed_ms TO closed") << QByteArray()
        << QByteArray("Corruption");
    QTest::newRow("not a database")
        << QByteArray() << QByteArray(5000, 'x') << QByteArray("Corruption");
}

void TestCatalog::refusesWhatItCannotRead()
{
    QFETCH(QByteArray, sql);
    QFETCH(QByteArray, bytes);
    QFETCH(QByteArray, code);
    {
        CatalogStream stream = someStream("s");
        HistoryEvent event = someEvent();
        must(must(Catalog::open(path()))->insert(stream, event));
    }
    if (!sql.isEmpty())
        execute(sql.constData());
    QFile file(QString::fromStdString(path().string()));
    if (!bytes.isEmpty()) {
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(bytes);
        file.close();
    }
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray before = file.readAll();
    const auto catalog = Catalog::open(path());
    const std::string found = catalog.ok() ? codeOf((*catalog)->streams()) : codeOf(catalog);
    QCOMPARE(found, code.toStdString());
    file.seek(0);
    QCOMPARE(file.readAll(), before);
}

void TestCatalog::failedChangeLeavesNothing()
{
    const auto catalog = must(Catalog::open(path()));
    CatalogStream stream = someStream("s");
    HistoryEvent event = someEvent();
    must(catalog->insert(stream, event));
    CatalogStream twin = someStream("s");
    QVERIFY(!catalog->insert(twin, event).ok());
    QCOMPARE(must(catalog->streams()).size(), std::size_t{1});
    QCOMPARE(must(catalog->history({}, 0, 10)).size(), std::size_t{1});
}

QTEST_GUILESS_MAIN(TestCatalog)
#include "tst_catalog.moc"
