#include "models/palette/palette_match.h"
#include "models/palette/palette_model.h"
#include "models/palette/palette_time.h"

#include <QAbstractItemModelTester>
#include <QtTest>

using namespace weir;
using namespace Qt::StringLiterals;
using Kind = PaletteEntry::Kind;

namespace {

PaletteEntry entry(Kind kind, const QString& title, bool enabled = true)
{
    PaletteEntry made;
    made.kind = kind;
    made.id = title;
    made.title = title;
    made.enabled = enabled;
    made.takesText = kind == Kind::Time;
    return made;
}

QStringList titles(const PaletteModel& model)
{
    QStringList all;
    for (int row = 0; row < model.rowCount(); ++row) {
        if (const PaletteEntry* entry = model.entryAt(model.index(row)))
            all << entry->title;
    }
    return all;
}

std::vector<PaletteEntry> some()
{
    return {
        entry(Kind::Command, u"New stream…"_s),     entry(Kind::Command, u"Split shard…"_s, false),
        entry(Kind::Command, u"Getting started"_s), entry(Kind::Stream, u"orders-split-test"_s),
        entry(Kind::Stream, u"checkout-events"_s),  entry(Kind::Time, u"From this time on"_s),
        entry(Kind::Help, u"Commands only"_s)};
}

std::vector<PaletteEntry> withRecords()
{
    auto entries = some();
    entries[1].ofStream = true;
    PaletteEntry typed = entry(Kind::Record, u"Show this record"_s);
    typed.takesText = true;
    entries.push_back(entry(Kind::Record, u"the first refund"_s));
    entries.push_back(typed);
    entries.push_back(entry(Kind::Hint, u"Record by sequence number…"_s));
    return entries;
}

} // namespace

class PaletteTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void matches_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("typed");
        QTest::addColumn<QList<int>>("positions");
        QTest::newRow("the beginning") << u"Split shard"_s << u"spl"_s << QList<int>{0, 1, 2};
        QTest::newRow("initials") << u"Verify the store"_s << u"vts"_s << QList<int>{0, 7, 11};
        QTest::newRow("inside") << u"orders-split-test"_s << u"split"_s
                                << QList<int>{7, 8, 9, 10, 11};
        QTest::newRow("two words")
            << u"Verify the store"_s << u"ver st"_s << QList<int>{0, 1, 2, 11, 12};
        QTest::newRow("a start that leads nowhere")
            << u"Show streams"_s << u"how"_s << QList<int>{1, 2, 3};
        QTest::newRow("hump") << u"KStream"_s << u"ks"_s << QList<int>{0, 1};
        QTest::newRow("nothing typed") << u"KStream"_s << QString() << QList<int>{};
        QTest::newRow("not there") << u"Split shard"_s << u"merge"_s << QList<int>{-1};
        QTest::newRow("not in that order") << u"abc"_s << u"cb"_s << QList<int>{-1};
    }
    void matches()
    {
        QFETCH(QString, text);
        QFETCH(QString, typed);
        QFETCH(QList<int>, positions);
        const auto match = matchPalette(text, typed);
        QCOMPARE(match.has_value(), positions != QList<int>{-1});
        if (match)
            QCOMPARE(QList<int>(match->positions.begin(), match->positions.end()), positions);
    }
    void betterMatchesScoreMore()
    {
        QVERIFY(matchPalette(u"Split shard"_s, u"sp"_s)->score >
                matchPalette(u"orders-split"_s, u"sp"_s)->score);
        QVERIFY(matchPalette(u"Split shard"_s, u"ss"_s)->score >
                matchPalette(u"Classes"_s, u"ss"_s)->score);
    }
    void times_data()
    {
        QTest::addColumn<QString>("typed");
        QTest::addColumn<int>("secondsAgo"); // -1 for none
        QTest::newRow("minutes") << u"-5m"_s << 300;
        QTest::newRow("seconds") << u" -30s "_s << 30;
        QTest::newRow("hours") << u"-2h"_s << 7200;
        QTest::newRow("days") << u"-1d"_s << 86400;
        QTest::newRow("words") << u"yesterday"_s << -1;
        QTest::newRow("no unit") << u"-5"_s << -1;
        QTest::newRow("no such minute") << u"14:77"_s << -1;
        QTest::newRow("nothing") << QString() << -1;
    }
    void times()
    {
        QFETCH(QString, typed);
        QFETCH(int, secondsAgo);
        const Timestamp now{std::chrono::seconds(1'791'987'428)};
        const auto time = parsePaletteTime(typed, now);
        QCOMPARE(time.has_value(), secondsAgo >= 0);
        if (time)
            QVERIFY(*time == now - std::chrono::seconds(secondsAgo));
    }
    void aTimeOfDayIsTheLastOne()
    {
        const QDateTime noon(QDate(2026, 10, 14), QTime(12, 0));
        const Timestamp now{std::chrono::milliseconds(noon.toMSecsSinceEpoch())};
        QVERIFY(*parsePaletteTime(u"11:30"_s, now) == now - std::chrono::minutes(30));
        QVERIFY(*parsePaletteTime(u"11:59:30"_s, now) == now - std::chrono::seconds(30));
        QVERIFY(*parsePaletteTime(u"12:30"_s, now) <= now - std::chrono::hours(22));
    }
    void listsUnderHeadings()
    {
        PaletteModel model;
        const QAbstractItemModelTester tester(&model);
        model.setEntries(some(), {});
        QCOMPARE(titles(model),
                 (QStringList{u"orders-split-test"_s, u"checkout-events"_s, u"New stream…"_s,
                              u"Getting started"_s, u"Split shard…"_s}));
        QVERIFY(model.index(0).data(PaletteModel::HeadingRole).toBool());
        QVERIFY(!model.flags(model.index(0)).testFlag(Qt::ItemIsSelectable));
        QCOMPARE(model.first().row(), 1);
    }
    void commandsOfTheStreamStandUnderItsName()
    {
        PaletteModel model;
        const QAbstractItemModelTester tester(&model);
        model.setEntries(withRecords(), {}, u"checkout-events"_s);
        QCOMPARE(model.index(0).data().toString(), u"Commands for checkout-events"_s);
        QCOMPARE(titles(model).constFirst(), u"Split shard…"_s);
        QVERIFY(titles(model).contains(u"Record by sequence number…"_s));
    }
    void whatMatchesBestComesFirst()
    {
        PaletteModel model;
        model.setEntries(withRecords(), {}, u"checkout-events"_s);
        model.setTyped(u"new s"_s);
        QCOMPARE(titles(model).constFirst(), u"New stream…"_s);
        model.setTyped(u"checkout"_s);
        QCOMPARE(titles(model).constFirst(), u"checkout-events"_s);
    }
    void whatIsTypedIsTheRecord()
    {
        PaletteModel model;
        const QAbstractItemModelTester tester(&model);
        model.setEntries(withRecords(), {});
        model.setTyped(u"#refund"_s);
        QCOMPARE(titles(model), (QStringList{u"Show this record"_s, u"the first refund"_s}));
        QCOMPARE(model.typedText(), u"refund"_s);
        model.setTyped(u"#cust_1"_s);
        QCOMPARE(titles(model), QStringList{u"Show this record"_s});
    }
    void theFirstCharacterChoosesAKind_data()
    {
        QTest::addColumn<QString>("typed");
        QTest::addColumn<QStringList>("found");
        QTest::newRow("commands") << u">s"_s
                                  << QStringList{u"New stream…"_s, u"Getting started"_s,
                                                 u"Split shard…"_s};
        QTest::newRow("streams") << u"/sp"_s << QStringList{u"orders-split-test"_s};
        QTest::newRow("a time") << u"@14:2"_s << QStringList{u"From this time on"_s};
        QTest::newRow("help") << u"?"_s << QStringList{u"Commands only"_s};
        QTest::newRow("nothing") << u"zzz"_s << QStringList{};
    }
    void theFirstCharacterChoosesAKind()
    {
        QFETCH(QString, typed);
        QFETCH(QStringList, found);
        PaletteModel model;
        const QAbstractItemModelTester tester(&model);
        model.setEntries(some(), {});
        model.setTyped(typed);
        QCOMPARE(titles(model), found);
        QCOMPARE(model.first().isValid(), !found.isEmpty());
    }
    void whatIsUsedOftenComesFirst()
    {
        PaletteModel model;
        model.setEntries(some(), {{u"checkout-events"_s, 3}});
        model.setTyped(u"/"_s);
        QCOMPARE(titles(model).constFirst(), u"checkout-events"_s);
    }
    void tenThousandStreamsAreQuicklyThere()
    {
        std::vector<PaletteEntry> many;
        for (int i = 0; i < 10'000; ++i)
            many.push_back(entry(Kind::Stream, u"stream-%1"_s.arg(i)));
        PaletteModel model;
        model.setEntries(std::move(many), {});
        QCOMPARE(titles(model).size(), int(PaletteModel::kMostOfAKind));
        QBENCHMARK_ONCE
        {
            model.setTyped(u"st9999"_s);
        }
        QCOMPARE(titles(model).constFirst(), u"stream-9999"_s);
    }
};

QTEST_GUILESS_MAIN(PaletteTest)
#include "tst_palette.moc"
