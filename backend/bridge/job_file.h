#pragma once

#include "backend/core/mutex.h"

#include <QByteArray>

#include <cstdint>
#include <filesystem>

namespace weir {

/// The file beside a store in which its unfinished jobs are kept. Thread: any.
class JobFile
{
public:
    explicit JobFile(std::filesystem::path path) : m_path(std::move(path)) {}

    /// Empty when there is none.
    QByteArray read() const;
    /// Replaces it whole, unless a later `version` has done so; an empty text removes it. A failure
    /// is logged: what is lost is the offer to go on.
    void write(std::uint64_t version, const QByteArray& text);

private:
    const std::filesystem::path m_path;
    Mutex m_mutex;
    std::uint64_t m_version WEIR_GUARDED_BY(m_mutex) = 0;
};

} // namespace weir
