#include "tests/support/sweep.h"
#include "tests/support/test_store.h"

#include <QTest>

#include <fstream>

using namespace weir;
using namespace weir::engine;
using weir::test::codeOf;
using weir::test::must;
using weir::test::sweepStep;
using weir::test::TestStore;
using namespace std::chrono_literals;

/// Verifying finds what is wrong, says where, and mends nothing.
class TestVerify : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void findsNothingInAWholeStore();
    void findsNothingWhileItIsWritten();
    void findsDamage_data();
    void findsDamage();
    void namesThePlaceInAStreamOutOfService();
    void findsAnyFlippedBit();
    void takesATornTailForNoDamage();
    void seesWrongFactsInTheCatalog();
    void endsWhenCancelled();
    void runsOnceAtATime();
    void refusesWhatItCannotCheck();
};

namespace {

using Path = std::filesystem::path;

std::string contents(const Path& path)
{
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

void setContents(const Path& path, const std::string& bytes)
{
    std::ofstream(path, std::ios::binary | std::ios::trunc) << bytes;
}

std::vector<Path> filesOf(const TestStore& store, const std::string& extension)
{
    std::vector<Path> files;
    for (const auto& entry :
         std::filesystem::directory_iterator(store.directory() / "streams" / "00000001"))
        if (entry.path().extension() == extension)
            files.push_back(entry.path());
    std::sort(files.begin(), files.end());
    return files;
}

/// Three segments or more over two generations of shards.
void fill(TestStore& store)
{
    store.options.segmentBytes = 1500;
    store.open();
    const auto info = store.makeStream("s", 2);
    for (int i = 0; i < 30; ++i)
        store.put(info->id, "key " + std::to_string(i), std::string(100, 'd'));
    must(store.engine().splitShard(*info, {0}, info->shards[0].range.middle()));
    store.settle();
    for (int i = 0; i < 10; ++i)
        store.put(info->id, "key " + std::to_string(i), "later");
}

VerificationReport verifyClosed(const TestStore& store, const JobControl& control = {})
{
    const auto files = makeSystemFileSystem();
    return must(verifyStore(store.directory(), *files, control));
}

std::map<Path, std::string> snapshot(const TestStore& store)
{
    std::map<Path, std::string> all;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(store.directory()))
        if (entry.is_regular_file())
            all.emplace(entry.path(), contents(entry.path()));
    return all;
}

QString textOf(const VerificationReport& report)
{
    QString text;
    for (const Finding& finding : report.findings)
        text += QString::number(int(finding.kind)) + QLatin1Char(' ') +
                QString::fromStdString(finding.file) + QLatin1Char('@') +
                QString::number(finding.offset) + QLatin1Char(' ') +
                QString::fromStdString(finding.reason) + QLatin1Char('\n');
    return text;
}

} // namespace

void TestVerify::findsNothingInAWholeStore()
{
    TestStore store;
    fill(store);
    store.close();
    const auto before = snapshot(store);
    std::vector<JobProgress> steps;
    const VerificationReport report =
        verifyClosed(store, {{}, [&](const JobProgress& step) { steps.push_back(step); }});
    QVERIFY2(report.findings.empty(), qPrintable(textOf(report)));
    QVERIFY(report.clean());
    QCOMPARE(report.streams.size(), std::size_t{1});
    QCOMPARE(report.streams[0].records, std::uint64_t{40});
    QCOMPARE(report.streams[0].segments, filesOf(store, ".segment").size());
    QVERIFY(!steps.empty());
    QCOMPARE(steps.back().doneBytes, steps.back().totalBytes);
    QVERIFY(snapshot(store) == before);
    store.open();
    QVERIFY(store.engine().inspector().store().recovery.empty());
}

