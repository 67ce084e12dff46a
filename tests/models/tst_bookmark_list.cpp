#include "models/records/bookmark_list.h"
#include "models/settings/settings.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QtTest>

using namespace weir;

namespace {

Record recordAt(std::uint64_t position)
{
    Record record;
    record.position = {position};
    record.shard = {7};
    record.arrival = Timestamp(std::chrono::milliseconds(1'791'980'000'007));
    record.partitionKey = "cust_d5325bf5";
    return record;
}

} // namespace

class TestBookmarkList : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void keepsTheOrderOfTheStream()
    {
        BookmarkList list;
        QSignalSpy changed(&list, &BookmarkList::changed);
        list.set(recordAt(20), "second");
        list.set(recordAt(10), "first");
        list.set(recordAt(20), "second, again");
        QCOMPARE(changed.size(), 3);
        QCOMPARE(list.all().size(), std::size_t(2));
        QCOMPARE(list.all()[0].note, QStringLiteral("first"));
        QCOMPARE(list.find({20})->note, QStringLiteral("second, again"));
        QVERIFY(!list.find({15}));
        QVERIFY(list.anyIn({11}, {21}));
        QVERIFY(!list.anyIn({11}, {20}));
        list.remove({15});
        QCOMPARE(changed.size(), 3);
        list.remove({10});
        QCOMPARE(list.all().size(), std::size_t(1));
    }

    void staysAcrossStarts()
    {
        const QTemporaryDir folder;
        const QString file = folder.filePath("settings.ini");
        const std::uint64_t far = 18'000'000'000'000'000'000U;
        {
            Settings settings(file);
            BookmarkList list;
            list.keepIn(settings, "/store#orders#1");
            list.set(recordAt(far), "Gda\u0144sk, \"quoted\"");
            BookmarkList other;
            other.keepIn(settings, "/store#clicks#2");
            other.set(recordAt(1), {});
        }
        Settings settings(file);
        BookmarkList list;
        list.keepIn(settings, "/store#orders#1");
        QCOMPARE(list.all().size(), std::size_t(1));
        const Bookmark& kept = list.all()[0];
        QCOMPARE(kept.position.ordinal, far);
        QCOMPARE(kept.shard.index, std::uint32_t(7));
        QCOMPARE(kept.note, QStringLiteral("Gda\u0144sk, \"quoted\""));
        QCOMPARE(kept.arrival.time_since_epoch().count(), 1'791'980'000'007);
        list.remove({far});
        BookmarkList again;
        again.keepIn(settings, "/store#orders#1");
        QVERIFY(again.all().empty());
        again.keepIn(settings, "/store#clicks#2");
        QCOMPARE(again.all().size(), std::size_t(1));
    }
};

QTEST_GUILESS_MAIN(TestBookmarkList)
#include "tst_bookmark_list.moc"
