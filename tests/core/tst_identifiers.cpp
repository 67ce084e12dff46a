#include "backend/core/identifiers.h"

#include <QtTest>

using weir::ShardId;

class TestIdentifiers : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void parsesShardIds_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<int>("index"); // -1: refused
        QTest::newRow("canonical") << "shardId-000000000005" << 5;
        QTest::newRow("short") << "shardId-0" << 0;
        QTest::newRow("other prefix") << "foo-7" << 7;
        QTest::newRow("digits only") << "12" << 12;
        QTest::newRow("largest") << "shardId-2147483647" << 2147483647;
        QTest::newRow("too large") << "shardId-2147483648" << -1;
        QTest::newRow("beyond 32 bits") << "shardId-99999999999" << -1;
        QTest::newRow("no digits") << "shardId-" << -1;
        QTest::newRow("letters") << "shardId-5a" << -1;
        QTest::newRow("second dash") << "shardId-0-5" << -1;
        QTest::newRow("empty") << "" << -1;
    }
    void parsesShardIds()
    {
        QFETCH(QString, text);
        QFETCH(int, index);
        const auto shard = ShardId::parse(text.toStdString());
        QCOMPARE(shard ? int(shard->index) : -1, index);
    }
    void writesShardIds()
    {
        QCOMPARE(ShardId{5}.toString(), std::string("shardId-000000000005"));
        QCOMPARE(ShardId{12345}.toShortString(), std::string("12345"));
        QCOMPARE(ShardId{9}.toShortString(), std::string("0009"));
    }
};

QTEST_GUILESS_MAIN(TestIdentifiers)
#include "tst_identifiers.moc"
