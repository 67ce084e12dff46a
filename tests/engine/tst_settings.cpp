#include "tests/support/test_store.h"

#include <QTest>

using namespace weir;
using namespace weir::engine;
using namespace std::chrono_literals;
using weir::test::codeOf;
using weir::test::must;
using weir::test::TestStore;

/// Settings of streams, consumers and the account: by the clock, and over a restart.
class TestSettings : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void scalesInOneChange();
    void surviveReopening();
    void recordsTellWhetherTheyAreEncrypted();
    void encryptionOfRecordsThatWereLost();
    void consumersFollowTheClock();
    void consumersGoWithTheirStream();
    void revisionsFollowWhatIsShown();
    void onlyActiveStreams_data();
    void onlyActiveStreams();
    void historyTellsWhatHappened();
    void accountChangesNameTheirBasis();
};

namespace {

/// "01-10-": a 1 for each record that is encrypted, in order of arrival.
QString marks(const RecordBatch& batch)
{
    QString marks;
    for (const Record& record : batch.records())
        marks += QLatin1Char(record.encrypted ? '1' : '0');
    return marks;
}

QString readMarks(TestStore& store, StreamId stream)
{
    const auto read = must(store.engine().read(stream, {{0}, {0}, 100, 1U << 20}));
    return marks(read.batch);
}

QString consumers(TestStore& store, const std::string& stream)
{
    QStringList shown;
    for (const ConsumerInfo& consumer : store.info(stream)->consumers) {
        constexpr const char* kStates[] = {"creating", "active", "deleting"};
        shown << QString::fromStdString(consumer.name) + QLatin1Char(' ') +
                     QLatin1String(kStates[int(consumer.status)]);
    }
    return shown.join(QLatin1String(", "));
}

std::vector<std::uint32_t> indexes(const std::vector<ShardId>& shards)
{
    std::vector<std::uint32_t> indexes;
    for (const ShardId shard : shards)
        indexes.push_back(shard.index);
    return indexes;
}

} // namespace

void TestSettings::scalesInOneChange()
{
    TestStore store;
    store.open();
    const auto before = store.makeStream("s", 2);
    for (int i = 0; i < 20; ++i)
        store.put(before->id, std::to_string(i), "before");
    must(store.engine().scaleShards(*before, 3));
    QCOMPARE(store.info("s")->status, StreamStatus::Updating);
    QCOMPARE(store.info("s")->openShardCount(), 3U);
    for (int i = 0; i < 20; ++i)
        store.put(before->id, std::to_string(i), "after");
    store.open();
    store.settle();
    const auto after = store.info("s");
    QCOMPARE(after->shards.size(), std::size_t{7});
    const auto ranges = HashKeyRange::split(3);
    for (const HashKeyRange& range : ranges) {
        const ShardInfo* const shard = after->openShardFor(range.start);
        QVERIFY(shard != nullptr && shard->range == range);
    }
    // What came and went between has no records, and a lineage like any other.
    const ShardInfo& piece = *after->findShard({3});
    QVERIFY(!piece.open() && piece.opened == *piece.closed && piece.children.size() == 1);
    QVERIFY(*piece.endingSequenceNumber <
            after->findShard(piece.children[0])->startingSequenceNumber);
    QCOMPARE(store.streamData(after->id).size(), 40);
    QVERIFY(must(store.engine().inspector().verify({}, {})).clean());
    const auto events = must(store.engine().inspector().history(after->id, 0, 100));
    QVERIFY((indexes(events[2].shards) == std::vector<std::uint32_t>{0, 1, 2, 3, 4, 5, 6}));
    QCOMPARE(events[2].detail, std::string("2 to 3 shards"));
}

void TestSettings::surviveReopening()
{
    TestStore store;
    store.open();
    store.makeStream("s");
    const auto change = [&](auto apply) {
        must(apply(*store.info("s")));
        store.settle();
    };
    ShardMetrics metrics;
    metrics.set(0).set(6);
    Engine* engine = &store.engine();
    change([&](const StreamInfo& s) { return engine->setMode(s, StreamMode::OnDemand, 3); });
    change([&](const StreamInfo& s) { return engine->setMaxRecordBytes(s, 2U << 20); });
    change([&](const StreamInfo& s) { return engine->setShardMetrics(s, metrics); });
    change([&](const StreamInfo& s) { return engine->setEncryption(s, "alias/key"); });
    change([&](const StreamInfo& s) { return engine->setPolicy(s, "{}"); });
    change([&](const StreamInfo& s) { return engine->registerConsumer(s, "c", {{"a", "b"}}); });
    change([&](const StreamInfo& s) { return engine->setConsumerPolicy(s, "c", "{ }"); });
    const AccountSettings account{test::startOfTests(), test::startOfTests() + 24h, {}};
    must(engine->setAccountSettings({}, account));
    const auto before = store.info("s");
    store.open();
    const auto after = store.info("s");
    QCOMPARE(after->mode, StreamMode::OnDemand);
    QCOMPARE(after->warmMiBps, 3U);
    QCOMPARE(after->openShardCount(), 3U);
    QCOMPARE(after->maxRecordBytes, std::uint64_t{2U << 20});
    QVERIFY(after->shardMetrics == metrics);
    QVERIFY(after->encryptionKey() && *after->encryptionKey() == "alias/key");
    QVERIFY(after->policy == "{}");
    QVERIFY(after->consumers == before->consumers);
    QCOMPARE(after->consumers.size(), std::size_t{1});
    QVERIFY(after->consumers[0].policy == "{ }" && after->consumers[0].tags.at("a") == "b");
    QVERIFY(store.engine().accountSettings() == account);
    QCOMPARE(after->revision, before->revision);
}

