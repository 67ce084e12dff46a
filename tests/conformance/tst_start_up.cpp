#include "backend/engine/catalog/catalog_page.h"
#include "tests/conformance/kinesis_client.h"
#include "tests/conformance/server_process.h"

#include <QDirIterator>
#include <QTemporaryDir>
#include <QtTest>

using namespace weir::testing;

namespace {

/// Every file below `directory` with its size.
QStringList filesOf(const QString& directory)
{
    QStringList all;
    QDirIterator files(directory, QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot,
                       QDirIterator::Subdirectories);
    while (files.hasNext()) {
        files.next();
        all << files.filePath() + ' ' +
                   QString::number(files.fileInfo().isFile() ? files.fileInfo().size() : 0);
    }
    all.sort();
    return all;
}

/// Changes one octet of the first stream's only segment.
bool damageSegment(const QString& store)
{
    QDirIterator files(store + "/streams/00000001", {"*.segment"}, QDir::Files);
    QFile file(files.hasNext() ? files.next() : QString());
    return file.open(QIODevice::ReadWrite) && file.seek(100) && file.write("!") == 1;
}

/// As a newer version of Weir leaves it: SQLite's user_version is big-endian, behind 60 octets.
bool writeFormatVersion(QFile& file, char version)
{
    QByteArray page = file.read(qsizetype(weir::engine::kCatalogPageBytes));
    if (page.size() != qsizetype(weir::engine::kCatalogPageBytes))
        return false;
    page.replace(60, 4, QByteArray(3, '\0') + version);
    weir::engine::sealCatalogPage(page.data(), 1);
    return file.seek(0) && file.write(page) == page.size();
}

bool damageCatalog(const QString& path, const QString& what)
{
    QFile file(path);
    if (what == "gone")
        return file.remove();
    if (!file.open(QIODevice::ReadWrite))
        return false;
    if (what == "cut")
        return file.resize(5000);
    if (what == "newer")
        return writeFormatVersion(file, 'c');
    const QByteArray octets(200, 'U');
    return file.seek(what == "page" ? 4096 : 0) && file.write(octets) == octets.size();
}

} // namespace

/// How weir-server starts, refuses to start, and ends.
class TestStartUp : public QObject
{
    Q_OBJECT

private:
    /// Two streams, "first" and "second", of a record each.
    void makeStore(const QString& data)
    {
        ServerProcess server({"--data", data, "--state-delay-ms", "0"});
        QVERIFY2(server.isReady(), server.standardError());
        KinesisClient client(server.endpoint());
        for (const char* const stream : {"first", "second"}) {
            client.call("CreateStream", {{"StreamName", stream}, {"ShardCount", 1}});
            const KinesisAnswer put = client.call(
                "PutRecord", {{"StreamName", stream}, {"PartitionKey", "k"}, {"Data", "aGVsbG8="}});
            QCOMPARE(put.status(), 200);
        }
        QCOMPARE(server.terminate(), 0);
    }

private Q_SLOTS:
    void initTestCase()
    {
        if (ServerUnderTest::isForeign())
            QSKIP("This starts weir-servers of its own.");
    }

    void saysWhenItIsReady()
    {
        QTemporaryDir directory;
        const QString data = directory.filePath("store");
        ServerProcess server(
            {"--data", data, "--region", "eu-west-1", "--account", "123456789012"});
        QVERIFY2(server.isReady(), server.standardError());
        QCOMPARE(server.readyLine()["region"].toString(), QString("eu-west-1"));
        QCOMPARE(server.readyLine()["account"].toString(), QString("123456789012"));
        QCOMPARE(QDir(server.readyLine()["data"].toString()), QDir(data));
        QVERIFY(server.endpoint().toString().startsWith("http://127.0.0.1:"));
        KinesisClient client(server.endpoint());
        client.call("CreateStream", {{"StreamName", "x"}, {"ShardCount", 1}});
        const QJsonObject summary =
            client.call("DescribeStreamSummary", {{"StreamName", "x"}})["StreamDescriptionSummary"]
                .toObject();
        QCOMPARE(summary["StreamARN"].toString(),
                 QString("arn:aws:kinesis:eu-west-1:123456789012:stream/x"));
        QCOMPARE(server.terminate(), 0);
        QCOMPARE(server.standardOutput().count('\n'), 1);
    }

