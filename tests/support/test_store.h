#pragma once

#include "backend/engine/engine.h"

#include <QTemporaryDir>

namespace weir::test {

/// What a test expects to succeed: the value, or a loud end with the error's words.
template <typename T>
T must(Result<T> result)
{
    if (!result.ok())
        qFatal("%s: %s (%s)", std::string(toString(result.error().code)).c_str(),
               result.error().message.c_str(), result.error().detail.c_str());
    return std::move(result).value();
}

void must(const Status& status);

/// "ok", or the name of the error's code.
template <typename T>
std::string codeOf(const Result<T>& result)
{
    return result.ok() ? "ok" : std::string(toString(result.error().code));
}

/// 2026-01-01T00:00:00Z, when tests begin.
Timestamp startOfTests();

/// A store on a clock that is moved by hand. On the machine's files, in a directory of its own,
/// unless told otherwise.
class TestStore
{
public:
    enum class Kind { Disk, Memory };

    explicit TestStore(Kind kind = Kind::Disk);
    /// On `files`, which must outlive it.
    explicit TestStore(engine::FileSystem& files);
    ~TestStore();

    engine::EngineOptions options; ///< for the next open()

    /// Opens the store, or closes and opens it again.
    engine::Engine& open();
    /// As open(), where it may fail; then nothing is open.
    Status reopen();
    Result<std::unique_ptr<engine::Engine>> tryOpen();
    void close();
    bool isOpen() const { return m_engine != nullptr; }
    engine::Engine& engine() { return *m_engine; }
    VirtualClock& clock() { return m_clock; }
    std::filesystem::path directory() const { return options.directory; }

    /// Makes the stream, steps the clock until it is ACTIVE, and waits until the upkeep has written
    /// that: from then on no thread but the test's own uses the disk.
    std::shared_ptr<const engine::StreamInfo> makeStream(const std::string& name,
                                                         std::uint32_t shards = 1);
    std::shared_ptr<const engine::StreamInfo> makeStream(const engine::NewStream& stream);
    std::shared_ptr<const engine::StreamInfo> info(const std::string& name);
    /// Steps the clock over the state delay.
    void settle();

    engine::Appended put(StreamId stream, const std::string& key, const std::string& data);
    /// "data data ..." of all records of the shard from `from` on.
    QStringList shardData(StreamId stream, ShardId shard, StreamPosition from = {});
    /// The same of the whole stream in order of arrival.
    QStringList streamData(StreamId stream, StreamPosition from = {});

private:
    QTemporaryDir m_directory;
    std::unique_ptr<engine::FileSystem> m_ownFiles;
    engine::FileSystem* m_files = nullptr;
    VirtualClock m_clock{startOfTests()};
    std::unique_ptr<engine::Engine> m_engine;
};

} // namespace weir::test
