#include "backend/bridge/stream_feed.h"
#include "backend/bridge/tail_feed.h"
#include "models/streams/scope_model.h"
#include "tests/bridge/embedded_store.h"
#include "widgets/common/theme.h"
#include "widgets/records/record_table.h"
#include "widgets/records/records_page.h"
#include "widgets/records/records_view.h"

#include <QtTest>
#include <QtWidgets>

using namespace weir;
using Mode = RecordWindowModel::Mode;

/// The page over a real engine in memory.
class TestRecordsPage : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { applyTheme(*qApp, builtInTheme(Scheme::Dark)); }

    void showsWhatIsPut()
    {
        EmbeddedStore store;
        const StreamId id = store.create("orders", 2);
        store.append(id, {"before", "the page"});
        const auto connection = openConnection(store);
        const auto feed = connection->followStream(StreamName("orders"));
        ScopeModel scope;
        RecordsPage page(*connection, *feed, scope);
        page.resize(1196, 754);
        page.show();
        const RecordWindowModel& model = page.view().model();
        QTRY_COMPARE(model.rowCount(), 2);
        store.append(id, {"456"});
        QTRY_COMPARE(model.rowCount(), 3);
        const QModelIndex key = model.index(2, RecordWindowModel::PartitionKey);
        QCOMPARE(key.data().toString(), "456");
    }
    void browsesTheStore()
    {
        EmbeddedStore store;
        const StreamId id = store.create("orders", 2);
        for (int i = 0; i < 40; ++i)
            store.append(id, std::vector<std::string>(100, "key-" + std::to_string(i)));
        const auto connection = openConnection(store);
        const auto feed = connection->followStream(StreamName("orders"));
        ScopeModel scope;
        RecordsPage page(*connection, *feed, scope);
        page.resize(1196, 754);
        page.show();
        const RecordWindowModel& model = page.view().model();
        QTRY_VERIFY(model.rowCount() > 0);
        page.view().showOldest();
        QTRY_COMPARE(model.mode(), Mode::Range);
        QCOMPARE(model.recordAt(0)->position.ordinal, std::uint64_t(0));
        page.view().follow();
        QCOMPARE(model.recordAt(model.rowCount() - 1)->position.ordinal, std::uint64_t(3999));
        Q_EMIT scope.jumpRequested(Timestamp{});
        QTRY_COMPARE(model.mode(), Mode::Range);
    }
    void outlivesTheStream()
    {
        EmbeddedStore store;
        const StreamId id = store.create("orders", 1);
        store.append(id, {"a"});
        const auto connection = openConnection(store);
        const auto feed = connection->followStream(StreamName("orders"));
        ScopeModel scope;
        auto page = std::make_unique<RecordsPage>(*connection, *feed, scope);
        page->show();
        QTRY_COMPARE(page->view().model().rowCount(), 1);
        QVERIFY(store.engine->deleteStream(*store.engine->stream(StreamName("orders"))).ok());
        QTRY_VERIFY(!feed->snapshot());
        QCOMPARE(page->view().model().rowCount(), 1);
    }
};

QTEST_MAIN(TestRecordsPage)
#include "tst_records_page.moc"
