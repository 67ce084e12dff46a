#include "models/activity/activity_model.h"

#include "models/activity/event_text.h"
#include "tests/bridge/embedded_store.h"

#include <QAbstractItemModelTester>
#include <QtTest>

using namespace weir;
using namespace Qt::StringLiterals;
using Kind = StreamEvent::Kind;

namespace {

StreamEvent eventOf(std::uint64_t id, Kind kind, std::vector<ShardId> shards = {},
                    std::string detail = {})
{
    StreamEvent made;
    made.id = id;
    made.stream = StreamName("orders");
    made.kind = kind;
    made.shards = std::move(shards);
    made.detail = std::move(detail);
    return made;
}

QString sentence(const ActivityModel& model, int row)
{
    return model.index(row, ActivityModel::Sentence).data().toString();
}

} // namespace

class ActivityModelTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyEventIsASentence()
    {
        for (int kind = 0; kind <= int(Kind::Marked); ++kind)
            QVERIFY2(!eventSentence(eventOf(1, Kind(kind), {}, "why")).isEmpty(),
                     qPrintable(QString::number(kind)));
    }
    void sentencesHaveTheirParts_data()
    {
        QTest::addColumn<int>("kind");
        QTest::addColumn<QString>("says");
        QTest::newRow("split") << int(Kind::Split) << u"Shard 3 was split into 6 and 7."_s;
        QTest::newRow("merge") << int(Kind::Merged) << u"Shards 3 and 6 were merged into 7."_s;
        QTest::newRow("limit") << int(Kind::LimitHit) << u"A limit of shard 3 was reached: why"_s;
        QTest::newRow("budget") << int(Kind::OverDiskBudget)
                                << u"The store is over its disk budget: why."_s;
    }
    void sentencesHaveTheirParts()
    {
        QFETCH(int, kind);
        QFETCH(QString, says);
        QCOMPARE(eventSentence(eventOf(1, Kind(kind), {ShardId{3}, ShardId{6}, ShardId{7}}, "why")),
                 says);
    }
    void showsThePastAndWhatHappensThen()
    {
        EmbeddedStore store;
        store.create("orders", 2);
        const auto connection = openConnection(store);
        ActivityModel model(*connection);
        const QAbstractItemModelTester tester(&model);
        const auto saysCreated = [&](const QString& stream) {
            for (int row = 0; row < model.rowCount(); ++row) {
                if (sentence(model, row) == u"Created."_s &&
                    model.index(row, 0).data(ActivityModel::StreamRole).toString() == stream)
                    return true;
            }
            return false;
        };
        QTRY_VERIFY(saysCreated(u"orders"_s));
        store.create("clicks", 1);
        QTRY_VERIFY(saysCreated(u"clicks"_s));
        const int rows = model.rowCount();
        QVERIFY(rows >= 2);
        model.clear();
        QCOMPARE(model.rowCount(), 0);
        store.create("more", 1);
        QTRY_VERIFY(saysCreated(u"more"_s));
        QVERIFY(!saysCreated(u"orders"_s));
    }
    void eventsMayComeInAnotherOrder()
    {
        Connection closed(u"x"_s, []() -> Result<ConnectionSource> {
            return Error(ErrorCode::StoreLocked, "no");
        });
        ActivityModel model(closed);
        const QAbstractItemModelTester tester(&model);
        for (const std::uint64_t id : {2, 5, 3, 5, 1, 4, 2})
            model.add(eventOf(id, Kind::LimitHit, {ShardId{0}}, std::to_string(id)));
        QStringList ends;
        for (int row = 0; row < model.rowCount(); ++row)
            ends << sentence(model, row).right(1);
        QCOMPARE(ends, (QStringList{u"5"_s, u"4"_s, u"3"_s, u"2"_s, u"1"_s}));
        model.clear();
        model.add(eventOf(4, Kind::LimitHit, {}, "late"));
        QCOMPARE(model.rowCount(), 0);
    }
    void newestFirstOnceEachAndNotForEver()
    {
        Connection closed(u"x"_s, []() -> Result<ConnectionSource> {
            return Error(ErrorCode::StoreLocked, "no");
        });
        ActivityModel model(closed); // the tester looks at every row for each one that comes
        const std::uint64_t last = ActivityModel::kMostRows + 5;
        for (std::uint64_t id = 1; id <= last; ++id)
            model.add(eventOf(id, Kind::RetentionChanged, {}, std::to_string(id)));
        model.add(eventOf(last, Kind::RetentionChanged, {}, "again"));
        QCOMPARE(model.rowCount(), int(ActivityModel::kMostRows));
        QVERIFY(sentence(model, 0).contains(QString::number(last)));
        QVERIFY(sentence(model, model.rowCount() - 1).contains(u'6'));
    }
};

QTEST_GUILESS_MAIN(ActivityModelTest)
#include "tst_activity_model.moc"
