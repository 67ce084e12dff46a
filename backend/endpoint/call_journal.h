#pragma once

#include "backend/core/logging.h"
#include "backend/core/mutex.h"
#include "backend/endpoint/journal_files.h"
#include "backend/endpoint/journal_format.h"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <thread>
#include <unordered_set>
#include <vector>

namespace weir::endpoint {

/// Keeps calls on disk, so that they outlive the process: the latest kFiles x kFileBytes of them.
/// A call is handed to a thread that writes a moment later and never syncs; callers wait for no
/// disk. A crash of the process loses the last second's calls, loss of power what the system had
/// not written. When the disk is too slow or refuses, calls are dropped here and counted. Thread:
/// any.
class CallJournal
{
public:
    static constexpr std::size_t kFiles = 8;
    static constexpr std::size_t kFileBytes = 2U << 20;
    /// What may wait to be written.
    static constexpr std::size_t kMostPending = 1U << 20;

    /// Tells of a session that a call names, once a block.
    using SessionSource = std::function<std::optional<JournalSession>(SessionId id)>;

    /// What was kept is for restore(). Errors: those of `files`.
    static Result<std::unique_ptr<CallJournal>> open(std::unique_ptr<JournalFiles> files,
                                                     LogSink log = {});
    ~CallJournal(); ///< flush()
    CallJournal(const CallJournal&) = delete;
    CallJournal& operator=(const CallJournal&) = delete;

    /// Hands what was kept to `reader`, in order; once, before the first add().
    void restore(const JournalReader& reader);

    /// `sessionOf` is asked on this thread, with a lock of this object held.
    void add(const protocol::Call& call, const SessionSource& sessionOf);
    /// Returns once what was added before is with the system.
    void flush();
    /// Calls that were not written.
    std::uint64_t lost() const;

private:
    CallJournal(std::unique_ptr<JournalFiles> files, std::vector<std::uint64_t> numbers,
                LogSink log);

    void work();
    Status write(const Bytes& entries);
    Status beginFile();
    void drop(std::uint64_t calls, const Error& why);

    const LogSink m_log;

    // Used by the thread; by restore() before there is something to write.
    const std::unique_ptr<JournalFiles> m_files;
    std::vector<std::uint64_t> m_numbers; ///< of the files there are, ascending
    std::unique_ptr<JournalFiles::Sink> m_sink;
    std::size_t m_written = 0; ///< to the file of m_sink

    mutable Mutex m_mutex;
    Condition m_changed;
    Bytes m_pending WEIR_GUARDED_BY(m_mutex);
    std::size_t m_pendingCalls WEIR_GUARDED_BY(m_mutex) = 0;
    std::unordered_set<std::uint64_t> m_told WEIR_GUARDED_BY(m_mutex); ///< sessions in it
    bool m_writing WEIR_GUARDED_BY(m_mutex) = false;
    bool m_hurry WEIR_GUARDED_BY(m_mutex) = false;
    bool m_closing WEIR_GUARDED_BY(m_mutex) = false;
    std::uint64_t m_lost WEIR_GUARDED_BY(m_mutex) = 0;

    std::jthread m_thread;
};

} // namespace weir::endpoint
