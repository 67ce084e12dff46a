#pragma once

#include "tests/support/fault_file_system.h"
#include "tests/support/test_store.h"

#include <QStringList>

namespace weir::test {

/// Works on a store whose disk fails or whose process dies, and remembers what it was promised: the
/// records that were acknowledged, and the changes. What was answered with an error may have
/// happened or not, but not by half. One thread.
class StoreWitness
{
public:
    explicit StoreWitness(FaultFileSystem& files, std::uint64_t segmentBytes = 600);

    /// From the next opening on, as a busy stream does it: streams write zeros ahead of their
    /// records, which have more than a sector each and come in larger segments.
    void writeAhead();

    /// False when the disk fails or the process is dead.
    bool open();
    void create(const std::string& name, std::uint32_t shards,
                engine::Durability durability = engine::Durability::Durable);
    /// One batch of `records`.
    void put(const std::string& name, int records);
    /// Splits the widest open shard in its middle.
    void split(const std::string& name);
    /// Merges the first two open shards.
    void merge(const std::string& name);
    void setTags(const std::string& name, const std::string& value);
    void setRetention(const std::string& name, std::chrono::hours retention);
    void remove(const std::string& name);
    /// Lets `time` pass.
    void pass(std::chrono::milliseconds time) { m_store.clock().advance(time); }
    /// Returns once the upkeep has trimmed the stream, or the disk has failed.
    void waitForTrim(const std::string& name);
    /// Streams that are promised, by name.
    std::vector<std::string> names() const;

    /// The machine or, with Loss::Nothing, the process ends and comes back.
    void crash(Loss loss);
    /// Opens the store on a disk that works and says what is not as promised; empty when all is.
    /// Afterwards what was in doubt is settled.
    QString check();

    TestStore& store() { return m_store; }

private:
    struct Stored
    {
        QString data;
        SequenceNumber number;
        Timestamp arrival;
    };
    struct Metadata
    {
        std::vector<HashKeyRange> open;
        std::map<std::string, std::string> tags;
        std::chrono::hours retention{};

        bool operator==(const Metadata&) const = default;
    };
    struct Promise
    {
        StreamId id{};
        engine::Durability durability = engine::Durability::Durable;
        std::map<std::uint64_t, Stored> records; ///< by position
        std::vector<QStringList> attempted;      ///< batches whose answer was an error
        std::vector<Metadata> metadata;          ///< what it may be; one of these
        std::chrono::hours leastRetention{24};
        bool lost = false; ///< damaged, which it may be and says
    };

    std::shared_ptr<const engine::StreamInfo> active(const std::string& name);
    void note(Promise& promise, const Metadata& changed, const Status& status);
    static Metadata metadataOf(const engine::StreamInfo& info);
    QString checkStream(const std::string& name, Promise& promise);
    QString checkRecords(Promise& promise);
    QString checkShards(const engine::StreamInfo& info, const RecordBatch& merged);
    QString checkCuts(const std::map<std::string, Bytes>& before);
    std::map<std::string, Bytes> segmentFiles() const;

    FaultFileSystem& m_files;
    TestStore m_store;
    std::map<std::string, Promise> m_promises;
    int m_next = 0;
    std::size_t m_leastBytes = 0; ///< of a record's data
    Loss m_loss = Loss::Nothing;
};

} // namespace weir::test
