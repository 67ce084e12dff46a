#include "tests/api/service_fixture.h"

#include <QJsonObject>
#include <QtTest>

using namespace weir;

class TestUpdateMaxRecordSize : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void addressing_data() { addAddressRows("'MaxRecordSizeInKiB':2048", AddressedBy::Arn); }
    void addressing()
    {
        QFETCH(QString, request);
        ServiceFixture store;
        QVERIFY(store.makeStream("a"));
        QTEST(store.ask("UpdateMaxRecordSize", request.toUtf8()), "error");
    }

    void refuses_data()
    {
        QTest::addColumn<QString>("request");
        QTest::addColumn<QString>("error");
        const QString arn = "'StreamARN':'arn:aws:kinesis:us-east-1:000000000000:stream/a'";
        const QString at = "Validation: 1 validation error detected: Value '%1' at "
                           "'maxRecordSizeInKiB' failed to satisfy constraint: Member must have "
                           "value %2";
        QTest::newRow("too small") << "{" + arn + ",'MaxRecordSizeInKiB':1023}"
                                   << at.arg("1023", "greater than or equal to 1024");
        QTest::newRow("too large") << "{" + arn + ",'MaxRecordSizeInKiB':10241}"
                                   << at.arg("10241", "less than or equal to 10240");
        QTest::newRow("no stream")
            << "{'MaxRecordSizeInKiB':2048}"
            << "InvalidArgument: Either StreamName or StreamARN should be provided.";
    }
    void refuses()
    {
        QFETCH(QString, request);
        ServiceFixture store;
        QVERIFY(store.makeStream("a"));
        QTEST(store.ask("UpdateMaxRecordSize", request.toUtf8()), "error");
    }

    void holdsForRecordsFromThenOn()
    {
        ServiceFixture store;
        QVERIFY(store.makeStream("a"));
        const QByteArray large((1 << 20) + 1, 'x');
        QVERIFY(store.put("a", "k", large).isEmpty());
        QCOMPARE(update(store, 2048), "");
        QCOMPARE(store.status("a"), "UPDATING");
        QVERIFY(store.settle());
        QVERIFY(!store.put("a", "k", large).isEmpty());
        const QJsonObject summary = store.answer("DescribeStreamSummary", "{'StreamName':'a'}");
        QCOMPARE(summary["StreamDescriptionSummary"]["MaxRecordSizeInKiB"].toInt(), 2048);
        QCOMPARE(update(store, 1024), "");
        QVERIFY(store.settle());
        QVERIFY(store.put("a", "k", large).isEmpty());
        QCOMPARE(store.read(store.iterator("a", "0", "TRIM_HORIZON")).size(), large.size());
    }

    void theSameSizeChangesNothing()
    {
        ServiceFixture store;
        QVERIFY(store.makeStream("a"));
        QCOMPARE(update(store, 1024), "");
        QCOMPARE(store.status("a"), "ACTIVE");
    }

    void onlyActive()
    {
        ServiceFixture store;
        QVERIFY(store.makeStream("a"));
        QCOMPARE(update(store, 2048), "");
        QCOMPARE(update(store, 4096), "ResourceInUse: Stream a under account 000000000000 not "
                                      "ACTIVE, instead in state UPDATING");
    }

private:
    static QString update(ServiceFixture& store, int kib)
    {
        return store.ask("UpdateMaxRecordSize",
                         "{'StreamARN':'" + store.arnOf("a") +
                             "','MaxRecordSizeInKiB':" + QByteArray::number(kib) + "}");
    }
};

QTEST_GUILESS_MAIN(TestUpdateMaxRecordSize)
#include "tst_update_max_record_size.moc"