void TestVerify::findsNothingWhileItIsWritten()
{
    TestStore store;
    fill(store);
    const StreamId id = store.info("s")->id;
    std::atomic<bool> done{false};
    std::thread writer([&] {
        // Not without end: where verifying is slow, each round would have more to look at.
        for (int i = 0; i < 2000 && !done; ++i)
            store.put(id, "k", std::string(50, 'w'));
    });
    QString found;
    for (int i = 0; i < 20 && found.isEmpty(); ++i)
        found = textOf(must(store.engine().inspector().verify({}, {})));
    done = true;
    writer.join();
    QVERIFY2(found.isEmpty(), qPrintable(found));
    QCOMPARE(codeOf(store.engine().inspector().verify(StreamId{99}, {})),
             std::string("ResourceNotFound"));
}

void TestVerify::findsDamage_data()
{
    QTest::addColumn<QString>("file"); // extension, place in the list
    QTest::addColumn<int>("place");
    QTest::addColumn<int>("offset"); // -1: remove, -2: shorten, -3: lengthen
    QTest::addColumn<int>("kind");
    const int damage = int(FindingKind::Damage);
    const int index = int(FindingKind::IndexToRebuild);
    QTest::newRow("header of a sealed segment") << ".segment" << 0 << 20 << damage;
    QTest::newRow("frame of a sealed segment") << ".segment" << 0 << 100 << damage;
    QTest::newRow("frame of the newest segment") << ".segment" << -1 << 100 << damage;
    QTest::newRow("header of the newest segment") << ".segment" << -1 << 20 << damage;
    QTest::newRow("a segment is missing") << ".segment" << 1 << -1 << damage;
    QTest::newRow("the oldest segment is missing") << ".segment" << 0 << -1 << damage;
    QTest::newRow("a segment is cut") << ".segment" << 1 << -2 << damage;
    QTest::newRow("the newest segment is cut") << ".segment" << -1 << -2 << damage;
    QTest::newRow("a sealed segment has a tail") << ".segment" << 1 << -3 << damage;
    QTest::newRow("header of an index") << ".index" << 0 << 20 << index;
    QTest::newRow("waypoints of an index") << ".index" << 0 << 4100 << index;
    QTest::newRow("unused octets of an index") << ".index" << 0 << 4000 << index;
    QTest::newRow("an index is missing") << ".index" << 1 << -1 << index;
    QTest::newRow("an index is cut") << ".index" << 1 << -2 << index;
}

void TestVerify::findsDamage()
{
    QFETCH(QString, file);
    QFETCH(int, place);
    QFETCH(int, offset);
    QFETCH(int, kind);
    TestStore store;
    fill(store);
    store.close();
    const auto files = filesOf(store, file.toStdString());
    QVERIFY(files.size() >= 3);
    const Path path = place < 0 ? files.back() : files[std::size_t(place)];
    std::string bytes = contents(path);
    if (offset == -1)
        std::filesystem::remove(path);
    else if (offset == -2)
        setContents(path, bytes.substr(0, bytes.size() - 10));
    else if (offset == -3)
        setContents(path, bytes + "something");
    else {
        bytes[std::size_t(offset)] = char(bytes[std::size_t(offset)] ^ 4);
        setContents(path, bytes);
    }
    const auto before = snapshot(store);
    const VerificationReport report = verifyClosed(store);
    QVERIFY(!report.clean());
    const bool told =
        std::any_of(report.findings.begin(), report.findings.end(), [&](const Finding& finding) {
            return int(finding.kind) == kind && !finding.reason.empty();
        });
    QVERIFY2(told, qPrintable(textOf(report)));
    QVERIFY(snapshot(store) == before);
}

/// A stream that was found damaged when the store opened: the job in the window names the place
/// that verifying the closed store names.
void TestVerify::namesThePlaceInAStreamOutOfService()
{
    TestStore store;
    fill(store);
    store.close();
    const Path newest = filesOf(store, ".segment").back();
    std::string bytes = contents(newest);
    bytes[100] = char(bytes[100] ^ 4);
    setContents(newest, bytes);
    // Without it the segment is read when the store opens.
    std::filesystem::remove(filesOf(store, ".index").back());
    const QString closed = textOf(verifyClosed(store));
    QVERIFY2(closed.contains(QStringLiteral(".segment@")), qPrintable(closed));
    store.open();
    QVERIFY(store.info("s")->damage);
    QCOMPARE(textOf(must(store.engine().inspector().verify({}, {}))), closed);
}

