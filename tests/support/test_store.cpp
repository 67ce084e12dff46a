#include "tests/support/test_store.h"

#include <QDir>
#include <QFileInfo>
#include <QStringList>

#include <semaphore>

namespace weir::test {

using namespace engine;

namespace {

QStringList dataOf(const RecordBatch& batch)
{
    QStringList list;
    for (const Record& record : batch.records())
        list << QString::fromUtf8(record.data.data(), static_cast<qsizetype>(record.data.size()));
    return list;
}

/// Where the hundreds of crashes need not wait for a disk.
QString quickDirectory()
{
    const QString inMemory = QStringLiteral("/dev/shm");
    return (QFileInfo(inMemory).isWritable() ? inMemory : QDir::tempPath()) +
           QStringLiteral("/weir-test-XXXXXX");
}

} // namespace

void must(const Status& status)
{
    if (!status.ok())
        qFatal("%s: %s (%s)", std::string(toString(status.error().code)).c_str(),
               status.error().message.c_str(), status.error().detail.c_str());
}

Timestamp startOfTests()
{
    return Timestamp(std::chrono::seconds(1767225600));
}

TestStore::TestStore(Kind kind)
    : m_directory(quickDirectory()),
      m_ownFiles(kind == Kind::Memory ? makeMemoryFileSystem() : makeSystemFileSystem()),
      m_files(m_ownFiles.get())
{
    options.directory = m_directory.filePath(QStringLiteral("store")).toStdString();
    options.inMemory = kind == Kind::Memory;
}

TestStore::TestStore(FileSystem& files) : m_directory(quickDirectory()), m_files(&files)
{
    options.directory = m_directory.path().toStdString();
}

TestStore::~TestStore() = default;

Result<std::unique_ptr<Engine>> TestStore::tryOpen()
{
    return Engine::open(options, *m_files, m_clock);
}

Engine& TestStore::open()
{
    must(reopen());
    return *m_engine;
}

Status TestStore::reopen()
{
    close();
    WEIR_ASSIGN(m_engine, tryOpen());
    return {};
}

void TestStore::close()
{
    m_engine.reset();
}

std::shared_ptr<const StreamInfo> TestStore::makeStream(const std::string& name,
                                                        std::uint32_t shards)
{
    NewStream stream;
    stream.name = StreamName(name);
    stream.shardCount = shards;
    return makeStream(stream);
}

std::shared_ptr<const StreamInfo> TestStore::makeStream(const NewStream& stream)
{
    std::counting_semaphore<> active(0);
    const auto waiting = m_engine->inspector().onHistory([&](const HistoryEvent& event) {
        if (event.kind == HistoryKind::StreamBecameActive && event.streamName == stream.name)
            active.release();
    });
    must(m_engine->createStream(stream));
    settle();
    if (!active.try_acquire_for(std::chrono::minutes(1)))
        qFatal("the upkeep did not make %s ACTIVE", stream.name.text().c_str());
    return m_engine->stream(stream.name);
}

std::shared_ptr<const StreamInfo> TestStore::info(const std::string& name)
{
    return m_engine->stream(StreamName(name));
}

void TestStore::settle()
{
    m_clock.advance(options.stateDelay);
}

Appended TestStore::put(StreamId stream, const std::string& key, const std::string& data)
{
    const NewRecord record{key, {}, data};
    return must(m_engine->append(stream, {&record, 1})).front();
}

QStringList TestStore::shardData(StreamId stream, ShardId shard, StreamPosition from)
{
    return dataOf(must(m_engine->read(stream, {shard, from})).batch);
}

QStringList TestStore::streamData(StreamId stream, StreamPosition from)
{
    return dataOf(*must(m_engine->inspector().recordsAt(stream, from, 1U << 20)));
}

} // namespace weir::test
