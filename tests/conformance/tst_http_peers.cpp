#include "tests/conformance/server_process.h"

#include <QFile>
#include <QStandardPaths>
#include <QtTest>

using namespace weir::testing;

namespace {

struct Run
{
    int status = -1;
    QByteArray output;
};

Run run(const QString& program, const QStringList& arguments)
{
    QProcess process;
    process.setProcessChannelMode(QProcess::MergedChannels);
    process.start(program, arguments);
    if (!process.waitForFinished(60'000))
        process.kill();
    process.waitForFinished();
    return {process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -1,
            process.readAll()};
}

bool has(const QString& program)
{
    return !QStandardPaths::findExecutable(program).isEmpty();
}

QStringList headersOf(const QString& operation)
{
    return {"-H",
            "X-Amz-Target: Kinesis_20131202." + operation,
            "-H",
            "Content-Type: application/x-amz-json-1.1",
            "-H",
            "X-Amz-Date: 20261123T035535Z",
            "-H",
            "Authorization: AWS4-HMAC-SHA256 "
            "Credential=AKIDEXAMPLE/20261123/us-east-1/kinesis/aws4_request, "
            "SignedHeaders=host;x-amz-date, Signature=00"};
}

/// What the SDK for JavaScript does: a session for each call, closed as soon as the head of the
/// answer has come, while the body is still on its way.
constexpr auto kNodeClient = R"js(
const http2 = require("http2"), assert = require("assert");
const url = process.argv[1];
function call(operation, input) {
    return new Promise((resolve, reject) => {
        const session = http2.connect(url, {settings: {maxConcurrentStreams: 1}});
        session.on("error", reject);
        session.on("goaway", code => { if (code) reject(new Error("GOAWAY " + code)); });
        const request = session.request({":method": "POST", ":path": "/",
            "content-type": "application/x-amz-json-1.1", "x-amz-target": "Kinesis_20131202." + operation,
            "x-amz-date": "20261123T035535Z", "authorization": "AWS4-HMAC-SHA256 Credential=AKID/20261123/" +
            "us-east-1/kinesis/aws4_request, SignedHeaders=:authority, Signature=00"});
        let status, parts = [];
        request.on("response", headers => { status = headers[":status"]; session.close(); });
        request.on("data", part => parts.push(part));
        request.on("error", reject);
        request.on("end", () => {
            const text = Buffer.concat(parts).toString();
            status === 200 ? resolve(text ? JSON.parse(text) : null) : reject(new Error(status + text));
        });
        request.end(JSON.stringify(input));
    });
}
(async () => {
    const StreamName = "from-node";
    await call("CreateStream", {StreamName, ShardCount: 1});
    while ((await call("DescribeStreamSummary", {StreamName})).StreamDescriptionSummary.StreamStatus !== "ACTIVE");
    const data = Buffer.alloc(900000, "d");
    for (let i = 0; i < 4; ++i)
        await call("PutRecords", {StreamName, Records: [{Data: data.toString("base64"), PartitionKey: "k" + i}]});
    await Promise.all(Array.from({length: 50}, (_, i) =>
        call("PutRecord", {StreamName, Data: Buffer.from("s" + i).toString("base64"), PartitionKey: "p" + i})));
    const {ShardIterator} = await call("GetShardIterator",
        {StreamName, ShardId: "shardId-000000000000", ShardIteratorType: "TRIM_HORIZON"});
    const {Records} = await call("GetRecords", {ShardIterator});
    assert.strictEqual(Records.length, 54);
    for (let i = 0; i < 4; ++i)
        assert(data.equals(Buffer.from(Records[i].Data, "base64")));
    console.log("all there");
})().catch(error => { console.error(error); process.exitCode = 1; });
)js";

} // namespace

/// Clients that others wrote, at the level of HTTP and TLS.
class TestHttpPeers : public QObject
{
    Q_OBJECT

private:
    QTemporaryDir m_directory;
    std::unique_ptr<ServerProcess> m_server;

    QString endpoint(bool tls) const
    {
        return m_server->readyLine().value(tls ? "tls_endpoint" : "endpoint").toString();
    }
    QString certificate() const
    {
        return m_server->readyLine().value("certificate_file").toString();
    }

private Q_SLOTS:
    void initTestCase()
    {
        if (ServerUnderTest::isForeign())
            QSKIP("the foreign endpoint's ports and certificate are not known");
        m_server = std::make_unique<ServerProcess>(
            QStringList{"--data", m_directory.filePath("store"), "--tls-port", "0"});
        QVERIFY(m_server->isReady());
    }