void TestVerify::findsAnyFlippedBit()
{
    TestStore store;
    fill(store);
    store.close();
    std::vector<Path> files = filesOf(store, ".segment");
    const auto indexes = filesOf(store, ".index");
    files.insert(files.end(), indexes.begin(), indexes.end());
    files.push_back(store.directory() / "catalog.sqlite");
    for (const Path& path : files) {
        const std::string bytes = contents(path);
        for (std::size_t at = 0; at < bytes.size(); at += 61 * sweepStep()) {
            std::string flipped = bytes;
            flipped[at] = char(flipped[at] ^ (1 << (at % 8)));
            setContents(path, flipped);
            QVERIFY2(!verifyClosed(store).clean(),
                     qPrintable(QStringLiteral("%1 at %2")
                                    .arg(QString::fromStdString(path.filename().string()))
                                    .arg(at)));
        }
        setContents(path, bytes);
    }
    QVERIFY(verifyClosed(store).clean());
}

void TestVerify::takesATornTailForNoDamage()
{
    TestStore store;
    fill(store);
    store.close();
    const Path newest = filesOf(store, ".segment").back();
    setContents(newest, contents(newest) + std::string(50, '\7'));
    setContents(newest.parent_path() / "00000000000000000000.index-new", "half");
    const VerificationReport report = verifyClosed(store);
    QVERIFY2(report.clean(), qPrintable(textOf(report)));
    QCOMPARE(report.findings.size(), std::size_t{2});
    QCOMPARE(report.findings[0].kind, FindingKind::LeftOver);
    QCOMPARE(report.findings[1].kind, FindingKind::TornTail);
}

void TestVerify::seesWrongFactsInTheCatalog()
{
    TestStore store;
    fill(store);
    store.close();
    const Path stray = store.directory() / "streams" / "00000077";
    std::filesystem::create_directory(stray);
    QVERIFY(!verifyClosed(store).clean());
    std::filesystem::remove(stray);
    const Path catalog = store.directory() / "catalog.sqlite";
    std::string bytes = contents(catalog);
    bytes.replace(4096, 100, std::string(100, '\x55'));
    setContents(catalog, bytes);
    const VerificationReport report = verifyClosed(store);
    QVERIFY(!report.clean());
    QCOMPARE(report.findings.front().file, std::string("catalog.sqlite"));
}

void TestVerify::endsWhenCancelled()
{
    TestStore store;
    fill(store);
    std::stop_source stop;
    stop.request_stop();
    QCOMPARE(codeOf(store.engine().inspector().verify({}, {stop.get_token(), {}})),
             std::string("Cancelled"));
    QVERIFY(store.engine().inspector().verify({}, {}).ok());
}

void TestVerify::runsOnceAtATime()
{
    TestStore store;
    fill(store);
    Inspector& inspector = store.engine().inspector();
    std::string second;
    const JobControl control{
        {}, [&](const JobProgress&) { second = codeOf(inspector.compact({}, {})); }};
    QVERIFY(inspector.verify({}, control).ok());
    QCOMPARE(second, std::string("ResourceInUse"));
    QVERIFY(inspector.compact({}, {}).ok());
}

void TestVerify::refusesWhatItCannotCheck()
{
    TestStore store;
    fill(store);
    const auto files = makeSystemFileSystem();
    QCOMPARE(codeOf(verifyStore(store.directory(), *files, {})), std::string("StoreLocked"));
    QCOMPARE(codeOf(verifyStore(store.directory() / "nothing", *files, {})),
             std::string("ResourceNotFound"));
    QVERIFY(!std::filesystem::exists(store.directory() / "nothing"));
}

QTEST_GUILESS_MAIN(TestVerify)
#include "tst_verify.moc"
