// Makes the golden stores of the format that this source tree writes:
//
//     weir_golden_store DIRECTORY
//
// leaves in DIRECTORY
//     clean/         a store after a clean stop
//     clean.txt      what is in it: the time it was stopped at, the number of events, a listing
//     killed/        the same work, but the process died while it appended: no index of the active
//                    segments, and a torn tail
//     killed.txt
//
// Run it once for each format version, into tests/engine/golden/v<version>, and never again:
// tst_golden opens every one of them for ever.

#include "tests/support/store_listing.h"
#include "tests/support/test_store.h"

#include <QFile>

#include <fstream>
#include <thread>

using namespace weir;
using namespace weir::engine;
using namespace weir::test;
using namespace std::chrono_literals;

namespace {

/// Small enough that a handful of records fill a segment.
constexpr std::uint64_t kSegmentBytes = 500;

class GoldenStore
{
public:
    explicit GoldenStore(const std::filesystem::path& directory)
    {
        store.options.directory = directory;
        store.options.segmentBytes = kSegmentBytes;
        store.open();
    }

    void work()
    {
        makeStreams();
        fillAndTrim();
        reshard();
        changeMetadata();
        changeSettings();
        registerConsumers();
        // Still CREATING when the store stops.
        NewStream late;
        late.name = StreamName("late");
        must(store.engine().createStream(late));
        waitFor(HistoryKind::StreamCreated, "late");
    }

    /// The listing, with what a reader needs to ask for the same one in front.
    QStringList listing()
    {
        const auto events = must(store.engine().inspector().history({}, 0, 1000));
        return QStringList{QString::number(store.clock().now().time_since_epoch().count()),
                           QString::number(events.size())} +
               listStore(store.engine(), events.size());
    }

    TestStore store;

private:
    void put(const std::string& key, BytesView data, std::optional<HashKey> hashKey = {})
    {
        const NewRecord record{key, hashKey, data};
        must(store.engine().append(store.info("orders")->id, {&record, 1}));
        store.clock().advance(7ms);
    }

    void makeStreams()
    {
        NewStream orders;
        orders.name = StreamName("orders");
        orders.shardCount = 2;
        orders.tags = {{"team", "checkout"}, {"città", "東京"}};
        store.makeStream(orders);
        waitFor(HistoryKind::StreamBecameActive, "orders");
        NewStream clicks;
        clicks.name = StreamName("clicks");
        clicks.mode = StreamMode::OnDemand;
        clicks.durability = Durability::Relaxed;
        clicks.retention = 8760h;
        clicks.demo = true;
        clicks.diskBudgetBytes = 1U << 20;
        store.makeStream(clicks);
        waitFor(HistoryKind::StreamBecameActive, "clicks");
        NewStream scratch;
        scratch.name = StreamName("scratch");
        scratch.durability = Durability::Memory;
        store.makeStream(scratch);
        waitFor(HistoryKind::StreamBecameActive, "scratch");
        store.put(store.info("scratch")->id, "k", "goes with the process");
        store.makeStream("gone");
        waitFor(HistoryKind::StreamBecameActive, "gone");
        store.put(store.info("gone")->id, "k", "goes with its stream");
        must(store.engine().deleteStream(*store.info("gone")));
        store.settle();
        waitFor(HistoryKind::StreamDeleted, "gone");
    }

    void fillAndTrim()
    {
        for (int i = 0; i < 8; ++i)
            put("old " + std::to_string(i), "trimmed with its segment");
        store.clock().advance(25h);
        waitFor(HistoryKind::RecordsTrimmed, "orders");
        put("ключ", "not plain: \x01\xff");
        put("k", "by hash key", HashKey{});
        put("k", "by hash key", HashKey::max());
        put(std::string(256, 'k'), "");
        put("long", std::string(600, 'l'));
        for (int i = 0; i < 6; ++i)
            store.put(store.info("clicks")->id, std::to_string(i), "click");
    }

    void reshard()
    {
        must(store.engine().splitShard(*store.info("orders"), {0}, HashKey{1ULL << 62, 0}));
        store.settle();
        waitFor(HistoryKind::StreamBecameActive, "orders", 2);
        put("after the split", "low", HashKey{});
        must(store.engine().mergeShards(*store.info("orders"), {3}, {1}));
        store.settle();
        waitFor(HistoryKind::StreamBecameActive, "orders", 3);
        const std::vector<NewRecord> batch{
            {"a", {}, "batch"}, {"b", HashKey{1, 2}, "batch"}, {"c", {}, "batch"}};
        must(store.engine().append(store.info("orders")->id, batch));
    }

