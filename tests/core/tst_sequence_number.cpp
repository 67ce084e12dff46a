#include "backend/core/sequence_number.h"

#include <QtTest>

using namespace weir;
using std::chrono::seconds;
using std::chrono::sys_seconds;

class TestSequenceNumber : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void decodesPublishedNumbers_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<qint64>("created");
        QTest::addColumn<qint64>("index");
        QTest::addColumn<qint64>("time");
        QTest::addColumn<int>("shard");
        QTest::newRow("shard 0") << "49594189147623985939251953501666965394405037144469929986"
                                 << qint64(1553568712) << qint64(195) << qint64(1553568735) << 0;
        QTest::newRow("shard 2") << "49607357361271740811418664280693044274821622880012337186"
                                 << qint64(1590473907) << qint64(1233591373) << qint64(1594265943)
                                 << 2;
    }
    void decodesPublishedNumbers()
    {
        QFETCH(QString, text);
        QFETCH(qint64, created);
        QFETCH(qint64, index);
        QFETCH(qint64, time);
        QFETCH(int, shard);
        const auto number = SequenceNumber::parse(text.toStdString());
        QVERIFY(number);
        QVERIFY(number->isValid());
        const auto fields = number->fields();
        QVERIFY(fields);
        QCOMPARE(qint64(fields->shardCreated.time_since_epoch().count()), created);
        QCOMPARE(qint64(fields->index), index);
        QCOMPARE(qint64(fields->recordTime.time_since_epoch().count()), time);
        QCOMPARE(int(fields->shard.index), shard);
        QCOMPARE(QString::fromStdString(number->toString()), text);
        QVERIFY(SequenceNumber::compose(*fields) == *number);
    }
    void startsShardsAsTheServiceDoes()
    {
        const sys_seconds created{seconds(1563835519)};
        QCOMPARE(SequenceNumber::compose({created, 0, created, ShardId{0}}).toString(),
                 std::string("49597852466774537788714095595881011325988882564073390082"));
        QCOMPARE(SequenceNumber::compose({created, 0, created, ShardId{1}}).toString(),
                 std::string("49597852466796838533912626219022547044261530925579370514"));
    }
    void ordersByIndexInsideAShard()
    {
        const sys_seconds created{seconds(1563835519)};
        const auto at = [&](std::uint64_t index, int later) {
            return SequenceNumber::compose({created, index, created + seconds(later), ShardId{3}});
        };
        QVERIFY(at(1, 50) < at(2, 0));
        QVERIFY(at(2, 0) < at(SequenceNumber::kEndIndex, 0));
    }
    void refusesWhatIsNoNumber_data()
    {
        QTest::addColumn<QString>("text");
        QTest::newRow("empty") << "";
        QTest::newRow("letters") << "12a";
        QTest::newRow("negative") << "-1";
        QTest::newRow("beyond 192 bits") << QString(59, '9');
    }
    void refusesWhatIsNoNumber()
    {
        QFETCH(QString, text);
        QVERIFY(!SequenceNumber::parse(text.toStdString()));
    }
    void writesNumbersOfEveryLength()
    {
        const std::string most = "6277101735386680763835789423207666416102355444464034512895";
        QCOMPARE(SequenceNumber::parse(most)->toString(), most); // 2^192 - 1
        for (std::size_t digits = 1; digits < most.size(); ++digits) {
            for (const char rest : {'0', '9', '1'}) {
                const std::string text = "1" + std::string(digits - 1, rest);
                QCOMPARE(SequenceNumber::parse(text)->toString(), text);
            }
        }
        for (const char* const text : {"1000000000", "4294967296", "18446744073709551616",
                                       "340282366920938463463374607431768211456"})
            QCOMPARE(SequenceNumber::parse(text)->toString(), std::string(text));
    }
    void tellsVersions()
    {
        QCOMPARE(SequenceNumber::parse("0")->version(), std::optional<int>(0));
        QCOMPARE(SequenceNumber::parse("0")->toString(), std::string("0"));
        QVERIFY(!SequenceNumber::parse(QString(57, '9').toStdString())->version());
    }
};

QTEST_GUILESS_MAIN(TestSequenceNumber)
#include "tst_sequence_number.moc"
