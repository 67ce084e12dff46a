#include "backend/bridge/job_file.h"

#include <QLoggingCategory>

#include <fstream>
#include <iterator>
#include <system_error>

namespace weir {

namespace {

Q_LOGGING_CATEGORY(jobLog, "weir.jobs")

} // namespace

QByteArray JobFile::read() const
{
    std::ifstream in(m_path, std::ios::binary);
    const std::string text{std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
    return QByteArray::fromStdString(text);
}

/// The lock is held while the file is written: only writers of the same file wait.
void JobFile::write(std::uint64_t version, const QByteArray& text)
{
    MutexLock lock(m_mutex);
    if (version < m_version)
        return;
    m_version = version;
    std::error_code wrong;
    if (text.isEmpty()) {
        std::filesystem::remove(m_path, wrong);
        return;
    }
    std::filesystem::path fresh = m_path;
    fresh += ".new";
    std::ofstream out(fresh, std::ios::binary | std::ios::trunc);
    out.write(text.constData(), std::streamsize(text.size()));
    out.close();
    if (out)
        std::filesystem::rename(fresh, m_path, wrong);
    if (!out || wrong)
        qCWarning(jobLog, "unfinished jobs cannot be kept in %s", m_path.string().c_str());
}

} // namespace weir