void TestSettings::recordsTellWhetherTheyAreEncrypted()
{
    TestStore store;
    store.open();
    const auto stream = store.makeStream("s");
    const auto encrypt = [&](std::optional<std::string> key) {
        must(store.engine().setEncryption(*store.info("s"), std::move(key)));
        store.settle();
    };
    const auto put = [&] { store.put(stream->id, "k", "d"); };
    put();
    encrypt("one");
    encrypt("two"); // nothing came between
    put();
    encrypt("three");
    put();
    encrypt({});
    put();
    QCOMPARE(store.info("s")->encryption.size(), std::size_t{3});
    const auto check = [&] {
        QCOMPARE(readMarks(store, stream->id), QStringLiteral("0110"));
        const Inspector& inspector = store.engine().inspector();
        QCOMPARE(marks(*must(inspector.recordsAt(stream->id, {1}, 10))), QStringLiteral("110"));
        QCOMPARE(marks(*must(inspector.recordsBefore(stream->id, {}, 2))), QStringLiteral("10"));
        const auto tail = must(inspector.tail(stream->id, {0}));
        QCOMPARE(marks(*must(tail->next(10, 1000, 0ms))), QStringLiteral("0110"));
    };
    check();
    store.open();
    check();
}

/// What a crash takes back of a relaxed stream's end makes no later record look older than the
/// change.
void TestSettings::encryptionOfRecordsThatWereLost()
{
    TestStore store;
    store.open();
    NewStream request;
    request.name = StreamName("s");
    request.durability = Durability::Relaxed;
    const auto stream = store.makeStream(request);
    for (int i = 0; i < 3; ++i)
        store.put(stream->id, "k", "d");
    must(store.engine().setEncryption(*store.info("s"), "key"));
    store.settle();
    store.close();
    const auto directory = store.directory() / "streams" / "00000001";
    std::filesystem::remove(directory / "00000000000000000000.index");
    // One of the three records is left: a header and a frame.
    constexpr std::uintmax_t kLeft = 64 + 32 + 2;
    std::filesystem::resize_file(directory / "00000000000000000000.segment", kLeft);
    for (int i = 0; i < 2; ++i) {
        store.open();
        store.put(stream->id, "k", "d");
    }
    QCOMPARE(readMarks(store, stream->id), QStringLiteral("011"));
}

void TestSettings::consumersFollowTheClock()
{
    TestStore store;
    store.open();
    store.makeStream("s");
    store.clock().advance(500ms); // on a whole second
    Engine& engine = store.engine();
    must(engine.registerConsumer(*store.info("s"), "b", {}));
    store.clock().advance(100ms);
    must(engine.registerConsumer(*store.info("s"), "a", {}));
    QCOMPARE(codeOf(engine.registerConsumer(*store.info("s"), "a", {})),
             std::string("ResourceInUse"));
    QCOMPARE(consumers(store, "s"), QStringLiteral("a creating, b creating"));
    store.clock().advance(400ms);
    QCOMPARE(consumers(store, "s"), QStringLiteral("a creating, b active"));
    QCOMPARE(store.info("s")->status, StreamStatus::Active);
    store.clock().advance(100ms);
    QCOMPARE(consumers(store, "s"), QStringLiteral("a active, b active"));
    must(engine.deregisterConsumer(*store.info("s"), "b"));
    QCOMPARE(codeOf(engine.deregisterConsumer(*store.info("s"), "c")),
             std::string("ResourceNotFound"));
    store.open();
    QCOMPARE(consumers(store, "s"), QStringLiteral("a active, b deleting"));
    store.clock().advance(499ms);
    QCOMPARE(consumers(store, "s"), QStringLiteral("a active, b deleting"));
    store.clock().advance(1ms);
    QCOMPARE(consumers(store, "s"), QStringLiteral("a active"));
    store.open();
    QCOMPARE(consumers(store, "s"), QStringLiteral("a active"));
}

void TestSettings::consumersGoWithTheirStream()
{
    TestStore store;
    store.open();
    store.makeStream("s");
    must(store.engine().registerConsumer(*store.info("s"), "c", {{"k", "v"}}));
    must(store.engine().setEncryption(*store.info("s"), "key"));
    must(store.engine().deleteStream(*store.info("s")));
    store.settle();
    store.makeStream("s");
    store.open();
    QVERIFY(store.info("s")->consumers.empty());
    QVERIFY(store.info("s")->encryption.empty());
    QVERIFY(must(store.engine().inspector().verify({}, {})).clean());
}

