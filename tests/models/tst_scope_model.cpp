#include "models/streams/scope_model.h"

#include <QSignalSpy>
#include <QtTest>

using namespace weir;
using namespace std::chrono_literals;

namespace {
const ScopeModel::TimeRange kRange{Timestamp(1s), Timestamp(2s)};
}

class TestScopeModel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void tellsOnlyChanges()
    {
        ScopeModel scope;
        QSignalSpy spans(&scope, &ScopeModel::spanChanged);
        QSignalSpy shards(&scope, &ScopeModel::shardsChanged);
        scope.setSpan(300s);
        QCOMPARE(spans.count(), 0);
        scope.setSpan(60s);
        QCOMPARE(spans.count(), 1);
        scope.setShards({ShardId{1}});
        scope.setShards({ShardId{1}});
        QCOMPARE(shards.count(), 1);
        QVERIFY(scope.includes(ShardId{1}));
        QVERIFY(!scope.includes(ShardId{2}));
    }
    void noShardsMeansAll()
    {
        const ScopeModel scope;
        QVERIFY(scope.includes(ShardId{7}));
    }
    void clearsTheNewestFirst_data()
    {
        QTest::addColumn<bool>("rangeLast");
        QTest::newRow("shards, then range") << true;
        QTest::newRow("range, then shards") << false;
    }
    void clearsTheNewestFirst()
    {
        QFETCH(bool, rangeLast);
        ScopeModel scope;
        if (!rangeLast)
            scope.setRange(kRange);
        scope.setShards({ShardId{3}});
        if (rangeLast)
            scope.setRange(kRange);
        QVERIFY(scope.clearNewest());
        QCOMPARE(scope.range().has_value(), !rangeLast);
        QCOMPARE(scope.shards().empty(), !rangeLast);
        QVERIFY(scope.clearNewest());
        QVERIFY(!scope.range() && scope.shards().empty());
        QVERIFY(!scope.clearNewest());
    }
    void walksBackAndForth()
    {
        ScopeModel scope;
        QSignalSpy told(&scope, &ScopeModel::historyChanged);
        QVERIFY(!scope.canGoBack() && !scope.canGoForward());
        scope.setShards({ShardId{3}});
        scope.setRange(kRange);
        scope.setSpan(60s);
        QCOMPARE(told.count(), 3);
        scope.goBack();
        QVERIFY(scope.span() == 300s && scope.range() == kRange);
        scope.goBack();
        QVERIFY(!scope.range() && scope.includes(ShardId{3}) && !scope.includes(ShardId{4}));
        scope.goForward();
        QVERIFY(scope.range() == kRange && scope.canGoForward());
        scope.setShards({});
        QVERIFY(!scope.canGoForward()); // another way was taken
        scope.goBack();
        QVERIFY(!scope.includes(ShardId{4}));
        while (scope.canGoBack())
            scope.goBack();
        QVERIFY(!scope.range() && scope.shards().empty() && scope.span() == 300s);
        scope.goBack();
        QVERIFY(scope.canGoForward());
    }
    void keepsTheLatestOfItsHistory()
    {
        ScopeModel scope;
        for (std::uint32_t i = 1; i <= 2 * ScopeModel::kHistory; ++i)
            scope.setShards({ShardId{i}});
        std::size_t steps = 0;
        for (; scope.canGoBack(); ++steps)
            scope.goBack();
        QCOMPARE(steps, ScopeModel::kHistory);
        QVERIFY(scope.includes(ShardId{std::uint32_t(ScopeModel::kHistory)}));
    }
    void rangeIsNewestOnceTheShardsAreGone()
    {
        ScopeModel scope;
        scope.setRange(kRange);
        scope.setShards({ShardId{3}});
        scope.setShards({});
        QVERIFY(scope.clearNewest());
        QVERIFY(!scope.range());
    }
};

QTEST_GUILESS_MAIN(TestScopeModel)
#include "tst_scope_model.moc"
