#pragma once

#include "backend/core/mutex.h"
#include "backend/engine/file_system.h"

#include <array>
#include <thread>
#include <vector>

namespace weir::engine {

/// Reads a file from front to back on a thread of its own while its owner looks at what came
/// before: copying a segment out of the system's cache takes about as long as checking it. The
/// owner's is one thread.
class ReadAhead
{
public:
    static constexpr std::size_t kBlockBytes = 256U << 10;

    /// Reads from `from` to `end`, both offsets in the file.
    ReadAhead(std::shared_ptr<const ReadableFile> file, std::uint64_t from, std::uint64_t end);
    ~ReadAhead();
    ReadAhead(const ReadAhead&) = delete;
    ReadAhead& operator=(const ReadAhead&) = delete;

    /// `rest`, which is the end of what the last call answered, and the next block behind it; only
    /// `rest` when there is none. Holds until the next call. Errors: IoError.
    Result<BytesView> next(BytesView rest);

private:
    /// A rest up to this long is put in front of the block; a longer one moves with it.
    static constexpr std::size_t kRoomForRest = 16U << 10;
    static constexpr std::size_t kBuffers = 4;

    void read();
    Result<std::size_t> fill(std::vector<char>& buffer, std::uint64_t at) const;
    BytesView join(BytesView rest, std::vector<char>& buffer, std::size_t bytes);

    const std::shared_ptr<const ReadableFile> m_file;
    const std::uint64_t m_from;
    const std::uint64_t m_end;
    std::array<std::vector<char>, kBuffers> m_buffers; ///< each is the thread's or the owner's
    std::vector<char> m_joined;                        ///< of the owner

    Mutex m_mutex;
    Condition m_changed;
    std::array<std::size_t, kBuffers> m_bytes WEIR_GUARDED_BY(m_mutex){};
    std::size_t m_read WEIR_GUARDED_BY(m_mutex) = 0;  ///< blocks the thread has read
    std::size_t m_taken WEIR_GUARDED_BY(m_mutex) = 0; ///< blocks the owner was given; it may look
                                                      ///< at the last one
    bool m_ended WEIR_GUARDED_BY(m_mutex) = false;
    bool m_stopped WEIR_GUARDED_BY(m_mutex) = false;
    Status m_status WEIR_GUARDED_BY(m_mutex);

    std::jthread m_thread; ///< last, so that it ends before what it uses
};

} // namespace weir::engine