/// A change decided on what is no longer shown is refused; what the upkeep writes down changes
/// nothing.
void TestSettings::revisionsFollowWhatIsShown()
{
    TestStore store;
    store.open();
    const auto active = store.makeStream("s");
    Engine& engine = store.engine();
    must(engine.registerConsumer(*active, "c", {}));
    QCOMPARE(codeOf(engine.setPolicy(*active, "{}")), std::string("Conflict"));
    const auto creating = store.info("s");
    store.clock().advance(500ms);
    QCOMPARE(codeOf(engine.deregisterConsumer(*creating, "c")), std::string("Conflict"));
    const auto settled = store.info("s");
    QVERIFY(settled->revision > creating->revision);
    store.open(); // which settles it in the catalog
    QCOMPARE(store.info("s")->revision, settled->revision);
    must(store.engine().deregisterConsumer(*settled, "c"));
}

void TestSettings::onlyActiveStreams_data()
{
    using Change = std::function<Status(Engine&, const StreamInfo&)>;
    QTest::addColumn<Change>("change");
    const auto row = [](const char* name, Change change) { QTest::newRow(name) << change; };
    row("scale", [](Engine& e, const StreamInfo& s) { return e.scaleShards(s, 2); });
    row("mode",
        [](Engine& e, const StreamInfo& s) { return e.setMode(s, StreamMode::OnDemand, 0); });
    row("record size", [](Engine& e, const StreamInfo& s) { return e.setMaxRecordBytes(s, 1); });
    row("metrics", [](Engine& e, const StreamInfo& s) { return e.setShardMetrics(s, {}); });
    row("encryption", [](Engine& e, const StreamInfo& s) { return e.setEncryption(s, "k"); });
    row("warm", [](Engine& e, const StreamInfo& s) { return e.setWarmThroughput(s, 2); });
}

void TestSettings::onlyActiveStreams()
{
    QFETCH(std::function<Status(Engine&, const StreamInfo&)>, change);
    TestStore store;
    store.open();
    store.makeStream("s");
    must(change(store.engine(), *store.info("s")));
    QCOMPARE(store.info("s")->status, StreamStatus::Updating);
    QCOMPARE(codeOf(change(store.engine(), *store.info("s"))), std::string("ResourceInUse"));
    store.settle();
    must(change(store.engine(), *store.info("s")));
}

void TestSettings::historyTellsWhatHappened()
{
    TestStore store;
    store.open();
    const auto stream = store.makeStream("s");
    Engine& engine = store.engine();
    must(engine.setPolicy(*store.info("s"), "{}"));
    must(engine.registerConsumer(*store.info("s"), "c", {}));
    must(engine.setConsumerTags(*store.info("s"), "c", {{"k", "v"}}));
    must(engine.setEncryption(*store.info("s"), "alias/k"));
    must(engine.setAccountSettings({}, {test::startOfTests(), test::startOfTests(), {}}));
    QStringList told;
    for (const HistoryEvent& event : must(engine.inspector().history({}, 0, 100))) {
        if (event.kind != HistoryKind::StreamCreated &&
            event.kind != HistoryKind::StreamBecameActive)
            told << QString::fromStdString(event.streamName.text() + ": " + event.detail);
    }
    QCOMPARE(told.join(QLatin1Char('\n')),
             QStringLiteral("s: policy set\ns: new consumer c\ns: 1 tag of consumer c\n"
                            "s: encrypted under alias/k\n: throughput commitment"));
    const auto count = [&](HistoryKind kind, Timestamp since) {
        return must(engine.countEvents(stream->id, kind, since));
    };
    QCOMPARE(count(HistoryKind::EncryptionStarted, test::startOfTests()), std::uint64_t{1});
    QCOMPARE(count(HistoryKind::EncryptionStopped, test::startOfTests()), std::uint64_t{0});
    QCOMPARE(count(HistoryKind::EncryptionStarted, store.clock().now()), std::uint64_t{0});
}

void TestSettings::accountChangesNameTheirBasis()
{
    TestStore store;
    store.open();
    const AccountSettings committed{test::startOfTests(), test::startOfTests() + 24h, {}};
    must(store.engine().setAccountSettings({}, committed));
    QCOMPARE(codeOf(store.engine().setAccountSettings({}, committed)), std::string("Conflict"));
    QVERIFY(committed.committedAt(test::startOfTests()));
    AccountSettings ended = committed;
    ended.endsAt = *committed.earliestEnd;
    must(store.engine().setAccountSettings(committed, ended));
    QVERIFY(ended.committedAt(*ended.endsAt - 1ms) && !ended.committedAt(*ended.endsAt));
}

QTEST_GUILESS_MAIN(TestSettings)
#include "tst_settings.moc"
