#include "backend/endpoint/host_rules.h"

#include <QtTest>

using namespace weir;
using namespace weir::endpoint;

class TestHostRules : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void knowsLoopbackHosts_data()
    {
        QTest::addColumn<QByteArray>("host");
        QTest::addColumn<bool>("loopback");
        for (const char* host : {"localhost", "LOCALHOST", "localhost:4567", "127.0.0.1",
                                 "127.0.0.1:4567", "127.255.3.4", "[::1]", "[::1]:4567"})
            QTest::newRow(host) << QByteArray(host) << true;
        for (const char* host : {"",
                                 "example.com",
                                 "evil.example:4567",
                                 "localhost.evil.example",
                                 "127.0.0.1.evil.example",
                                 "127.0.0",
                                 "127.0.0.256",
                                 "127.0.0.1.",
                                 "128.0.0.1",
                                 "0.0.0.0",
                                 "10.0.0.1",
                                 "::1",
                                 "[::2]",
                                 "[::1",
                                 "[::1]x",
                                 "localhost:",
                                 "localhost:port",
                                 "localhost:123456",
                                 "localhost:4567@evil.example",
                                 "user@localhost",
                                 "127.0.0.1 evil.example",
                                 "2130706433"})
            QTest::newRow(*host ? host : "empty") << QByteArray(host) << false;
    }

    void knowsLoopbackHosts()
    {
        QFETCH(QByteArray, host);
        QFETCH(bool, loopback);
        QCOMPARE(isLoopbackHost(host.toStdString()), loopback);
    }

    void everyHostHeaderCounts()
    {
        http::Headers headers;
        QVERIFY(!hasLoopbackHost(headers));
        headers.add("host", "localhost");
        QVERIFY(hasLoopbackHost(headers));
        headers.add("Host", "evil.example");
        QVERIFY(!hasLoopbackHost(headers));
    }

    void listsOrigins()
    {
        QVERIFY(!OriginList().allows("https://app.example"));
        const OriginList one({"https://app.example/"});
        QVERIFY(one.allows("https://app.example"));
        QVERIFY(!one.allows("http://app.example"));
        QVERIFY(!one.allows("null"));
        QVERIFY(OriginList({"*"}).allows("null"));
    }
};

QTEST_GUILESS_MAIN(TestHostRules)
#include "tst_host_rules.moc"
