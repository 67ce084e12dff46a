#pragma once

#include "backend/bridge/metrics_history.h"
#include "backend/core/result.h"
#include "backend/engine/file_system.h"

#include <memory>
#include <string>
#include <string_view>

namespace weir {

/// Keeps the minutes of a MetricsHistory over the end of the process: a file a day beside the
/// store, a line of JSON for each minute and for each stream that was not quiet in it. The figures
/// are not worth a sync: after a loss of power some are missing, and a torn line is left out. One
/// thread at a time.
class MetricsArchive
{
public:
    /// Past this a day's file takes no more minutes.
    static constexpr std::uint64_t kMostBytes = 32U << 20;

    /// `files` must outlive it.
    MetricsArchive(engine::FileSystem& files, std::filesystem::path directory);

    /// Brings back the last 24 h before `now` and removes the files of earlier days. What cannot be
    /// read is left out.
    void restore(MetricsHistory& history, std::chrono::sys_seconds now);
    /// Adds a minute; does nothing once that failed.
    void keep(const MetricsHistory::Minute& minute);

private:
    using Day = std::chrono::sys_days;

    std::filesystem::path pathOf(Day day) const;
    void restoreDay(MetricsHistory& history, Day day, std::chrono::sys_seconds from);
    Status open(Day day);
    Status append(const std::string& lines);

    engine::FileSystem& m_files;
    const std::filesystem::path m_directory;
    std::unique_ptr<engine::WritableFile> m_file;
    Day m_day{};
    std::uint64_t m_size = 0;
    bool m_failed = false;
};

/// A minute's lines, each with its end.
std::string toLines(const MetricsHistory::Minute& minute);
/// Takes in one line that begins at `from` or later; false when it is none.
bool takeLine(MetricsHistory& history, std::string_view line, std::chrono::sys_seconds from);

} // namespace weir