    void keepsItsCertificate()
    {
        QFile file(certificate());
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray before = file.readAll();
        QVERIFY(before.startsWith("-----BEGIN CERTIFICATE-----"));
        QFile key(m_directory.filePath("store/tls-key.pem"));
        QVERIFY(key.exists());
#if !defined(_WIN32)
        QVERIFY(!key.permissions().testAnyFlags(QFile::ReadGroup | QFile::ReadOther));
#endif
        QCOMPARE(m_server->terminate(), 0);
        initTestCase();
        QFile again(certificate());
        QVERIFY(again.open(QIODevice::ReadOnly));
        QCOMPARE(again.readAll(), before);
    }

    void makesACertificateWhenItsKeyIsLost()
    {
        QCOMPARE(m_server->terminate(), 0);
        QVERIFY(QFile::remove(m_directory.filePath("store/tls-key.pem")));
        initTestCase();
        QVERIFY(QFile::exists(m_directory.filePath("store/tls-key.pem")));
        QVERIFY(m_server->readyLine().contains("tls_endpoint"));
    }

    void showsTheCertificateOfAStoreInMemory()
    {
        const ServerProcess server({"--memory", "--tls-port", "0"});
        QVERIFY(server.isReady());
        QVERIFY(server.readyLine().value("certificate").toString().startsWith("-----BEGIN"));
        QVERIFY(!server.readyLine().contains("certificate_file"));
    }

    void opensNoTlsPortUnasked()
    {
        const ServerProcess server({"--memory"});
        QVERIFY(server.isReady());
        QVERIFY(!server.readyLine().contains("tls_endpoint"));
    }

    void servesCurl_data()
    {
        QTest::addColumn<bool>("tls");
        QTest::addColumn<QStringList>("options");
        QTest::addColumn<QByteArray>("version");
        QTest::newRow("HTTP/1.0") << false << QStringList{"--http1.0"} << QByteArray("1.1");
        QTest::newRow("HTTP/1.1") << false << QStringList{"--http1.1"} << QByteArray("1.1");
        QTest::newRow("HTTP/2, prior knowledge")
            << false << QStringList{"--http2-prior-knowledge"} << QByteArray("2");
        QTest::newRow("HTTP/2, upgrade") << false << QStringList{"--http2"} << QByteArray("1.1");
        QTest::newRow("TLS") << true << QStringList{} << QByteArray("2");
        QTest::newRow("TLS, HTTP/1.1") << true << QStringList{"--http1.1"} << QByteArray("1.1");
        QTest::newRow("TLS, nothing agreed")
            << true << QStringList{"--http1.1", "--no-alpn"} << QByteArray("1.1");
        QTest::newRow("TLS, HTTP/2 though nothing agreed")
            << true << QStringList{"--http2-prior-knowledge", "--no-alpn"} << QByteArray("2");
    }

    void servesCurl()
    {
        if (!has("curl"))
            QSKIP("curl is not installed");
        QFETCH(bool, tls);
        QFETCH(QStringList, options);
        QFETCH(QByteArray, version);
        options << "-sS"
                << "-w"
                << "\n%{http_version} %{http_code}"
                << "-d"
                << "{}" << headersOf("ListStreams") << endpoint(tls) + "/";
        if (tls)
            options << "--cacert" << certificate();
        const Run asked = run("curl", options);
        QCOMPARE(asked.status, 0);
        QCOMPARE(asked.output.split('\n').last(), version + " 200");
    }

    void servesNode()
    {
        if (!has("node"))
            QSKIP("node is not installed");
        const Run asked = run("node", {"-e", kNodeClient, endpoint(false)});
        QCOMPARE(asked.output.trimmed(), QByteArray("all there"));
        QCOMPARE(asked.status, 0);
    }

    void servesManyStreamsOfH2load_data()
    {
        QTest::addColumn<bool>("tls");
        QTest::newRow("clear text") << false;
        QTest::newRow("TLS") << true;
    }

    void servesManyStreamsOfH2load()
    {
        if (!has("h2load"))
            QSKIP("h2load is not installed (package nghttp2-client)");
        QFETCH(bool, tls);
        QFile body(m_directory.filePath("body"));
        QVERIFY(body.open(QIODevice::WriteOnly) && body.write("{}") == 2);
        body.close();
        const Run asked =
            run("h2load", QStringList{"-n", "2000", "-c", "8", "-m", "100", "-d", body.fileName()} +
                              headersOf("ListStreams") + QStringList{endpoint(tls)});
        QVERIFY2(asked.output.contains("2000 succeeded, 0 failed, 0 errored, 0 timeout"),
                 asked.output.constData());
        QVERIFY2(asked.output.contains("2000 2xx"), asked.output.constData());
    }

    void stops()
    {
        QCOMPARE(m_server->terminate(), 0);
    }
};

QTEST_GUILESS_MAIN(TestHttpPeers)
#include "tst_http_peers.moc"
