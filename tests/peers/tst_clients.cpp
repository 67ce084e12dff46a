#include "tests/conformance/kinesis_client.h"
#include "tests/conformance/server_process.h"
#include "tests/peers/installed_client.h"
#include "tests/peers/peer_report.h"

#include <QDateTime>
#include <QFile>
#include <QJsonDocument>
#include <QtTest>

using namespace weir::testing;

namespace {

constexpr int kPatienceMs = 280'000;

int keysOfWorkload()
{
    QFile file(peerFile("workload.json"));
    return file.open(QIODevice::ReadOnly)
               ? QJsonDocument::fromJson(file.readAll()).object().value("keys").toInt()
               : 0;
}

} // namespace

Q_DECLARE_METATYPE(PeerReport::Rules)

/// Published clients produce and consume over a split and a merge, and lose nothing.
class TestClients : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY(m_server.isReady());
        QVERIFY(m_scratch.isValid());
    }

    void losesNothing_data()
    {
        QTest::addColumn<PeerReport::Rules>("rules");
        const PeerReport::Rules rules{keysOfWorkload(), true, true, true};
        PeerReport::Rules text = rules;
        text.octets = false;
        PeerReport::Rules lifion = text;
        lifion.tellsEnds = false;
        lifion.waitsForParents = false;
        QTest::newRow("aws_cli") << text;
        QTest::newRow("sdk_go") << rules;
        QTest::newRow("sdk_go_fan_out") << rules;
        QTest::newRow("boto3_client") << rules;
        QTest::newRow("boto3_fan_out") << rules;
        QTest::newRow("sdk_js3") << rules;
        QTest::newRow("sdk_js3_fan_out") << rules;
        QTest::newRow("sdk_js2") << rules;
        QTest::newRow("lifion") << lifion;
    }

    void losesNothing()
    {
        QFETCH(PeerReport::Rules, rules);
        const QString name = QTest::currentDataTag();
        const InstalledClient client = findClient(name, m_scratch.path());
        if (!client.missing.isEmpty())
            QSKIP(qPrintable(client.missing));
        const QString stream =
            QStringLiteral("peer-%1-%2").arg(name).arg(QDateTime::currentMSecsSinceEpoch());
        QProcess process;
        process.setProcessEnvironment(client.environment);
        process.start(client.command.first(),
                      client.command.mid(1) + QStringList{m_server.endpoint().toString(), stream});
        const bool ended = process.waitForFinished(kPatienceMs);
        const QByteArray error = process.readAllStandardError().right(4000);
        const PeerReport report(process.readAllStandardOutput());
        QVERIFY2(ended, error + "did not end");
        QVERIFY2(process.exitStatus() == QProcess::NormalExit && process.exitCode() == 0, error);
        QCOMPARE(report.check(rules), QString());
        qInfo("%d rounds, %lld records", report.rounds(), qlonglong(report.recordCount()));
        QCOMPARE(KinesisClient(m_server.endpoint()).streamStatus(stream), QString());
    }

private:
    ServerUnderTest m_server{{"--state-delay-ms", "100"}};
    const QTemporaryDir m_scratch;
};

QTEST_GUILESS_MAIN(TestClients)
#include "tst_clients.moc"
