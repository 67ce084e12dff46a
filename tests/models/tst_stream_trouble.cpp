#include "models/streams/durability.h"
#include "models/streams/stream_trouble.h"

#include <QtTest>

using namespace weir;
using protocol::RecordDurability;

class StreamTroubleTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void levelsInWords_data()
    {
        QTest::addColumn<QString>("stored");
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("says");
        QTest::newRow("durable") << "durable"
                                 << "Durable"
                                 << "loss of power";
        QTest::newRow("relaxed") << "relaxed"
                                 << "Relaxed"
                                 << "may take the newest";
        QTest::newRow("memory") << "memory"
                                << "In memory"
                                << "gone when Weir is closed";
    }
    void levelsInWords()
    {
        QFETCH(QString, stored);
        QFETCH(QString, name);
        QFETCH(QString, says);
        const RecordDurability level = durabilityOf(stored.toStdString());
        QCOMPARE(durabilityName(level), name);
        QVERIFY(durabilityMeaning(level).contains(says));
    }
    void aSoundStreamHasNoTrouble()
    {
        const StreamSnapshot stream;
        QVERIFY(writeTroubleText(stream, QStringLiteral("/data")).isEmpty());
        QVERIFY(damageText(stream).isEmpty());
    }
    void aFullDiskSaysWhatToDo()
    {
        StreamSnapshot stream;
        stream.writeTrouble = "the disk is full";
        const QString text = writeTroubleText(stream, QStringLiteral("/data/store"));
        QVERIFY(text.contains(QStringLiteral("the disk is full")));
        QVERIFY(text.contains(QStringLiteral("Free space on the disk of /data/store")));
        QVERIFY(!writeTroubleText(stream, {}).contains(QStringLiteral("Free space")));
    }
    void damageHasItsPlace()
    {
        StreamSnapshot stream;
        stream.damage = "streams/00000001/0.segment at offset 4096: the checksum does not match";
        QVERIFY(damageText(stream).contains(QString::fromStdString(stream.damage)));
    }
    void recoveryTellsFileOffsetAndSize()
    {
        StreamList list;
        list.recovery.push_back(
            {StreamName("orders"), "streams/00000001/0.segment", 4096, 312, "torn tail"});
        list.recovery.push_back(
            {StreamName("orders"), "streams/00000001/1.segment", 0, 5, "torn tail"});
        list.recovery.push_back(
            {StreamName("clicks"), "streams/00000002", 0, 0, "the checksum does not match"});
        const QString text = recoveryText(list, StreamName("orders"));
        QVERIFY2(text.contains(QStringLiteral("312 B cut from streams/00000001/0.segment at offset "
                                              "4\u202F096 (torn tail)")),
                 qPrintable(text));
        QVERIFY(text.contains(QStringLiteral("And 1 more")));
        QCOMPARE(recoveryLines(list, StreamName("orders")).count(QLatin1Char('\n')), 1);
        QVERIFY(recoveryText(list, StreamName("clicks")).isEmpty());
    }
};

QTEST_GUILESS_MAIN(StreamTroubleTest)
#include "tst_stream_trouble.moc"
