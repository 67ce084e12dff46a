#pragma once

#include "backend/core/clock.h"
#include "backend/core/error.h"
#include "backend/core/identifiers.h"
#include "backend/filter/filter.h"
#include "backend/transfer/record_file.h"

#include <chrono>
#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <variant>
#include <vector>

namespace weir {

/// Which records go into which file, in order of arrival. A value.
struct ExportOrder
{
    StreamName stream;
    /// These records and no others, when there are any.
    std::vector<StreamPosition> picked;
    /// Otherwise the stored ones [from, to) for which all that is set holds.
    StreamPosition from;
    StreamPosition to{~std::uint64_t{0}};
    std::set<ShardId> shards;          ///< empty for all
    std::optional<Timestamp> fromTime; ///< arrived then or later
    std::optional<Timestamp> toTime;   ///< arrived then or before
    filter::FilterPtr filter;          ///< null for all

    std::string file; ///< UTF-8; it is there once it is whole
    transfer::FileFormat format = transfer::FileFormat::Ndjson;
    /// Of Csv: names of transfer::recordColumns(), and JSON paths; empty for those that keep a
    /// record.
    std::vector<std::string> columns;
};

/// Which file goes into which stream: its keys, explicit hash keys and data, in the file's order.
/// A value.
struct ImportOrder
{
    StreamName stream;
    std::string file; ///< UTF-8
    transfer::FileFormat format = transfer::FileFormat::Ndjson;
    bool stopAtBadLine = false; ///< otherwise it is left out, see TransferProgress::rejectedFile
};

using TransferOrder = std::variant<ExportOrder, ImportOrder>;

/// Up to where a transfer has come, so that it can go on there.
struct TransferPoint
{
    /// Of an export the first record not dealt with; of an import the octets of the file that have
    /// been put.
    std::uint64_t place = 0;
    std::uint64_t fileBytes = 0; ///< of an export: written by then
    std::uint64_t records = 0;   ///< written or put
    std::uint64_t recordBytes = 0;
    std::uint64_t badLines = 0;

    bool operator==(const TransferPoint&) const = default;
};

/// What a transfer has done so far. A value.
struct TransferProgress
{
    enum class State { Running, Paused, Done, Stopped, Failed };
    struct BadLine
    {
        std::uint64_t number = 0;
        std::string reason;
    };
    static constexpr std::size_t kMostBadLines = 1'000;

    State state = State::Running;
    TransferPoint point;
    std::uint64_t doneBytes = 0;      ///< of an export the records' payload, of an import the file
    std::uint64_t totalBytes = 0;     ///< 0 before it is known
    std::uint64_t unreadable = 0;     ///< places of the store that are damaged, and were left out
    std::string unreadablePlace;      ///< the first of them
    std::uint64_t removed = 0;        ///< records that retention took before they were written
    std::uint64_t retries = 0;        ///< records put again because they were refused
    std::vector<BadLine> badLines;    ///< the first ones; point.badLines counts all
    std::string rejectedFile;         ///< where all bad lines are, as they stood; empty for none
    std::chrono::milliseconds took{}; ///< pauses not counted
    std::optional<Error> error;       ///< of Failed; of a call that is tried again while Running

    bool over() const
    {
        return state == State::Done || state == State::Stopped || state == State::Failed;
    }
};

/// What an export would write, of which only some records were looked at.
struct ExportEstimate
{
    std::uint64_t records = 0;
    std::uint64_t bytes = 0;   ///< of the file
    std::uint64_t sampled = 0; ///< records looked at; 0 when nothing had to be guessed
    bool folderThere = false;
    bool fileThere = false; ///< the export would replace it
};

/// The start of a file that may be imported.
struct ImportPreview
{
    static constexpr std::size_t kLines = 50;

    std::vector<transfer::FileLine> lines; ///< the first kLines; `text` of bad ones only
    std::uint64_t fileBytes = 0;
    std::uint64_t linesBytes = 0; ///< up to where `lines` go
    std::optional<Error> error;   ///< why nothing can be imported
};

} // namespace weir
