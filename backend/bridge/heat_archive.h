#pragma once

#include "backend/bridge/kept_heat.h"
#include "backend/core/logging.h"
#include "backend/core/result.h"
#include "backend/engine/file_system.h"

#include <functional>
#include <map>
#include <memory>
#include <string>

namespace weir {

/// Keeps the heat of all streams over the end of the process, in files beside the store: by minute
/// for the days of the last 24 h, by half an hour for those of the last seven days. A file is the
/// eight octets "WEIRHT01" and then frames: the length of a HeatFrame's octets (32 bits, the lowest
/// first), their XXH3 with the frame's offset as seed (64 bits), and they themselves. What frames
/// say of the same time adds up, so that every process writes only what it measured. They are not
/// worth a sync: a frame that was cut is left out, and a file in which one is not what was written
/// is dropped; either is logged. One thread at a time.
class HeatArchive
{
public:
    /// Past this a file takes no more frames.
    static constexpr std::uint64_t kMostBytes = 32U << 20;

    /// `files` must outlive it. This process has measured since `measuredFrom`.
    HeatArchive(engine::FileSystem& files, std::filesystem::path directory, LogSink log,
                Timestamp measuredFrom);

    /// Before anything else: folds the days that ended 24 h before `now` into half hours, and
    /// removes those of more than seven days ago, as happens on every new day, too.
    void restore(Timestamp now);
    /// What processes before this one measured of `stream`.
    KeptHeat load(StreamId stream);

    /// Adds the minutes that ended by `now` and were not added yet; with `running`, the one that
    /// runs too, as far as it has come. Does nothing any more once a write failed.
    void keep(const engine::Inspector& inspector, const std::vector<engine::StreamReport>& reports,
              Timestamp now, bool running = false);

private:
    using Path = std::filesystem::path;
    using Day = std::chrono::sys_days;
    using Minute = KeptHeat::Minute;
    using Take = std::function<void(HeatFrame&&)>;

    Path pathOf(Day day, const char* suffix) const;
    /// Gives every sound frame of the first `most` octets to `take`, which may then have been given
    /// some of a file that is dropped; answers where the sound ones end, 0 when it is dropped.
    std::uint64_t read(const Path& path, std::uint64_t most, const Take& take);
    void drop(const Path& path, const std::string& why);
    void fold(Day day);
    void removeOld(Timestamp now);
    Status open(Day day);
    Status append(const HeatFrame& frame);

    engine::FileSystem& m_files;
    const Path m_directory;
    const LogSink m_log;
    Minute m_next; ///< to be added next
    /// How long the files were that earlier processes left.
    std::map<Path, std::uint64_t> m_before;
    std::unique_ptr<engine::WritableFile> m_file;
    Day m_day{};
    std::uint64_t m_size = 0;
    bool m_failed = false;
};

} // namespace weir
