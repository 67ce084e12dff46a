#include "tests/support/test_store.h"

#include <QTest>

using namespace weir;
using namespace weir::engine;
using weir::test::codeOf;
using weir::test::must;
using weir::test::TestStore;

/// Streams and shards by the catalog and the clock.
class TestStreams : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void becomesActiveByTheClock();
    void nameIsFreeOnceDeletionIsDue();
    void reshards_data();
    void reshards();
    void childrenFollowTheirParentsNumbers();
    void colourSlotsAreTheLowestFree();
    void keepsWhatExpiredShardsWere();
    void oldBasisIsRefused();
    void survivesReopening();
    void historyTellsWhatHappened();
    void listenersHearEventsUntilTheTokenGoes();
    void limitHitsAreNotedOnceAMinute();
    void marksAreKept();
    void tenThousandShards();
};

namespace {

QString picture(const StreamInfo& info)
{
    QStringList shards;
    for (const ShardInfo& shard : info.shards) {
        QString text = QString::number(shard.id.index);
        if (!shard.children.empty()) {
            QStringList children;
            for (const ShardId child : shard.children)
                children << QString::number(child.index);
            text += QLatin1Char('>') + children.join(QLatin1Char('+'));
        }
        const auto hex = [](HashKey key) {
            return QString::fromStdString(key.toHex().substr(0, 1));
        };
        shards << text + QLatin1Char('[') + hex(shard.range.start) + hex(shard.range.end) +
                      QLatin1Char(']');
    }
    return shards.join(QLatin1Char(' '));
}

HashKey at(std::uint64_t sixteenth)
{
    return {sixteenth << 60, 0};
}

std::vector<HistoryKind> kinds(const std::vector<HistoryEvent>& events)
{
    std::vector<HistoryKind> kinds;
    for (const HistoryEvent& event : events)
        kinds.push_back(event.kind);
    return kinds;
}

} // namespace

void TestStreams::becomesActiveByTheClock()
{
    TestStore store;
    store.open();
    NewStream request;
    request.name = StreamName("s");
    request.shardCount = 2;
    const auto creating = must(store.engine().createStream(request));
    QCOMPARE(creating->status, StreamStatus::Creating);
    QVERIFY(creating->shards.empty());
    const NewRecord record{"k", {}, "d"};
    QCOMPARE(codeOf(store.engine().append(creating->id, {&record, 1})),
             std::string("ResourceNotFound"));
    store.clock().advance(std::chrono::milliseconds(499));
    QCOMPARE(store.info("s")->status, StreamStatus::Creating);
    store.clock().advance(std::chrono::milliseconds(1));
    const auto active = store.info("s");
    QCOMPARE(active->status, StreamStatus::Active);
    QCOMPARE(active->shards.size(), std::size_t{2});
    QVERIFY(active->revision != creating->revision);
    QCOMPARE(active->created, test::startOfTests());
    const auto first = active->shards[0].startingSequenceNumber;
    QCOMPARE(first.fields()->index, std::uint64_t{0});
    store.put(active->id, "k", "d");
}

void TestStreams::nameIsFreeOnceDeletionIsDue()
{
    TestStore store;
    store.open();
    const auto first = store.makeStream("s");
    store.put(first->id, "k", "old");
    NewStream again;
    again.name = StreamName("s");
    QCOMPARE(codeOf(store.engine().createStream(again)), std::string("ResourceInUse"));
    must(store.engine().deleteStream(*first));
    QCOMPARE(store.info("s")->status, StreamStatus::Deleting);
    QCOMPARE(codeOf(store.engine().createStream(again)), std::string("ResourceInUse"));
    store.settle();
    QVERIFY(!store.info("s"));
    QVERIFY(store.engine().streams().empty());
    QCOMPARE(codeOf(store.engine().trimHorizon(first->id)), std::string("ResourceNotFound"));
    const auto second = store.makeStream("s");
    QVERIFY(second->id != first->id);
    QVERIFY(store.streamData(second->id).isEmpty());
    QTRY_VERIFY(!std::filesystem::exists(store.directory() / "streams" / "00000001"));
}