    void verifiesAndCompactsAStore()
    {
        QTemporaryDir directory;
        const QString data = directory.filePath("store");
        QCOMPARE(ServerProcess::runToEnd({"--verify", data}), 1);
        QVERIFY(!QFile::exists(data));
        ServerProcess server({"--data", data, "--durability", "relaxed"});
        QVERIFY2(server.isReady(), server.standardError());
        QCOMPARE(ServerProcess::runToEnd({"--verify", data}), 1); // another process has it
        KinesisClient client(server.endpoint());
        client.call("CreateStream", {{"StreamName", "x"}, {"ShardCount", 1}});
        QTRY_COMPARE(client.streamStatus("x"), QString("ACTIVE"));
        client.call("PutRecord",
                    {{"StreamName", "x"}, {"PartitionKey", "k"}, {"Data", "aGVsbG8="}});
        QCOMPARE(server.terminate(), 0);
        QByteArray report;
        QCOMPARE(ServerProcess::runToEnd({"--verify", data, "--json"}, &report), 0);
        const QJsonObject told = QJsonDocument::fromJson(report).object();
        QVERIFY(told["clean"].toBool());
        QCOMPARE(told["streams"].toArray().at(0)["records"].toInt(), 1);
        QCOMPARE(ServerProcess::runToEnd({"--compact", data}), 0);
        QVERIFY(damageSegment(data));
        const QStringList before = filesOf(data);
        QCOMPARE(ServerProcess::runToEnd({"--verify", data}, &report), 3);
        QVERIFY2(report.contains("damage: streams/00000001/"), report);
        QCOMPARE(filesOf(data), before);
    }

    void keepsNothingInMemory()
    {
        ServerProcess server({"--memory"});
        QVERIFY2(server.isReady(), server.standardError());
        QVERIFY(server.readyLine()["data"].isNull());
    }

    void holdsStatesForTheirDelay()
    {
        ServerProcess server({"--memory", "--state-delay-ms", "3600000"});
        QVERIFY2(server.isReady(), server.standardError());
        KinesisClient client(server.endpoint());
        client.call("CreateStream", {{"StreamName", "slow"}, {"ShardCount", 1}});
        QCOMPARE(client.streamStatus("slow"), QString("CREATING"));
    }

    void usesThePersonsOwnDirectory()
    {
#if defined(Q_OS_WIN) || defined(Q_OS_MACOS)
        QSKIP("The directory cannot be moved by the environment here.");
#endif
        QTemporaryDir directory;
        qputenv("XDG_DATA_HOME", directory.path().toUtf8());
        ServerProcess server({});
        qunsetenv("XDG_DATA_HOME");
        QVERIFY2(server.isReady(), server.standardError());
        QCOMPARE(server.readyLine()["data"].toString(), directory.filePath("weir/store"));
    }

    void endsCleanlyWithConnectionsOpen()
    {
        ServerProcess server({"--memory", "--demo"});
        QVERIFY2(server.isReady(), server.standardError());
        KinesisClient idle(server.endpoint());
        QCOMPARE(idle.call("ListStreams").status(), 200);
        HttpClient half(idle.port());
        half.send("POST / HTTP/1.1\r\nContent-Le");
        QCOMPARE(server.terminate(), 0);
        QVERIFY(half.waitForHangUp());
    }

    void demoMoves()
    {
        ServerProcess server({"--memory", "--demo", "--figures"});
        QVERIFY2(server.isReady(), server.standardError());
        KinesisClient client(server.endpoint());
        QTRY_COMPARE_WITH_TIMEOUT(client.streamStatus("demo-checkout"), QString("ACTIVE"), 20000);
        const auto stored = [&client] {
            qsizetype count = 0;
            for (const QString& shard : client.shardIds("demo-checkout"))
                count += client.readShard("demo-checkout", shard).size();
            return count;
        };
        QTRY_VERIFY_WITH_TIMEOUT(stored() > 100, 20000);
        QTRY_VERIFY_WITH_TIMEOUT(server.standardError().contains(" records/s  "), 20000);
        const QByteArray said = server.standardError();
        QVERIFY(said.contains("AWS_ENDPOINT_URL=" + server.endpoint().toString().toLatin1()));
    }

    void allowsOrigins()
    {
        ServerProcess server({"--memory", "--allow-origin", "https://a.example", "--allow-origin",
                              "https://b.example"});
        QVERIFY2(server.isReady(), server.standardError());
        KinesisClient client(server.endpoint());
        const auto answer = client.callRaw("ListStreams", "{}", {{"Origin", "https://b.example"}});
        QCOMPARE(answer.status(), 200);
        QCOMPARE(answer.http.header("Access-Control-Allow-Origin"), QByteArray("*"));
        QCOMPARE(client.callRaw("ListStreams", "{}", {{"Origin", "https://c.example"}}).status(),
                 403);
    }

    void throttlesWhenAskedTo()
    {
        ServerProcess server({"--memory", "--limits", "true", "--state-delay-ms", "0"});
        QVERIFY2(server.isReady(), server.standardError());
        KinesisClient client(server.endpoint());
        client.call("CreateStream", {{"StreamName", "tight"}, {"ShardCount", 1}});
        QTRY_COMPARE_WITH_TIMEOUT(client.streamStatus("tight"), QString("ACTIVE"), 20000);
        const QJsonObject put{{"StreamName", "tight"},
                              {"PartitionKey", "a"},
                              {"Data", base64(QByteArray(1 << 20, 'x').left((1 << 20) - 1))}};
        QString error;
        for (int i = 0; i < 50 && error.isEmpty(); ++i)
            error = client.call("PutRecord", put).error();
        QCOMPARE(error, QString("ProvisionedThroughputExceededException"));
    }

