#include "backend/client/stream_reader.h"

#include "backend/client/shard_list.h"
#include "backend/core/thread.h"

#include <algorithm>

namespace weir::client {

namespace {

/// Whether the same call may bring something later.
bool mayPass(const Error& error)
{
    switch (error.code) {
    case ErrorCode::ExpiredIterator:
    case ErrorCode::InternalFailure:
    case ErrorCode::LimitExceeded:
    case ErrorCode::ProvisionedThroughputExceeded:
    case ErrorCode::ResourceInUse:
    case ErrorCode::Serialization: // a body that was cut
    case ErrorCode::ServiceUnavailable:
        return true;
    default:
        return false;
    }
}

bool isRefusal(const Error& error)
{
    return error.code == ErrorCode::ProvisionedThroughputExceeded ||
           error.code == ErrorCode::LimitExceeded;
}

} // namespace

StreamReader::StreamReader(Parts parts, Options options)
    : m_parts(std::move(parts)),
      m_options(std::move(options)),
      m_listDue(m_parts.clock.now()),
      m_family(m_options.start),
      m_onJump(m_parts.clock.onJump([this] {
          const MutexLock lock(m_mutex);
          m_changed.notifyAll();
      }))
{
    for (unsigned i = 0; i < std::max(1U, m_options.threads); ++i)
        m_threads.emplace_back([this] {
            nameThisThread("weir-reader");
            work();
        });
}

StreamReader::~StreamReader()
{
    stop();
}

void StreamReader::stop()
{
    {
        const MutexLock lock(m_mutex);
        m_stopping = true;
        m_changed.notifyAll();
    }
    m_threads.clear();
}

std::vector<ShardProgress> StreamReader::progress() const
{
    const MutexLock lock(m_mutex);
    std::vector<ShardProgress> all;
    all.reserve(m_readings.size());
    for (const auto& [shard, reading] : m_readings)
        all.push_back(reading.progress);
    return all;
}

void StreamReader::work()
{
    MutexLock lock(m_mutex);
    while (!m_stopping) {
        const Timestamp now = m_parts.clock.now();
        if (listIsDue(now)) {
            m_listing = true;
            lock.unlock();
            list();
            lock.lock();
            m_listing = false;
            m_changed.notifyAll();
        } else if (Reading* const reading = takeDue()) {
            lock.unlock();
            read(*reading);
            lock.lock();
            reading->busy = false;
            m_changed.notifyAll();
        }
    }
}

bool StreamReader::listIsDue(Timestamp now) const
{
    return !m_listing && m_listDue <= now;
}

StreamReader::Reading* StreamReader::takeDue()
{
    Reading* next = nullptr;
    for (auto& [shard, reading] : m_readings) {
        if (!reading.busy && !reading.progress.ended && (!next || reading.due < next->due))
            next = &reading;
    }
    if (next && next->due <= m_parts.clock.now()) {
        next->busy = true;
        return next;
    }
    const Timestamp list = m_listing ? Timestamp::max() : m_listDue;
    wait(next ? std::min(next->due, list) : list);
    return nullptr;
}

void StreamReader::wait(Timestamp until)
{
    if (until == Timestamp::max()) {
        m_changed.wait(m_mutex);
        return;
    }
    const auto left = m_parts.clock.realTimeUntil(until);
    if (left == std::chrono::nanoseconds::max())
        m_changed.wait(m_mutex);
    else
        m_changed.waitFor(m_mutex, left);
}

std::chrono::milliseconds StreamReader::pauseAfter(int failures) const
{
    std::chrono::milliseconds pause = m_options.retryAfter;
    for (int i = 1; i < failures && pause < m_options.mostRetryAfter; ++i)
        pause *= 2;
    return std::min(pause, m_options.mostRetryAfter);
}

void StreamReader::list()
{
    const auto shards = listShards(m_parts.service, m_options.stream);
    if (!shards.ok() && !mayPass(shards.error())) {
        giveUp(shards.error());
        return;
    }
    const MutexLock lock(m_mutex);
    const Timestamp now = m_parts.clock.now();
    if (!shards.ok()) {
        m_listDue = now + pauseAfter(++m_listFailures);
        return;
    }
    m_listFailures = 0;
    m_listDue = now + m_options.listEvery;
    begin(m_family.list(*shards));
}

void StreamReader::begin(const std::vector<ShardFamily::Beginning>& beginnings)
{
    for (const auto& [shard, start] : beginnings) {
        Reading& reading = m_readings[shard];
        reading.reader = std::make_unique<ShardReader>(m_parts.service, m_parts.clock,
                                                       m_options.stream, shard, start);
        reading.due = m_parts.budget.reserve(m_options.stream, shard);
        reading.progress.shard = shard;
    }
}

void StreamReader::read(Reading& reading)
{
    auto turn = reading.reader->read();
    const ShardId shard = reading.reader->shard();
    if (turn.ok()) {
        m_parts.budget.spent(m_options.stream, shard, turn->payloadBytes);
        if (!turn->records.empty() && m_parts.sink.records)
            m_parts.sink.records(shard, std::move(turn->records));
        const MutexLock lock(m_mutex);
        took(reading, *turn);
    } else if (turn.error().code == ErrorCode::ResourceNotFound) {
        // Retention has removed the shard. Listing tells if it was the stream.
        ShardReader::Turn last;
        last.ended = true;
        const MutexLock lock(m_mutex);
        took(reading, last);
    } else if (turn.error().code == ErrorCode::Cancelled) {
        const MutexLock lock(m_mutex);
        m_stopping = true;
    } else if (mayPass(turn.error())) {
        if (isRefusal(turn.error()))
            m_parts.budget.refused(m_options.stream, shard);
        const MutexLock lock(m_mutex);
        failed(reading, turn.error());
    } else {
        giveUp(turn.error());
    }
}

void StreamReader::took(Reading& reading, const ShardReader::Turn& turn)
{
    ShardProgress& progress = reading.progress;
    reading.failures = 0;
    progress.last = reading.reader->last();
    progress.millisBehindLatest = turn.millisBehindLatest;
    progress.trouble.reset();
    progress.ended = turn.ended;
    progress.next.reset();
    if (turn.ended) {
        begin(m_family.ended(progress.shard));
        m_listDue = std::min(m_listDue, m_parts.clock.now()); // its children may be new
        return;
    }
    reading.due = m_parts.budget.reserve(m_options.stream, progress.shard);
    progress.next = reading.due;
}

void StreamReader::failed(Reading& reading, const Error& error)
{
    ShardProgress& progress = reading.progress;
    progress.trouble = error;
    reading.due = m_parts.budget.reserve(m_options.stream, progress.shard);
    if (!isRefusal(error)) // which the budget has thought of
        reading.due = std::max(reading.due, m_parts.clock.now() + pauseAfter(++reading.failures));
    progress.next = reading.due;
}

void StreamReader::giveUp(const Error& error)
{
    {
        const MutexLock lock(m_mutex);
        if (m_stopping)
            return;
        m_stopping = true;
        m_changed.notifyAll();
    }
    if (m_parts.sink.failed)
        m_parts.sink.failed(error);
}

} // namespace weir::client