void TestStreams::reshards_data()
{
    QTest::addColumn<QString>("what");
    QTest::addColumn<QString>("after");
    QTest::newRow("split in the middle") << "split 0 4"
                                         << "0>2+3[07] 1[8f] 2[03] 3[47]";
    QTest::newRow("split off a sixteenth") << "split 1 f"
                                           << "0[07] 1>2+3[8f] 2[8e] 3[ff]";
    QTest::newRow("merge all") << "merge 0 1"
                               << "0>2[07] 1>2[8f] 2[0f]";
    QTest::newRow("key on the lower edge") << "split 1 8"
                                           << "InvalidArgument";
    QTest::newRow("key outside") << "split 1 3"
                                 << "InvalidArgument";
    QTest::newRow("merge in the wrong order") << "merge 1 0"
                                              << "InvalidArgument";
    QTest::newRow("no such shard") << "split 9 3"
                                   << "ResourceNotFound";
}

void TestStreams::reshards()
{
    QFETCH(QString, what);
    QFETCH(QString, after);
    TestStore store;
    store.open();
    const auto before = store.makeStream("s", 2);
    const QStringList words = what.split(QLatin1Char(' '));
    const auto number = [&](int i) { return words[i].toUInt(nullptr, 16); };
    const Status status = words[0] == QLatin1String("split")
                              ? store.engine().splitShard(*before, {number(1)}, at(number(2)))
                              : store.engine().mergeShards(*before, {number(1)}, {number(2)});
    QCOMPARE(status.ok() ? picture(*store.info("s")) : QString::fromStdString(codeOf(status)),
             after);
    QCOMPARE(store.info("s")->status, status.ok() ? StreamStatus::Updating : StreamStatus::Active);
    store.settle();
    QCOMPARE(store.info("s")->status, StreamStatus::Active);
}

void TestStreams::childrenFollowTheirParentsNumbers()
{
    TestStore store;
    store.open();
    const auto before = store.makeStream("s", 1);
    must(store.engine().splitShard(*before, {0}, at(8)));
    const auto after = store.info("s");
    const ShardInfo& parent = after->shards[0];
    const auto end = parent.endingSequenceNumber->fields();
    QCOMPARE(end->index, SequenceNumber::kEndIndex);
    QVERIFY(end->recordTime == std::chrono::floor<std::chrono::seconds>(*parent.closed));
    const auto birth = after->shards[1].startingSequenceNumber.fields();
    QVERIFY(birth->shardCreated == end->recordTime + std::chrono::seconds(1));
    QVERIFY(store.put(before->id, "k", "d").shard.index > 0);
}

void TestStreams::colourSlotsAreTheLowestFree()
{
    TestStore store;
    store.open();
    auto info = store.makeStream("s", 2);
    must(store.engine().splitShard(*info, {0}, at(4)));
    info = store.info("s");
    QCOMPARE(info->shards[2].colourSlot, 2U);
    QCOMPARE(info->shards[3].colourSlot, 3U);
    // Shard 0 expires, and its slot is free again.
    store.clock().advance(std::chrono::hours(25));
    QTRY_COMPARE(store.info("s")->shards.size(), std::size_t{3});
    info = store.info("s");
    must(store.engine().mergeShards(*info, {2}, {3}));
    QCOMPARE(store.info("s")->shards.back().colourSlot, 0U);
}

