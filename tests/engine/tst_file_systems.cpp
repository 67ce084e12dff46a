#include "backend/core/random.h"
#include "backend/engine/file_system.h"
#include "tests/support/test_store.h"

#include <QTemporaryDir>
#include <QTest>

using namespace weir;
using namespace weir::engine;
using weir::test::codeOf;
using weir::test::must;

/// The same promises by the machine's files and by those in memory.
class TestFileSystems : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void appendsAndReads_data() { kinds(); }
    void appendsAndReads();
    void overwrites_data() { kinds(); }
    void overwrites();
    void gathersPieces_data();
    void gathersPieces();
    void directories_data() { kinds(); }
    void directories();
    void removedFileStaysReadable_data() { kinds(); }
    void removedFileStaysReadable();
    void lockIsExclusive_data() { kinds(); }
    void lockIsExclusive();
    void missingThingsAreErrors_data() { kinds(); }
    void missingThingsAreErrors();

private:
    static void kinds()
    {
        QTest::addColumn<bool>("memory");
        QTest::newRow("machine") << false;
        QTest::newRow("memory") << true;
    }
    static std::unique_ptr<FileSystem> make()
    {
        QFETCH(bool, memory);
        return memory ? makeMemoryFileSystem() : makeSystemFileSystem();
    }
};

namespace {

Bytes readAll(const ReadableFile& file)
{
    Bytes bytes(must(file.size()) + 10, '\0');
    bytes.resize(must(file.readAt(FileOffset(0), bytes.data(), bytes.size())));
    return bytes;
}

void write(FileSystem& files, const std::filesystem::path& path, BytesView bytes)
{
    const auto file = must(files.openForAppending(path, {}));
    must(file->append({bytes}));
    must(file->sync());
    must(file->close());
}

} // namespace

void TestFileSystems::appendsAndReads()
{
    const auto files = make();
    QTemporaryDir temporary;
    const std::filesystem::path directory = temporary.path().toStdString();
    const auto path = directory / "file";
    const auto file = must(files->openForAppending(path, {}));
    must(file->append({"one ", "", "two"}));
    const auto reader = must(files->openForReading(path));
    QCOMPARE(readAll(*reader), Bytes("one two"));
    must(file->append({" three"}));
    QCOMPARE(readAll(*reader), Bytes("one two three"));
    char two[3];
    QCOMPARE(must(reader->readAt(FileOffset(4), two, 3)), std::size_t{3});
    QCOMPARE(Bytes(two, 3), Bytes("two"));
    QCOMPARE(must(reader->readAt(FileOffset(99), two, 3)), std::size_t{0});
    must(must(files->openForAppending(path, 3))->append({"!"}));
    QCOMPARE(readAll(*reader), Bytes("one!"));
    write(*files, path, "?");
    QCOMPARE(readAll(*reader), Bytes("one!?"));
}

void TestFileSystems::overwrites()
{
    const auto files = make();
    QTemporaryDir temporary;
    const auto path = std::filesystem::path(temporary.path().toStdString()) / "file";
    QCOMPARE(codeOf(files->openForOverwriting(path, FileOffset(0))), std::string("IoError"));
    write(*files, path, "one two three");
    const auto reader = must(files->openForReading(path));
    const auto file = must(files->openForOverwriting(path, FileOffset(4)));
    must(file->append({"T", "W"}));
    QCOMPARE(readAll(*reader), Bytes("one TWo three"));
    must(file->append({"O THREE FOUR"}));
    must(file->sync());
    QCOMPARE(readAll(*reader), Bytes("one TWO THREE FOUR"));
}

void TestFileSystems::gathersPieces_data()
{
    QTest::addColumn<bool>("memory");
    QTest::addColumn<int>("pieceBytes");
    QTest::addColumn<int>("gapBytes");
    for (const bool memory : {false, true}) {
        const std::string where = memory ? "memory, " : "machine, ";
        QTest::newRow((where + "few and small").c_str()) << memory << 10 << 50;
        QTest::newRow((where + "close together").c_str()) << memory << 3000 << 9000;
        QTest::newRow((where + "far apart").c_str()) << memory << 3000 << 60000;
        QTest::newRow((where + "one behind the other").c_str()) << memory << 5000 << 0;
        QTest::newRow((where + "overlapping").c_str()) << memory << 5000 << -100;
    }
}

