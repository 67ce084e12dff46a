#include "tests/support/test_store.h"

#include <QTest>

#include <functional>

using namespace weir;
using namespace weir::engine;
using weir::test::TestStore;

/// Readers of the active segment while records arrive at it.
class TestGrowingSegment : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void noRecordComesTwice_data();
    void noRecordComesTwice();
};

namespace {

/// Files in memory that call back, once, in the middle of a chosen read.
class InterruptedFiles final : public FileSystem
{
public:
    /// `work` runs before the `nth` read from now on, counted from 1.
    void interrupt(int nth, std::function<void()> work)
    {
        m_left = nth;
        m_work = std::move(work);
    }

    Result<std::unique_ptr<ReadableFile>> openForReading(const Path& path) override
    {
        WEIR_ASSIGN(auto file, m_files->openForReading(path));
        return std::unique_ptr<ReadableFile>(std::make_unique<File>(*this, std::move(file)));
    }
    Result<std::unique_ptr<WritableFile>>
    openForAppending(const Path& path, std::optional<std::uint64_t> keep) override
    {
        return m_files->openForAppending(path, keep);
    }
    Result<std::unique_ptr<WritableFile>> openForOverwriting(const Path& path,
                                                             FileOffset from) override
    {
        return m_files->openForOverwriting(path, from);
    }
    Result<bool> exists(const Path& path) override { return m_files->exists(path); }
    Result<std::vector<std::string>> list(const Path& directory) override
    {
        return m_files->list(directory);
    }
    Status createDirectories(const Path& directory) override
    {
        return m_files->createDirectories(directory);
    }
    Status rename(const Path& from, const Path& to) override { return m_files->rename(from, to); }
    Status remove(const Path& path) override { return m_files->remove(path); }
    Status removeAll(const Path& directory) override { return m_files->removeAll(directory); }
    Status syncDirectory(const Path& directory) override
    {
        return m_files->syncDirectory(directory);
    }
    Result<std::unique_ptr<DirectoryLock>> lockDirectory(const Path& directory) override
    {
        return m_files->lockDirectory(directory);
    }
    Result<std::uint64_t> freeSpace(const Path& directory) override
    {
        return m_files->freeSpace(directory);
    }

private:
    class File final : public ReadableFile
    {
    public:
        File(InterruptedFiles& files, std::unique_ptr<ReadableFile> file)
            : m_files(files),
              m_file(std::move(file))
        {}
        Result<std::uint64_t> size() const override { return m_file->size(); }

    private:
        Result<std::size_t> readSome(FileOffset offset, char* to, std::size_t size) const override
        {
            m_files.beforeRead();
            return m_file->readAt(offset, to, size);
        }

        InterruptedFiles& m_files;
        const std::unique_ptr<ReadableFile> m_file;
    };

    void beforeRead()
    {
        if (m_left > 0 && --m_left == 0)
            std::exchange(m_work, nullptr)();
    }

    const std::unique_ptr<FileSystem> m_files = makeMemoryFileSystem();
    int m_left = 0;
    std::function<void()> m_work;
};

QStringList numbers(int first, int last)
{
    QStringList numbers;
    for (int i = first; i < last; ++i)
        numbers << QString::number(i);
    return numbers;
}

} // namespace

void TestGrowingSegment::noRecordComesTwice_data()
{
    QTest::addColumn<int>("from");
    QTest::addColumn<bool>("ofShard");
    QTest::newRow("stream, from its first record") << 0 << false;
    QTest::newRow("stream, from between two waypoints") << 5 << false;
    QTest::newRow("shard, from its first record") << 0 << true;
    QTest::newRow("shard, from between two waypoints") << 5 << true;
}

/// Records arrive during each read of the file in turn, until there is no such read any more.
void TestGrowingSegment::noRecordComesTwice()
{
    QFETCH(int, from);
    QFETCH(bool, ofShard);
    bool grew = true;
    int interruptions = 0;
    for (int nth = 1; grew; ++nth) {
        InterruptedFiles files;
        TestStore store(files);
        store.open();
        const auto info = store.makeStream("s");
        const StreamPosition start{static_cast<std::uint64_t>(from)};
        const auto put = [&](int first, int last) {
            for (int i = first; i < last; ++i)
                store.put(info->id, "k", std::to_string(i));
        };
        const auto read = [&] {
            return ofShard ? store.shardData(info->id, {0}, start)
                           : store.streamData(info->id, start);
        };
        put(0, 10);
        QCOMPARE(read(), numbers(from, 10));
        grew = false;
        files.interrupt(nth, [&] {
            grew = true;
            put(10, 13);
        });
        const QStringList found = read();
        QVERIFY(found.size() >= 10 - from);
        QCOMPARE(found, numbers(from, from + static_cast<int>(found.size())));
        interruptions += grew ? 1 : 0;
    }
    QVERIFY(interruptions > 0);
}

QTEST_GUILESS_MAIN(TestGrowingSegment)
#include "tst_growing_segment.moc"