void TestStreams::keepsWhatExpiredShardsWere()
{
    TestStore store;
    store.open();
    const auto made = store.makeStream("s", 1);
    const auto past = [&] { return store.engine().inspector().stream(made->id)->pastShards; };
    must(store.engine().splitShard(*made, {0}, at(8)));
    QVERIFY(!past());
    const Timestamp split = *store.info("s")->shards[0].closed;
    store.clock().advance(std::chrono::hours(25));
    QTRY_VERIFY(past());
    QCOMPARE(past()->size(), std::size_t{1});
    const ShardInfo gone = past()->front();
    QCOMPARE(gone.id.index, 0U);
    QVERIFY(gone.closed == split);
    QVERIFY((gone.children == std::vector<ShardId>{{1}, {2}}));
    QCOMPARE(store.info("s")->shards.front().id.index, 1U);
    // Another change leaves what is gone as it is, and so does the next process.
    const auto before = past();
    must(store.engine().setTags(*store.info("s"), {{"a", "b"}}));
    QCOMPARE(past(), before);
    store.close();
    store.open();
    QCOMPARE(past()->size(), std::size_t{1});
    QVERIFY(past()->front().closed == split);
    must(store.engine().splitShard(*store.info("s"), {1}, at(4)));
    store.clock().advance(std::chrono::hours(25));
    QTRY_COMPARE(past()->size(), std::size_t{2});
}

void TestStreams::oldBasisIsRefused()
{
    TestStore store;
    store.open();
    const auto basis = store.makeStream("s");
    must(store.engine().setTags(*basis, {{"a", "b"}}));
    QCOMPARE(codeOf(store.engine().setRetention(*basis, std::chrono::hours(48))),
             std::string("Conflict"));
    QCOMPARE(codeOf(store.engine().deleteStream(*basis)), std::string("Conflict"));
    QCOMPARE(store.info("s")->tags.at("a"), std::string("b"));
    must(store.engine().setRetention(*store.info("s"), std::chrono::hours(48)));
    QCOMPARE(store.info("s")->retention.count(), std::chrono::hours(48).count());
}

void TestStreams::survivesReopening()
{
    TestStore store;
    store.open();
    NewStream request;
    request.name = StreamName("s");
    request.shardCount = 3;
    request.mode = StreamMode::OnDemand;
    request.retention = std::chrono::hours(72);
    request.tags = {{"team", "a"}, {"z", ""}};
    request.demo = true;
    request.diskBudgetBytes = 123456;
    const auto made = store.makeStream(request);
    must(store.engine().splitShard(*made, {1}, at(8)));
    const auto before = store.info("s");
    const Bytes key(store.engine().tokenKey());
    store.open();
    const auto after = store.info("s");
    QCOMPARE(picture(*after), picture(*before));
    QCOMPARE(after->status, StreamStatus::Updating);
    QCOMPARE(after->revision, before->revision);
    QCOMPARE(after->id, before->id);
    QCOMPARE(after->mode, StreamMode::OnDemand);
    QCOMPARE(after->retention.count(), 72);
    QVERIFY(after->tags == before->tags);
    QVERIFY(after->demo);
    QCOMPARE(after->diskBudgetBytes, std::uint64_t{123456});
    QVERIFY(after->shards[1].endingSequenceNumber == before->shards[1].endingSequenceNumber);
    QCOMPARE(Bytes(store.engine().tokenKey()), key);
    QCOMPARE(key.size(), std::size_t{32});
    store.settle();
    QCOMPARE(store.info("s")->status, StreamStatus::Active);
}

