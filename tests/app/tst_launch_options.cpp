#include "app/launch_options.h"

#include <QtTest>

using namespace weir;
using namespace Qt::StringLiterals;

class LaunchOptionsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void startsWithDefaults();
    void takesWhatIsAsked();
    void refuses_data();
    void refuses();
    void helpAndVersionDoNotRun();
};

void LaunchOptionsTest::startsWithDefaults()
{
    const LaunchDecision decision = readCommandLine({u"weir"_s});
    QVERIFY(decision.run);
    QVERIFY(decision.run->directory.isEmpty());
    QCOMPARE(decision.run->port, 4567);
    QVERIFY(decision.run->demo);
    QVERIFY(!decision.run->inMemory);
    QVERIFY(!decision.run->theme);
    QVERIFY(!decision.run->tlsPort);
}

void LaunchOptionsTest::takesWhatIsAsked()
{
    const LaunchDecision decision = readCommandLine(
        {u"weir"_s, u"--data"_s, u"/a b/store"_s, u"--port=0"_s, u"--tls-port=7443"_s,
         u"--memory"_s, u"--no-demo"_s, u"--theme"_s, u"light"_s, u"--lang"_s, u"zh_CN"_s});
    QVERIFY(decision.run);
    QCOMPARE(decision.run->directory, u"/a b/store"_s);
    QCOMPARE(decision.run->port, 0);
    QCOMPARE(decision.run->tlsPort, 7443);
    QVERIFY(decision.run->inMemory);
    QVERIFY(!decision.run->demo);
    QCOMPARE(decision.run->theme.value(), u"light"_s);
    QCOMPARE(decision.run->language.value(), u"zh_CN"_s);
}

void LaunchOptionsTest::refuses_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QString>("named");
    QTest::newRow("unknown option") << QStringList{u"--fast"_s} << u"fast"_s;
    QTest::newRow("port that is no number") << QStringList{u"--port"_s, u"http"_s} << u"http"_s;
    QTest::newRow("port out of range") << QStringList{u"--port"_s, u"65536"_s} << u"65536"_s;
    QTest::newRow("TLS port out of range") << QStringList{u"--tls-port=-1"_s} << u"tls-port"_s;
    QTest::newRow("unknown theme") << QStringList{u"--theme"_s, u"blue"_s} << u"blue"_s;
    QTest::newRow("unknown language") << QStringList{u"--lang"_s, u"tlh"_s} << u"tlh"_s;
    QTest::newRow("stray word") << QStringList{u"orders"_s} << u"orders"_s;
    QTest::newRow("option without value") << QStringList{u"--data"_s} << u"data"_s;
}

void LaunchOptionsTest::refuses()
{
    QFETCH(QStringList, arguments);
    QFETCH(QString, named);
    const LaunchDecision decision = readCommandLine(QStringList{u"weir"_s} + arguments);
    QVERIFY(!decision.run);
    QVERIFY(decision.failed);
    QVERIFY2(decision.message.contains(named), qPrintable(decision.message));
}

void LaunchOptionsTest::helpAndVersionDoNotRun()
{
    const LaunchDecision help = readCommandLine({u"weir"_s, u"--help"_s});
    QVERIFY(!help.run && !help.failed);
    QVERIFY(help.message.contains(u"--memory"_s));
    const LaunchDecision version = readCommandLine({u"weir"_s, u"--version"_s});
    QVERIFY(!version.run && !version.failed);
    QVERIFY(version.message.startsWith(u"weir"_s));
}

QTEST_GUILESS_MAIN(LaunchOptionsTest)
#include "tst_launch_options.moc"
