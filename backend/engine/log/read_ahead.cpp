#include "backend/engine/log/read_ahead.h"

#include "backend/core/thread.h"

#include <algorithm>

namespace weir::engine {

ReadAhead::ReadAhead(std::shared_ptr<const ReadableFile> file, std::uint64_t from,
                     std::uint64_t end)
    : m_file(std::move(file)),
      m_from(from),
      m_end(end),
      m_thread([this] { read(); })
{}

ReadAhead::~ReadAhead()
{
    MutexLock lock(m_mutex);
    m_stopped = true;
    m_changed.notifyAll();
}

void ReadAhead::read()
{
    nameThisThread("weir-read-ahead");
    MutexLock lock(m_mutex);
    std::uint64_t at = m_from;
    while (at < m_end && m_status.ok()) {
        // The owner's last block stays as it is.
        while (!m_stopped && m_read - m_taken >= kBuffers - 1)
            m_changed.wait(m_mutex);
        if (m_stopped)
            return;
        std::vector<char>& buffer = m_buffers[m_read % kBuffers];
        lock.unlock();
        const auto got = fill(buffer, at);
        lock.lock();
        if (!got.ok())
            m_status = got.error();
        if (!got.ok() || *got == 0)
            break;
        at += *got;
        m_bytes[m_read++ % kBuffers] = *got;
        m_changed.notifyAll();
    }
    m_ended = true;
    m_changed.notifyAll();
}

Result<std::size_t> ReadAhead::fill(std::vector<char>& buffer, std::uint64_t at) const
{
    buffer.resize(kRoomForRest + kBlockBytes);
    return m_file->readAt(FileOffset(at), buffer.data() + kRoomForRest,
                          std::min<std::uint64_t>(kBlockBytes, m_end - at));
}

Result<BytesView> ReadAhead::next(BytesView rest)
{
    std::size_t number = 0;
    std::size_t bytes = 0;
    {
        MutexLock lock(m_mutex);
        while (m_read == m_taken && !m_ended)
            m_changed.wait(m_mutex);
        if (m_read == m_taken) {
            WEIR_TRY(m_status);
            return rest;
        }
        number = m_taken % kBuffers;
        bytes = m_bytes[number];
    }
    // The block that has `rest` is still the owner's.
    const BytesView joined = join(rest, m_buffers[number], bytes);
    MutexLock lock(m_mutex);
    ++m_taken;
    m_changed.notifyAll();
    return joined;
}

BytesView ReadAhead::join(BytesView rest, std::vector<char>& buffer, std::size_t bytes)
{
    char* const block = buffer.data() + kRoomForRest;
    if (rest.size() <= kRoomForRest) {
        std::copy(rest.begin(), rest.end(), block - rest.size());
        return {block - rest.size(), rest.size() + bytes};
    }
    std::vector<char> joined(rest.begin(), rest.end());
    joined.insert(joined.end(), block, block + bytes);
    m_joined.swap(joined);
    return {m_joined.data(), m_joined.size()};
}

} // namespace weir::engine
