#include "backend/endpoint/call_journal.h"

#include "backend/core/thread.h"

namespace weir::endpoint {

using protocol::Call;

namespace {

/// How long what is added may wait for more, and how much is worth writing at once.
constexpr std::chrono::seconds kWait{1};
constexpr std::size_t kEnough = 256U << 10;

} // namespace

Result<std::unique_ptr<CallJournal>> CallJournal::open(std::unique_ptr<JournalFiles> files,
                                                       LogSink log)
{
    WEIR_ASSIGN(auto numbers, files->list());
    return std::unique_ptr<CallJournal>(
        new CallJournal(std::move(files), std::move(numbers), std::move(log)));
}

CallJournal::CallJournal(std::unique_ptr<JournalFiles> files, std::vector<std::uint64_t> numbers,
                         LogSink log)
    : m_log(std::move(log)),
      m_files(std::move(files)),
      m_numbers(std::move(numbers)),
      m_thread([this] {
          nameThisThread("call-journal");
          work();
      })
{}

CallJournal::~CallJournal()
{
    const MutexLock lock(m_mutex);
    m_closing = true;
    m_changed.notifyAll();
    while (m_writing || !m_pending.empty())
        m_changed.wait(m_mutex);
}

void CallJournal::restore(const JournalReader& reader)
{
    for (const std::uint64_t number : m_numbers) {
        const auto file = m_files->read(number, kFileBytes);
        const bool whole = file.ok() && readJournal(*file, reader);
        if (!whole && m_log)
            m_log(LogLevel::Warning, "endpoint",
                  "The call ledger's file " + std::to_string(number) +
                      " is torn or damaged; what stands before that is shown.");
    }
}

void CallJournal::add(const Call& call, const SessionSource& sessionOf)
{
    const MutexLock lock(m_mutex);
    if (m_pending.size() >= kMostPending - kEnough) {
        ++m_lost;
        return;
    }
    if (m_told.insert(static_cast<std::uint64_t>(call.session)).second) {
        if (const auto known = sessionOf(call.session))
            appendSession(m_pending, known->session, known->inProcess);
    }
    appendCall(m_pending, call);
    ++m_pendingCalls;
    if (m_pendingCalls == 1 || (m_pending.size() >= kEnough && !m_hurry)) {
        m_hurry = m_pending.size() >= kEnough;
        m_changed.notifyAll();
    }
}

void CallJournal::flush()
{
    const MutexLock lock(m_mutex);
    while (m_writing || !m_pending.empty()) {
        m_hurry = true;
        m_changed.notifyAll();
        m_changed.wait(m_mutex);
    }
}

std::uint64_t CallJournal::lost() const
{
    const MutexLock lock(m_mutex);
    return m_lost;
}

void CallJournal::work()
{
    MutexLock lock(m_mutex);
    for (;;) {
        while (m_pending.empty() && !m_closing)
            m_changed.wait(m_mutex);
        if (m_pending.empty())
            return;
        if (!m_hurry && !m_closing)
            m_changed.waitFor(m_mutex, kWait);
        const Bytes entries = std::exchange(m_pending, {});
        const std::size_t calls = std::exchange(m_pendingCalls, 0);
        m_told.clear();
        m_hurry = false;
        m_writing = true;
        lock.unlock();
        const Status written = write(entries);
        if (!written.ok())
            drop(calls, written.error());
        lock.lock();
        m_writing = false;
        m_changed.notifyAll();
    }
}

Status CallJournal::write(const Bytes& entries)
{
    const Bytes head = blockHead(entries);
    const std::size_t size = head.size() + entries.size();
    if (!m_sink || m_written + size > kFileBytes)
        WEIR_TRY(beginFile());
    m_written += size;
    return m_sink->append(head + entries);
}

Status CallJournal::beginFile()
{
    m_sink.reset();
    while (m_numbers.size() >= kFiles) {
        WEIR_TRY(m_files->remove(m_numbers.front()));
        m_numbers.erase(m_numbers.begin());
    }
    const std::uint64_t number = m_numbers.empty() ? 1 : m_numbers.back() + 1;
    WEIR_ASSIGN(m_sink, m_files->begin(number));
    m_numbers.push_back(number);
    m_written = kJournalHeader.size();
    return m_sink->append(kJournalHeader);
}

/// The file may end in the middle of a block now: the next block begins another.
void CallJournal::drop(std::uint64_t calls, const Error& why)
{
    m_sink.reset();
    bool first = false;
    {
        const MutexLock lock(m_mutex);
        first = m_lost == 0;
        m_lost += calls;
    }
    if (first && m_log)
        m_log(LogLevel::Warning, "endpoint",
              "Calls are missing from the ledger on disk: " + why.message + " (" + why.detail +
                  ")");
}

} // namespace weir::endpoint