/// Beside readAt(); the file grows in between, and in the end it is cut under the reader, which is
/// then told so, however it reads.
void TestFileSystems::gathersPieces()
{
    QFETCH(int, pieceBytes);
    QFETCH(int, gapBytes);
    const auto files = make();
    QTemporaryDir temporary;
    const auto path = std::filesystem::path(temporary.path().toStdString()) / "file";
    SeededRandom random(5);
    Bytes octets(1500000, '\0');
    for (char& octet : octets)
        octet = static_cast<char>(random.below(256));
    const std::size_t firstHalf = octets.size() / 2;
    write(*files, path, BytesView(octets).substr(0, firstHalf));
    const auto reader = must(files->openForReading(path));
    const auto check = [&](std::size_t there) {
        std::vector<FilePiece> pieces;
        Bytes expected;
        for (std::size_t at = 7; at < there;
             at += static_cast<std::size_t>(pieceBytes + gapBytes)) {
            pieces.push_back({FileOffset(at), static_cast<std::size_t>(pieceBytes)});
            expected += octets.substr(at, std::min(there - at, pieces.back().size));
            if (at + pieces.back().size > there)
                break; // it ends in the first that is not whole
        }
        Bytes found(pieces.size() * static_cast<std::size_t>(pieceBytes), '\0');
        found.resize(must(reader->gather(pieces, found.data())));
        QVERIFY(found == expected);
    };
    check(firstHalf);
    write(*files, path, BytesView(octets).substr(firstHalf));
    check(octets.size());
    must(must(files->openForAppending(path, 100000))->close());
    check(100000);
}

void TestFileSystems::directories()
{
    const auto files = make();
    QTemporaryDir temporary;
    const std::filesystem::path root = std::filesystem::path(temporary.path().toStdString()) / "a";
    QVERIFY(!must(files->exists(root)));
    must(files->createDirectories(root / "b"));
    must(files->createDirectories(root / "b"));
    write(*files, root / "z", "1");
    write(*files, root / "b" / "x", "2");
    write(*files, root / "m", "3");
    QVERIFY((must(files->list(root)) == std::vector<std::string>{"b", "m", "z"}));
    must(files->rename(root / "m", root / "z"));
    QCOMPARE(readAll(*must(files->openForReading(root / "z"))), Bytes("3"));
    must(files->syncDirectory(root));
    must(files->remove(root / "z"));
    must(files->remove(root / "z"));
    QVERIFY((must(files->list(root)) == std::vector<std::string>{"b"}));
    must(files->removeAll(root));
    must(files->removeAll(root));
    QVERIFY(!must(files->exists(root / "b" / "x")));
    QVERIFY(must(files->freeSpace(temporary.path().toStdString())) > 0);
}

void TestFileSystems::removedFileStaysReadable()
{
    const auto files = make();
    QTemporaryDir temporary;
    const auto path = std::filesystem::path(temporary.path().toStdString()) / "file";
    write(*files, path, "still here");
    const auto reader = must(files->openForReading(path));
    must(files->remove(path));
    QCOMPARE(readAll(*reader), Bytes("still here"));
}

void TestFileSystems::lockIsExclusive()
{
    const auto files = make();
    QTemporaryDir temporary;
    const std::filesystem::path directory = temporary.path().toStdString();
    auto lock = must(files->lockDirectory(directory));
    QCOMPARE(codeOf(files->lockDirectory(directory)), std::string("StoreLocked"));
    lock.reset();
    QCOMPARE(codeOf(files->lockDirectory(directory)), std::string("ok"));
}

void TestFileSystems::missingThingsAreErrors()
{
    const auto files = make();
    QTemporaryDir temporary;
    const std::filesystem::path directory = temporary.path().toStdString();
    QCOMPARE(codeOf(files->openForReading(directory / "none")), std::string("IoError"));
    QCOMPARE(codeOf(files->list(directory / "none")), std::string("IoError"));
    QCOMPARE(codeOf(files->rename(directory / "none", directory / "x")), std::string("IoError"));
}

QTEST_GUILESS_MAIN(TestFileSystems)
#include "tst_file_systems.moc"