void TestStreams::historyTellsWhatHappened()
{
    TestStore store;
    store.open();
    auto info = store.makeStream("s", 2);
    must(store.engine().splitShard(*info, {0}, at(4)));
    store.settle();
    must(store.engine().mergeShards(*store.info("s"), {2}, {3}));
    store.settle();
    must(store.engine().setRetention(*store.info("s"), std::chrono::hours(48)));
    must(store.engine().deleteStream(*store.info("s")));
    store.settle();
    const auto history = [&] { return must(store.engine().inspector().history(info->id, 0, 100)); };
    const std::vector<HistoryKind> expected{
        HistoryKind::StreamCreated,    HistoryKind::StreamBecameActive,
        HistoryKind::ShardSplit,       HistoryKind::StreamBecameActive,
        HistoryKind::ShardsMerged,     HistoryKind::StreamBecameActive,
        HistoryKind::RetentionChanged, HistoryKind::DeletionStarted,
        HistoryKind::StreamDeleted};
    QTRY_VERIFY(kinds(history()) == expected);
    const auto events = history();
    for (std::size_t i = 0; i < events.size(); ++i)
        QCOMPARE(events[i].id, std::uint64_t{i + 1});
    QVERIFY((events[2].shards == std::vector<ShardId>{{0}, {2}, {3}}));
    QVERIFY((events[4].shards == std::vector<ShardId>{{2}, {3}, {4}}));
    QCOMPARE(events[6].detail, std::string("24 h to 48 h"));
    QVERIFY(events[1].time == events[0].time + store.options.stateDelay);
    QCOMPARE(must(store.engine().inspector().history({}, 3, 2)).front().id, std::uint64_t{4});
}

void TestStreams::listenersHearEventsUntilTheTokenGoes()
{
    TestStore store;
    store.open();
    std::atomic<int> heard{0};
    auto token = store.engine().inspector().onHistory([&](const HistoryEvent&) { ++heard; });
    store.makeStream("s");
    QTRY_COMPARE(heard.load(), 2);
    token.reset();
    must(store.engine().setTags(*store.info("s"), {{"a", "b"}}));
    QCOMPARE(heard.load(), 2);
}

void TestStreams::limitHitsAreNotedOnceAMinute()
{
    TestStore store;
    store.open();
    const auto info = store.makeStream("s");
    const auto hits = [&] {
        const auto events = must(store.engine().inspector().history(info->id, 0, 100));
        return std::count_if(events.begin(), events.end(), [](const HistoryEvent& event) {
            return event.kind == HistoryKind::LimitHit && event.detail == "writes";
        });
    };
    for (int i = 0; i < 5; ++i)
        store.engine().noteLimitHit(info->id, {0}, "writes");
    QTRY_COMPARE(hits(), 1);
    store.clock().advance(std::chrono::minutes(1));
    store.engine().noteLimitHit(info->id, {0}, "writes");
    QTRY_COMPARE(hits(), 2);
}

/// In the history of a stream, or of the whole store, under its own time; across a restart.
void TestStreams::marksAreKept()
{
    TestStore store;
    store.open();
    const auto info = store.makeStream("s");
    const Timestamp before = store.clock().now() - std::chrono::hours(1);
    must(store.engine().mark(info->id, before, "release 4.18"));
    must(store.engine().mark({}, store.clock().now(), "fire drill"));
    QVERIFY(store.engine().mark(StreamId(99), before, "x").error().code ==
            ErrorCode::ResourceNotFound);
    store.close();
    store.open();
    const auto own = must(store.engine().inspector().history(info->id, 0, 100));
    QVERIFY(own.back().kind == HistoryKind::Marked);
    QVERIFY(own.back().time == before);
    QCOMPARE(own.back().detail, std::string("release 4.18"));
    const auto all = must(store.engine().inspector().history(StreamId{}, 0, 100));
    QCOMPARE(all.size(), std::size_t{1});
    QCOMPARE(all[0].detail, std::string("fire drill"));
}

void TestStreams::tenThousandShards()
{
    TestStore store(TestStore::Kind::Memory);
    store.open();
    const auto info = store.makeStream("s", 10000);
    QCOMPARE(info->openShardCount(), 10000U);
    for (std::uint32_t i = 0; i < 10000; i += 777) {
        QCOMPARE(info->openShardFor(info->shards[i].range.start)->id.index, i);
        QCOMPARE(info->openShardFor(info->shards[i].range.end)->id.index, i);
    }
    QCOMPARE(store.put(info->id, "k", "d").shard,
             info->openShardFor(HashKey::ofPartitionKey("k"))->id);
}

QTEST_GUILESS_MAIN(TestStreams)
#include "tst_streams.moc"
