#include "tests/peers/peer_report.h"

#include <QtTest>

using namespace weir::testing;

namespace {

QByteArray record(int shard, const QByteArray& data)
{
    return "{\"shard\":\"shard-" + QByteArray::number(shard) + "\",\"data\":\"" + data.toBase64() +
           "\"}";
}

/// Two keys, five rounds, a round to the shard.
QList<QByteArray> wholeWork()
{
    QList<QByteArray> lines;
    for (int round = 0; round < 5; ++round) {
        for (const char* key : {"a", "b"})
            lines << record(round, QByteArray(key) + ':' + QByteArray::number(round) + ':');
    }
    return lines << R"({"ended":"shard-0"})"
                 << R"({"ended":"shard-1"})"
                 << R"({"ended":"shard-3"})"
                 << R"({"rounds":5})"
                 << R"({"deleted":true})";
}

PeerReport::Rules rules()
{
    PeerReport::Rules rules;
    rules.keys = 2;
    rules.octets = false;
    return rules;
}

QString checked(const QList<QByteArray>& lines, const PeerReport::Rules& rules)
{
    return PeerReport(lines.join('\n')).check(rules);
}

} // namespace

/// The judge of the clients sees what it is there to see.
class TestPeerReport : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void acceptsWholeWork() { QCOMPARE(checked(wholeWork(), rules()), QString()); }

    void sees_data()
    {
        QTest::addColumn<QList<QByteArray>>("lines");
        QTest::addColumn<QString>("wrong");
        const auto row = [](const char* name, auto change, const char* wrong) {
            QList<QByteArray> lines = wholeWork();
            change(lines);
            QTest::newRow(name) << lines << QString(wrong);
        };
        using Lines = QList<QByteArray>;
        row(
            "lost", [](Lines& l) { l.removeAt(4); }, "a:2 is lost");
        row(
            "the last lost", [](Lines& l) { l.removeAt(9); }, "b:4 is lost");
        row(
            "doubled", [](Lines& l) { l.insert(4, l[4]); }, "a:2 is doubled");
        row(
            "one too many", [](Lines& l) { l.insert(10, record(4, "b:5:")); },
            "b:5 is one too many");
        row(
            "out of order over shards", [](Lines& l) { l.swapItemsAt(2, 4); },
            "a:2 came before a:1");
        row(
            "not whole", [](Lines& l) { l[3] = record(1, "b:1:?"); },
            "a record that nobody sent, in shard-1: b%3A1%3A%3F");
        row(
            "not ours", [](Lines& l) { l[3] = record(1, "x"); },
            "a record that nobody sent, in shard-1: x");
        row(
            "a key is missing",
            [](Lines& l) {
                for (int round = 4; round >= 0; --round)
                    l.removeAt(2 * round);
            },
            "5 rounds, 1 keys of 2");
        row(
            "not split",
            [](Lines& l) {
                l[2] = record(0, "a:1:");
                l[3] = record(0, "b:1:");
            },
            "records came from 4 shards, not 5");
        row(
            "a shard went on", [](Lines& l) { l.removeAt(11); },
            "these shards ended: shard-0, shard-3");
        row(
            "a shard ended twice", [](Lines& l) { l.insert(10, l[10]); },
            "these shards ended: shard-0, shard-0, shard-1, shard-3");
        row(
            "the stream is there", [](Lines& l) { l.removeLast(); }, "the stream was not deleted");
        row(
            "never came to its end", [](Lines& l) { l.removeAt(13); }, "0 rounds, 2 keys of 2");
        row(
            "something else", [](Lines& l) { l << "oops"; }, "it said: oops");
    }

    void sees()
    {
        QFETCH(QList<QByteArray>, lines);
        QFETCH(QString, wrong);
        QCOMPARE(checked(lines, rules()), wrong);
    }

    void seesOrderWithinAShard()
    {
        PeerReport::Rules within = rules();
        within.waitsForParents = false;
        QList<QByteArray> lines = wholeWork();
        lines.swapItemsAt(2, 4); // another shard's
        QCOMPARE(checked(lines, within), QString());
        lines = wholeWork();
        lines[8] = record(4, "a:0:");
        lines[0] = record(4, "a:4:");
        QCOMPARE(checked(lines, within), QString("a:4 came before a:0 in shard-4"));
    }

    void needsAllOctets()
    {
        PeerReport::Rules all = rules();
        all.octets = true;
        QVERIFY(checked(wholeWork(), all).startsWith("a record that nobody sent"));
    }
};

QTEST_GUILESS_MAIN(TestPeerReport)
#include "tst_peer_report.moc"