    void changeMetadata()
    {
        must(store.engine().setRetention(*store.info("orders"), 48h));
        must(store.engine().setTags(*store.info("orders"), {{"team", "billing"}, {"", ""}}));
    }

    void changeSettings()
    {
        const auto change = [&](const std::string& stream, const auto& asked) {
            must(asked(*store.info(stream)));
            store.settle();
            waitFor(HistoryKind::StreamBecameActive, stream, ++m_activations[stream]);
        };
        m_activations = {{"orders", 3}, {"clicks", 1}};
        Engine& engine = store.engine();
        change("orders",
               [&](const auto& info) { return engine.setMaxRecordBytes(info, 4U << 20); });
        change("orders",
               [&](const auto& info) { return engine.setShardMetrics(info, ShardMetrics(5)); });
        change("orders", [&](const auto& info) { return engine.setEncryption(info, "alias/k"); });
        put("k", "encrypted");
        change("orders", [&](const auto& info) { return engine.setEncryption(info, {}); });
        change("orders", [&](const auto& info) { return engine.scaleShards(info, 3); });
        put("after the scaling", "three shards");
        change("clicks", [&](const auto& info) { return engine.setWarmThroughput(info, 6); });
        must(engine.setPolicy(*store.info("orders"), "{\"Version\": \"2012-10-17\"}"));
        must(engine.setDurability(*store.info("clicks"), Durability::Durable));
        const auto account = engine.accountSettings();
        must(engine.setAccountSettings(account,
                                       {store.clock().now(), store.clock().now() + 24h, {}}));
    }

    void registerConsumers()
    {
        const auto registerOne = [&](const std::string& consumer) {
            must(store.engine().registerConsumer(*store.info("orders"), consumer,
                                                 {{"of", consumer}}));
        };
        registerOne("fraud");
        registerOne("leaving");
        store.settle();
        must(store.engine().setConsumerPolicy(*store.info("orders"), "fraud", "{}"));
        must(store.engine().deregisterConsumer(*store.info("orders"), "leaving"));
        registerOne("coming"); // CREATING when the store stops
    }

    std::map<std::string, std::ptrdiff_t> m_activations;

    /// The upkeep has a thread of its own; its events come in an order that is always the same.
    void waitFor(HistoryKind kind, const std::string& stream, std::ptrdiff_t times = 1)
    {
        const auto done = [&] {
            const auto events = must(store.engine().inspector().history({}, 0, 1000));
            return std::count_if(events.begin(), events.end(), [&](const HistoryEvent& event) {
                       return event.kind == kind && event.streamName.text() == stream;
                   }) >= times;
        };
        while (!done())
            std::this_thread::yield();
    }
};

void write(const std::filesystem::path& path, const QStringList& lines)
{
    std::ofstream(path) << (lines.join('\n') + '\n').toStdString();
}

void makeClean(const std::filesystem::path& directory)
{
    GoldenStore golden(directory / "clean");
    golden.work();
    write(directory / "clean.txt", golden.listing());
}

/// Copies the files of the open store, which is what a killed process leaves, and the front part of
/// an append that did not come to its end.
void makeKilled(const std::filesystem::path& directory)
{
    const auto open = directory / "open";
    const auto killed = directory / "killed";
    {
        GoldenStore golden(open);
        golden.work();
        write(directory / "killed.txt", golden.listing());
        std::filesystem::copy(open, killed, std::filesystem::copy_options::recursive);
    }
    std::filesystem::remove_all(open);
    std::filesystem::path last;
    for (const auto& entry : std::filesystem::directory_iterator(killed / "streams" / "00000001")) {
        if (entry.path().extension() == ".segment" && entry.path() > last)
            last = entry.path();
    }
    std::ofstream(last, std::ios::app | std::ios::binary)
        << std::string("\x17\x2a\x33\x04\x55\x61\x07\x18\x60\x00\x00\x00", 12) +
               std::string(29, '\0');
}

} // namespace

int main(int argc, char** argv)
{
    if (argc != 2)
        return 2;
    const std::filesystem::path directory = argv[1];
    std::filesystem::create_directories(directory);
    makeClean(directory);
    makeKilled(directory);
    for (const char* store : {"clean", "killed"})
        std::filesystem::remove(directory / store / "lock");
}
