#pragma once

#include "backend/producer/key_spread.h"
#include "backend/producer/record_line.h"
#include "backend/producer/record_source.h"

#include <functional>
#include <istream>
#include <memory>
#include <string>

namespace weir::producer {

/// What a file holds and how it is sent.
struct FilePlan
{
    enum class Format { Json, Csv };
    enum class Pace {
        Original, ///< as the records' times say, `speed` times as fast
        Rate,     ///< `rate` records a second
        Fast      ///< as fast as the stream takes them
    };

    Format format = Format::Json;
    Pace pace = Pace::Fast;
    double speed = 1;     ///< above 0
    double rate = 1000;   ///< above 0
    std::string keyField; ///< see recordOfJson()
    KeySpread keys;       ///< of records that have none
    std::uint64_t seed = 1;
    std::uint64_t skip = 0; ///< records at the start, sent by a run that this one goes on from
};

/// The records of a file, opened when the first is taken and read as they are sent: a large file
/// takes no memory. A line that is none ends it with an error that names the line. Thread: one at a
/// time.
class FileRecords final : public RecordSource
{
public:
    /// Null, or a stream that has failed, when the file cannot be read.
    using Open = std::function<std::unique_ptr<std::istream>()>;

    FileRecords(Open open, FilePlan plan);

    void take(std::chrono::nanoseconds elapsed, Timestamp now, std::size_t most,
              std::vector<Entry>& out) override;
    bool ended(std::chrono::nanoseconds /*elapsed*/) const override { return m_ended; }
    std::optional<std::uint64_t> total() const override { return std::nullopt; }
    std::optional<double> rate(std::chrono::nanoseconds elapsed) const override;
    Status status() const override { return m_status; }

private:
    bool open();
    /// The record that is next, read ahead so that its time is known.
    bool readNext();
    Result<std::optional<FileRecord>> parse(const std::string& line);
    bool readCsvText(std::string& row);
    bool isDue(std::chrono::nanoseconds elapsed);

    const Open m_open;
    const FilePlan m_plan;
    std::unique_ptr<std::istream> m_file; ///< null before the first record
    SeededRandom m_random;
    KeyChooser m_keys;
    std::vector<std::string> m_columns; ///< of CSV
    std::optional<FileRecord> m_next;
    std::optional<Timestamp> m_first; ///< the time of the first record that has one
    std::uint64_t m_line = 0;
    std::uint64_t m_taken = 0;
    std::uint64_t m_skipped = 0;
    bool m_ended = false;
    Status m_status;
};

} // namespace weir::producer