    void saysThatThePortIsTaken()
    {
        ServerProcess first({"--memory"});
        QVERIFY2(first.isReady(), first.standardError());
        const int taken = first.endpoint().port();
        QTemporaryDir directory;
        const QString data = directory.filePath("never/made");
        ServerProcess server({"--data", data, "--port", QString::number(taken)});
        QCOMPARE(server.waitForExit(), 1);
        const QByteArray said = server.standardError();
        QVERIFY2(said.contains("Port " + QByteArray::number(taken) + " is in use"), said);
        QVERIFY(server.standardOutput().isEmpty());
        QVERIFY(!QFileInfo::exists(directory.filePath("never")));
    }

    void saysThatTheDirectoryIsLocked()
    {
        QTemporaryDir directory;
        const QString data = directory.filePath("store");
        ServerProcess first({"--data", data});
        QVERIFY2(first.isReady(), first.standardError());
        KinesisClient client(first.endpoint());
        client.call("CreateStream", {{"StreamName", "mine"}, {"ShardCount", 1}});
        QTRY_COMPARE_WITH_TIMEOUT(client.streamStatus("mine"), QString("ACTIVE"), 20000);
        if (!first.pause()) // so that whoever changes a file is the second
            QSKIP("A process cannot be paused here.");
        const QStringList before = filesOf(data);
        ServerProcess second({"--data", data});
        const int status = second.waitForExit();
        const QStringList after = filesOf(data);
        first.goOn();
        QCOMPARE(status, 1);
        const QByteArray said = second.standardError();
        QVERIFY2(said.startsWith("weir-server: Another Weir has the data directory \"" +
                                 data.toUtf8() +
                                 "\" open. Close it, or start with another --data DIR.\n"),
                 said);
        QVERIFY(second.standardOutput().isEmpty());
        QCOMPARE(after, before);
        QCOMPARE(client.streamStatus("mine"), QString("ACTIVE"));
    }

    void theLockDiesWithItsOwner()
    {
        QTemporaryDir directory;
        const QString data = directory.filePath("store");
        for (int i = 0; i < 3; ++i) {
            ServerProcess owner({"--data", data});
            QVERIFY2(owner.isReady(), owner.standardError());
            ServerProcess other({"--data", data});
            QCOMPARE(other.waitForExit(), 1);
            owner.killNow();
            // At once: nothing is left that would have to run out or be removed.
            ServerProcess next({"--data", data});
            QVERIFY2(next.isReady(), next.standardError());
            QCOMPARE(next.terminate(), 0);
        }
    }

    void oneOfManyGetsTheDirectory()
    {
        QTemporaryDir directory;
        const QString data = directory.filePath("store");
        std::vector<std::unique_ptr<QProcess>> all;
        for (int i = 0; i < 6; ++i) {
            all.push_back(std::make_unique<QProcess>());
            all.back()->start(ServerProcess::program(), {"--data", data, "--port", "0"});
        }
        const auto count = [&](const auto& which) {
            return std::count_if(all.begin(), all.end(), which);
        };
        const auto ready = [](auto& process) { return process->canReadLine(); };
        const auto refused = [](auto& process) {
            return process->state() == QProcess::NotRunning && process->exitCode() == 1;
        };
        QTRY_COMPARE_WITH_TIMEOUT(count(refused), 5, 30000);
        QTRY_COMPARE_WITH_TIMEOUT(count(ready), 1, 30000);
        for (const auto& process : all) {
            process->terminate();
            process->waitForFinished();
        }
    }

    void saysWhatIsWrongWithTheStore_data()
    {
        QTest::addColumn<QString>("what");
        QTest::addColumn<QByteArray>("sentence");
        const QByteArray damaged = " is missing or damaged. Restore ";
        QTest::newRow("of a newer version")
            << "newer" << QByteArray(" was written by a newer version of Weir. Update Weir, or ");
        QTest::newRow("catalog is no database") << "head" << damaged;
        QTest::newRow("catalog has a damaged page") << "page" << damaged;
        QTest::newRow("catalog is cut") << "cut" << damaged;
        QTest::newRow("catalog is missing") << "gone" << damaged;
    }

