#include "backend/producer/produce_run.h"

#include "backend/protocol/wire_errors.h"

#include <algorithm>

namespace weir::producer {

using namespace std::chrono_literals;
using std::chrono::milliseconds;
using State = ProduceProgress::State;

namespace {

constexpr milliseconds kShortestStep = 5ms;
constexpr milliseconds kLongestStep = 50ms;
constexpr milliseconds kFirstBackOff = 100ms;
constexpr milliseconds kLongestBackOff = 5s;
constexpr int kMostDoublings = 6;
/// Less than PutRecords takes, so that one record of the largest size always fits beside others.
constexpr std::size_t kMostBytesPerCall = 4U << 20U;

/// How many of the first entries go in one call: at least one.
std::size_t fitting(const std::vector<RecordSource::Entry>& entries)
{
    std::size_t bytes = 0;
    std::size_t count = 0;
    for (; count < entries.size(); ++count) {
        bytes += bytesOf(entries[count]);
        if (bytes > kMostBytesPerCall && count > 0)
            break;
    }
    return count;
}

} // namespace

ProduceRun::ProduceRun(protocol::KinesisService& service, Clock& clock,
                       std::unique_ptr<RecordSource> source, ProduceOptions options)
    : m_service(service),
      m_clock(clock),
      m_options(std::move(options)),
      m_source(std::move(source)),
      m_jitter(m_options.seed)
{}

ProduceRun::~ProduceRun()
{
    stop();
    MutexLock lock(m_controlMutex);
    m_threads.clear();
}

void ProduceRun::start()
{
    MutexLock lock(m_controlMutex);
    {
        MutexLock source(m_sourceMutex);
        m_since = m_clock.monotonic();
    }
    for (std::size_t i = 0; i < m_options.senders; ++i) {
        m_threads.push_back(std::make_unique<PacedThread>(m_clock, "weir-produce"));
        m_threads.back()->start([this] { return step(); });
    }
}

void ProduceRun::pause()
{
    MutexLock source(m_sourceMutex);
    if (!running())
        return;
    m_before = elapsed();
    setState(State::Paused);
}

void ProduceRun::resume()
{
    MutexLock lock(m_controlMutex);
    const State was = progress().state;
    if (was != State::Paused)
        return;
    for (const auto& thread : m_threads)
        thread->stop();
    {
        MutexLock source(m_sourceMutex);
        m_since = m_clock.monotonic();
        setState(State::Running);
    }
    for (const auto& thread : m_threads)
        thread->start([this] { return step(); });
}

void ProduceRun::stop()
{
    MutexLock source(m_sourceMutex);
    m_before = elapsed();
    MutexLock tally(m_tallyMutex);
    ProduceProgress& progress = m_tally.progress();
    if (!progress.over())
        progress.state = State::Stopped;
}

void ProduceRun::sendKept()
{
    {
        MutexLock source(m_sourceMutex);
        MutexLock tally(m_tallyMutex);
        ProduceProgress& progress = m_tally.progress();
        if (m_kept.empty() || progress.state == State::Failed)
            return;
        std::vector<Entry> entries;
        entries.reserve(m_kept.size());
        for (ProduceProgress::Kept& kept : m_kept)
            entries.push_back(std::move(kept.entry));
        m_kept.clear();
        progress.refused -= entries.size();
        m_waitingEntries += entries.size();
        m_waiting.push_back({std::move(entries), m_clock.monotonic(), 0, settled()});
        if (progress.over())
            progress.state = State::Paused;
        else
            return;
    }
    resume();
}

std::vector<ProduceProgress::Kept> ProduceRun::kept() const
{
    MutexLock tally(m_tallyMutex);
    return {m_kept.begin(), m_kept.end()};
}

ProduceProgress ProduceRun::progress() const
{
    MutexLock source(m_sourceMutex);
    const auto sending = elapsed();
    MutexLock tally(m_tallyMutex);
    ProduceProgress progress = m_tally.snapshot(m_clock.now());
    progress.took = std::chrono::floor<milliseconds>(sending);
    progress.total = m_source->total();
    progress.wantedRate = m_source->rate(sending);
    progress.kept = m_kept.size();
    progress.settled = settled();
    progress.waiting = progress.made - progress.accepted - progress.refused;
    return progress;
}

std::chrono::nanoseconds ProduceRun::elapsed() const
{
    return running() ? m_before + (m_clock.monotonic() - m_since) : m_before;
}

bool ProduceRun::running() const
{
    MutexLock tally(m_tallyMutex);
    return m_tally.progress().state == State::Running;
}

void ProduceRun::setState(State state)
{
    MutexLock tally(m_tallyMutex);
    m_tally.progress().state = state;
}

ProduceRun::Pause ProduceRun::step()
{
    Batch batch;
    milliseconds pause{};
    {
        MutexLock source(m_sourceMutex);
        if (!running())
            return std::nullopt;
        batch = takeBatch();
        pause = betweenSteps();
        if (batch.entries.empty()) {
            finishIfDone();
            return running() ? Pause(pause) : std::nullopt;
        }
        m_underWay.insert(batch.first);
    }
    const std::uint64_t first = batch.first;
    const bool full = batch.entries.size() >= m_options.entriesPerCall;
    send(std::move(batch));
    MutexLock source(m_sourceMutex);
    m_underWay.erase(m_underWay.find(first));
    finishIfDone();
    if (!running())
        return std::nullopt;
    return full ? 0ms : pause;
}

/// What was refused before is due first; while too much of it waits, nothing new is made.
ProduceRun::Batch ProduceRun::takeBatch()
{
    Batch batch;
    takeWaiting(batch);
    if (!batch.entries.empty() || m_waitingEntries >= kMostWaiting)
        return batch;
    m_source->take(elapsed(), m_clock.now(), m_options.entriesPerCall, batch.entries);
    batch.first = m_made;
    m_made += batch.entries.size();
    {
        MutexLock tally(m_tallyMutex);
        m_tally.progress().made += batch.entries.size();
    }
    const std::size_t count = fitting(batch.entries);
    if (count < batch.entries.size()) {
        const auto rest = batch.entries.begin() + static_cast<std::ptrdiff_t>(count);
        m_waitingEntries += batch.entries.size() - count;
        m_waiting.push_front(
            {{std::make_move_iterator(rest), std::make_move_iterator(batch.entries.end())},
             m_clock.monotonic(),
             0,
             batch.first + count});
        batch.entries.erase(rest, batch.entries.end());
    }
    return batch;
}

void ProduceRun::takeWaiting(Batch& batch)
{
    const auto now = m_clock.monotonic();
    std::size_t bytes = 0;
    for (auto group = m_waiting.begin(); group != m_waiting.end();) {
        if (group->due > now) {
            ++group;
            continue;
        }
        batch.attempts = std::max(batch.attempts, group->attempts);
        batch.first = std::min(batch.first, group->first);
        std::size_t taken = 0;
        for (; taken < group->entries.size(); ++taken) {
            const std::size_t size = bytesOf(group->entries[taken]);
            const bool first = batch.entries.empty();
            if (!first && (batch.entries.size() >= m_options.entriesPerCall ||
                           bytes + size > kMostBytesPerCall))
                break;
            bytes += size;
            batch.entries.push_back(std::move(group->entries[taken]));
        }
        m_waitingEntries -= taken;
        group->entries.erase(group->entries.begin(),
                             group->entries.begin() + static_cast<std::ptrdiff_t>(taken));
        if (!group->entries.empty())
            return;
        group = m_waiting.erase(group);
    }
}

void ProduceRun::send(Batch batch)
{
    protocol::PutRecordsRequest request;
    request.streamName = m_options.stream.text();
    request.records = std::move(batch.entries);
    protocol::CallContext context;
    context.session = m_options.session;
    const auto began = m_clock.monotonic();
    const auto answer = m_service.putRecords(context, request);
    const double millis =
        std::chrono::duration<double, std::milli>(m_clock.monotonic() - began).count();
    batch.entries = std::move(*request.records);
    if (answer) {
        std::vector<ProduceProgress::Kept> refused;
        {
            MutexLock tally(m_tallyMutex);
            m_tally.progress().error.reset();
            refused = m_tally.count(std::move(batch.entries), *answer, m_clock.now(), millis);
            m_tally.progress().lastCalls.back().requestId = std::move(context.requestId);
        }
        takeRefused(std::move(refused), batch);
        return;
    }
    {
        MutexLock tally(m_tallyMutex);
        m_tally.countFailure(batch.entries, answer.error(), m_clock.now(), millis);
        m_tally.progress().lastCalls.back().requestId = std::move(context.requestId);
    }
    takeFailure(std::move(batch), answer.error());
}

void ProduceRun::takeRefused(std::vector<ProduceProgress::Kept> refused, const Batch& batch)
{
    if (refused.empty())
        return;
    if (m_options.onRefusal == ProduceOptions::OnRefusal::Keep) {
        MutexLock tally(m_tallyMutex);
        m_tally.progress().refused += refused.size();
        for (ProduceProgress::Kept& entry : refused)
            m_kept.push_back(std::move(entry));
        while (m_kept.size() > kMostKept)
            m_kept.pop_front();
        return;
    }
    std::vector<Entry> entries;
    entries.reserve(refused.size());
    for (ProduceProgress::Kept& kept : refused)
        entries.push_back(std::move(kept.entry));
    MutexLock source(m_sourceMutex);
    wait({std::move(entries), batch.attempts, batch.first});
}

/// What another try may mend is tried again; anything else ends the run.
void ProduceRun::takeFailure(Batch batch, const Error& error)
{
    const bool mayPass = protocol::wireErrorOf(error.code).retry ||
                         protocol::wireErrorOf(error.code).fault == protocol::Fault::Server;
    if (!mayPass) {
        fail(error);
        return;
    }
    {
        MutexLock tally(m_tallyMutex);
        m_tally.progress().error = error;
    }
    MutexLock source(m_sourceMutex);
    wait(std::move(batch));
}

void ProduceRun::wait(Batch batch)
{
    const int doublings = std::min(batch.attempts, kMostDoublings);
    const milliseconds whole = std::min(kLongestBackOff, kFirstBackOff * (1 << doublings));
    const auto pause =
        std::chrono::duration_cast<std::chrono::nanoseconds>(whole * (0.5 + 0.5 * m_jitter.unit()));
    m_waitingEntries += batch.entries.size();
    m_waiting.push_back(
        {std::move(batch.entries), m_clock.monotonic() + pause, batch.attempts + 1, batch.first});
}

std::uint64_t ProduceRun::settled() const
{
    std::uint64_t first = m_underWay.empty() ? m_made : *m_underWay.begin();
    for (const Waiting& group : m_waiting)
        first = std::min(first, group.first);
    return first;
}

void ProduceRun::fail(const Error& error)
{
    MutexLock source(m_sourceMutex);
    m_before = elapsed();
    MutexLock tally(m_tallyMutex);
    m_tally.progress().state = State::Failed;
    m_tally.progress().error = error;
}

void ProduceRun::finishIfDone()
{
    if (!running() || !m_underWay.empty() || m_waitingEntries > 0)
        return;
    const Status status = m_source->status();
    if (status && !m_source->ended(elapsed()))
        return;
    m_before = elapsed();
    MutexLock tally(m_tallyMutex);
    m_tally.progress().state = status ? State::Done : State::Failed;
    if (!status)
        m_tally.progress().error = status.error();
}

/// Often enough that a call is full, or that records go evenly.
milliseconds ProduceRun::betweenSteps() const
{
    const auto rate = m_source->rate(elapsed());
    if (!rate)
        return kShortestStep;
    const auto perCall = static_cast<double>(m_options.entriesPerCall * m_options.senders);
    const milliseconds filled(
        static_cast<std::int64_t>(1000 * perCall / std::max(*rate, 0.001) / 2));
    return std::clamp(filled, kShortestStep, kLongestStep);
}

} // namespace weir::producer
