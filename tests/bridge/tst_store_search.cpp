#include "backend/bridge/store_search.h"
#include "backend/bridge/tail_feed.h"
#include "tests/bridge/embedded_store.h"

#include <QSignalSpy>

using namespace weir;

namespace {

filter::FilterPtr compiled(const char* text)
{
    return std::get<filter::FilterPtr>(filter::Filter::compile(text, {}, {}));
}

/// A search and what it said.
struct Searched
{
    std::unique_ptr<TailFeed> feed;
    std::unique_ptr<StoreSearch> search;
    QStringList keys;
    SearchProgress progress;

    Searched(Connection& connection, const char* stream, const char* filter)
        : feed(connection.tailStream(StreamName(stream))),
          search(feed->search(compiled(filter)))
    {
        QObject::connect(search.get(), &StoreSearch::found, search.get(),
                         [this](const std::vector<RecordBatchPtr>& batches) {
                             for (const RecordBatchPtr& batch : batches)
                                 for (const Record& record : batch->records())
                                     keys +=
                                         QString::fromStdString(std::string(record.partitionKey));
                         });
        QObject::connect(search.get(), &StoreSearch::progressed, search.get(),
                         [this](const SearchProgress& now) { progress = now; });
    }
};

} // namespace

class TestStoreSearch : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void findsInOrderAndCounts()
    {
        EmbeddedStore store;
        const StreamId id = store.create("orders", 3);
        for (int i = 0; i < 100; ++i)
            store.append(id, {"a" + std::to_string(i), "b" + std::to_string(i)});
        const auto connection = openConnection(store);
        Searched s(*connection, "orders", R"(key in ("a7", "b99", "a42"))");
        QTRY_VERIFY(s.progress.over);
        QCOMPARE(s.keys, (QStringList{"a7", "a42", "b99"}));
        QCOMPARE(s.progress.hits, std::uint64_t(3));
        QCOMPARE(s.progress.records, std::uint64_t(200));
        QCOMPARE(s.progress.to.ordinal, std::uint64_t(200));
        QCOMPARE(s.progress.parts.count(), std::size_t(3));
        QVERIFY(s.progress.parts.test(14 * 1024 / 200));
        QVERIFY(!s.progress.error && !s.progress.stopped);
    }
    void looksOnlyWhereTimesAllow()
    {
        EmbeddedStore store;
        const StreamId id = store.create("orders", 1);
        for (int i = 0; i < 10; ++i) {
            store.append(id, {"k" + std::to_string(i)});
            store.clock.advance(std::chrono::minutes(1));
        }
        const auto connection = openConnection(store);
        // The clock starts at 2023-11-14T22:13:20Z.
        Searched s(*connection, "orders", "time 2023-11-14T22:16:00Z .. 2023-11-14T22:18:30Z");
        QTRY_VERIFY(s.progress.over);
        QCOMPARE(s.keys, (QStringList{"k3", "k4", "k5"}));
        QCOMPARE(s.progress.records, std::uint64_t(3));
    }
    void aSearchThatIsNotForAnythingThere()
    {
        EmbeddedStore store;
        store.create("orders", 1);
        const auto connection = openConnection(store);
        Searched s(*connection, "orders", "size > 3");
        QTRY_VERIFY(s.progress.over);
        QCOMPARE(s.progress.records, std::uint64_t(0));
        Searched gone(*connection, "nowhere", "size > 3");
        QTRY_VERIFY(gone.progress.over);
        QVERIFY(gone.progress.error && gone.progress.error->code == ErrorCode::ResourceNotFound);
    }
    void stopsAndIsDeletedAtAnyTime()
    {
        EmbeddedStore store;
        const StreamId id = store.create("orders", 1);
        const std::vector<std::string> keys(500, std::string(200, 'k'));
        for (int i = 0; i < 100; ++i)
            store.append(id, keys);
        const auto connection = openConnection(store);
        for (int i = 0; i < 20; ++i)
            Searched(*connection, "orders", "size > 1");
        Searched s(*connection, "orders", "size > 1");
        s.search->stop();
        QTRY_VERIFY(s.progress.over);
        // It may have been quicker.
        QVERIFY(s.progress.stopped || s.progress.hits == 50'000);
    }
};

QTEST_GUILESS_MAIN(TestStoreSearch)
#include "tst_store_search.moc"