    void saysWhatIsWrongWithTheStore()
    {
        QFETCH(QString, what);
        QFETCH(QByteArray, sentence);
        QTemporaryDir directory;
        const QString data = directory.filePath("store");
        makeStore(data);
        QVERIFY(damageCatalog(data + "/catalog.sqlite", what));
        const QStringList before = filesOf(data);
        ServerProcess server({"--data", data});
        QCOMPARE(server.waitForExit(), 1);
        const QByteArray said = server.standardError();
        QVERIFY2(said.startsWith("weir-server: The "), said);
        QVERIFY2(said.contains('"' + data.toUtf8() + '"') && said.contains(sentence), said);
        QVERIFY2(said.contains("Nothing in it was changed.\n"), said);
        QVERIFY(server.standardOutput().isEmpty());
        QCOMPARE(filesOf(data), before);
    }

    /// It says so, and serves the others.
    void startsWithADamagedStream()
    {
        QTemporaryDir directory;
        const QString data = directory.filePath("store");
        makeStore(data);
        QVERIFY(damageSegment(data));
        ServerProcess server({"--data", data});
        QVERIFY2(server.isReady(), server.standardError());
        KinesisClient client(server.endpoint());
        const QJsonObject put{{"StreamName", "first"}, {"PartitionKey", "k"}, {"Data", "aGVsbG8="}};
        const KinesisAnswer refused = client.call("PutRecord", put);
        QCOMPARE(refused.status(), 500);
        QCOMPARE(refused.error(), QString("InternalFailure"));
        QCOMPARE(client.readShard("second", shardName(0)).size(), 1);
        QJsonObject other = put;
        other["StreamName"] = "second";
        QCOMPARE(client.call("PutRecord", other).status(), 200);
        QCOMPARE(client.call("ListStreams")["StreamNames"].toArray().size(), 2);
        QCOMPARE(server.terminate(), 0);
        const QByteArray said = server.standardError();
        QVERIFY2(said.contains("first: ") && said.contains(".segment"), said);
    }

    void saysThatTheDirectoryCannotBeUsed_data()
    {
        QTest::addColumn<bool>("file");
        QTest::newRow("a file") << true;
        QTest::newRow("unreadable") << false;
    }

    void saysThatTheDirectoryCannotBeUsed()
    {
        QFETCH(bool, file);
        QTemporaryDir directory;
        const QString data = directory.filePath("store");
        if (file) {
            QFile made(data);
            QVERIFY(made.open(QFile::WriteOnly));
        } else {
            QVERIFY(QDir().mkdir(data));
            QFile::setPermissions(data, {});
            if (QDir(data).isReadable())
                QSKIP("This user may read everything.");
        }
        ServerProcess server({"--data", data});
        QCOMPARE(server.waitForExit(), 1);
        const QByteArray said = server.standardError();
        QVERIFY2(said.startsWith("weir-server: "), said);
        QVERIFY2(said.contains(data.toUtf8()), said);
        QFile::setPermissions(data, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    }

    void refusesBadOptions_data()
    {
        QTest::addColumn<QStringList>("options");
        QTest::addColumn<QByteArray>("sentence");
        const auto row = [](const char* name, const QStringList& options, const char* sentence) {
            QTest::newRow(name) << options << QByteArray(sentence);
        };
        row("unknown", {"--colour"}, "--colour is not an option");
        row("argument", {"store"}, "store is not an option");
        row("port no number", {"--port", "http"},
            "--port takes a number from 0 to 65535, not 'http'.");
        row("port too high", {"--port", "65536"}, "--port takes a number from 0 to 65535");
        row("value missing", {"--port", "0", "--region"}, "--region needs a value");
        row("account too short", {"--account", "123"}, "--account takes twelve digits");
        row("limits", {"--limits", "yes"}, "--limits takes true, relaxed or off");
        row("delay negative", {"--state-delay-ms", "-1"}, "--state-delay-ms takes a number");
        row("origin without scheme", {"--allow-origin", "example.com"},
            "--allow-origin takes an origin");
        row("memory and data", {"--memory", "--data", "x"}, "exclude each other");
        row("region", {"--region=us east"}, "--region takes a name");
    }

    void refusesBadOptions()
    {
        QFETCH(QStringList, options);
        QFETCH(QByteArray, sentence);
        ServerProcess server(options);
        QCOMPARE(server.waitForExit(), 2);
        const QByteArray said = server.standardError();
        QVERIFY2(said.startsWith("weir-server: ") && said.contains(sentence), said);
        QVERIFY(server.standardOutput().isEmpty());
    }

    void printsHelpAndVersion()
    {
        ServerProcess help({"--help"});
        QCOMPARE(help.waitForExit(), 0);
        QVERIFY(help.standardOutput().startsWith("Usage: weir-server"));
        ServerProcess version({"--version"});
        QCOMPARE(version.waitForExit(), 0);
        QVERIFY(version.standardOutput().startsWith("weir-server "));
    }
};

QTEST_GUILESS_MAIN(TestStartUp)
#include "tst_start_up.moc"
