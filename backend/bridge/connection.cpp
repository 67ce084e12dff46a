#include "backend/bridge/connection.h"

#include "backend/bridge/connection_feeds.h"
#include "backend/bridge/mailbox.h"
#include "backend/bridge/source_queries.h"
#include "backend/bridge/store_jobs.h"
#include "backend/bridge/stream_feed.h"
#include "backend/bridge/tail_feed.h"
#include "backend/bridge/worker_pool.h"
#include "backend/engine/inspector.h"

#include <QPointer>

namespace weir {

namespace {

/// Calls of the window that wait for disk at the same time.
constexpr std::size_t kWorkers = 4;

QString text(const std::string& utf8)
{
    return QString::fromStdString(utf8);
}

} // namespace

Connection::Connection(QString name, std::function<Result<ConnectionSource>()> open,
                       QObject* parent)
    : QObject(parent),
      m_name(std::move(name)),
      m_open(std::move(open)),
      m_mailbox(std::make_shared<Mailbox>(this)),
      m_pool(std::make_shared<WorkerPool>(kWorkers)),
      m_jobs(std::make_unique<StoreJobs>(m_pool)),
      m_feeds(std::make_unique<ConnectionFeeds>(m_pool))
{}

Connection::~Connection()
{
    close();
}

void Connection::openNow()
{
    if (m_state == State::Opening || m_state == State::Ready || m_state == State::Closing)
        return;
    setState(State::Opening);
    m_pool->submit([open = m_open, mailbox = m_mailbox, this] {
        auto source = std::make_shared<Result<ConnectionSource>>(open());
        mailbox->post([this, source] { opened(std::move(*source)); });
    });
}

void Connection::opened(Result<ConnectionSource> source)
{
    if (!source.ok()) {
        m_failure = source.error();
        setState(State::Failed);
        return;
    }
    // Whoever lets go of it last, on whichever thread, tells that it is closed.
    m_source =
        std::shared_ptr<ConnectionSource>(new ConnectionSource(std::move(source).value()),
                                          [this, mailbox = m_mailbox](ConnectionSource* gone) {
                                              delete gone;
                                              mailbox->post([this] {
                                                  if (m_state == State::Closing)
                                                      setState(State::Closed);
                                              });
                                          });
    m_jobs->open(m_source);
    startSampler();
    m_feeds->attach(m_source, m_sampler);
    if (m_source->demoRunning)
        m_demoRunning = m_source->demoRunning();
    setState(State::Ready);
}

Connection::StopRefusal Connection::stopRefusal() const
{
    if (m_state != State::Ready)
        return StopRefusal::NotReady;
    if (m_source->directory.empty())
        return StopRefusal::InMemory;
    return m_jobs->running() > 0 ? StopRefusal::JobsRun : StopRefusal::None;
}

void Connection::stop()
{
    if (stopRefusal() != StopRefusal::None)
        return;
    m_feeds->detach();
    m_jobs->detach();
    setDemoRunning(false);
    m_readyUntil = m_source->clock->now();
    // Closing it takes as long as the disk does, so the last hold on it is not this thread's.
    m_pool->submit([source = std::exchange(m_source, nullptr),
                    sampler = std::exchange(m_sampler, nullptr)]() mutable {
        sampler.reset();
        source.reset();
    });
    setState(State::Closing);
}

void Connection::close()
{
    m_mailbox->close();
    m_feeds->close();
    m_sampler.reset();
    m_jobs->close();
    m_pool->drain();
    m_source.reset();
    m_state = State::Closed;
}

void Connection::setState(State state)
{
    m_state = state;
    Q_EMIT stateChanged();
}

void Connection::setStreams(std::shared_ptr<const StreamList> streams)
{
    m_streams = std::move(streams);
    m_jobs->noteStreams(m_streams);
    Q_EMIT streamsChanged();
}

void Connection::setDemoRunning(bool running)
{
    if (running == m_demoRunning)
        return;
    m_demoRunning = running;
    Q_EMIT demoRunningChanged(running);
}

void Connection::startSampler()
{
    if (!m_source->inspector)
        return;
    Sampler::Sink sink;
    sink.list = [this, mailbox = m_mailbox](std::shared_ptr<const StreamList> list) {
        mailbox->post([this, list = std::move(list)] {
            if (m_state == State::Ready)
                setStreams(list);
        });
    };
    sink.event = [this, mailbox = m_mailbox](const StreamEvent& event) {
        mailbox->post([this, event] { Q_EMIT eventHappened(event); });
    };
    sink.demoRunning = [this, mailbox = m_mailbox](bool running) {
        mailbox->post([this, running] { setDemoRunning(running && m_state == State::Ready); });
    };
    sink.feed = [this, mailbox = m_mailbox](std::uint64_t number,
                                            const Sampler::Sink::FeedUpdate& update) {
        mailbox->post([this, number, update] { m_feeds->deliver(number, update); });
    };
    m_sampler = std::make_shared<Sampler>(m_source, std::move(sink));
    m_sampler->wake();
}

QString Connection::endpoint() const
{
    return m_source ? text(m_source->endpoint) : QString();
}

QString Connection::region() const
{
    return m_source ? text(m_source->region) : QString();
}

QString Connection::account() const
{
    return m_source ? text(m_source->account) : QString();
}

QString Connection::directory() const
{
    return m_source ? text(m_source->directory) : QString();
}

QString Connection::tlsEndpoint() const
{
    return m_source ? text(m_source->tlsEndpoint) : QString();
}

QString Connection::certificateFile() const
{
    return m_source ? text(m_source->certificateFile) : QString();
}

ServiceManner Connection::manner() const
{
    ServiceManner manner = m_source ? m_source->manner : ServiceManner();
    if (m_source && m_source->inspector)
        manner.stateDelay = m_source->inspector->stateDelay();
    if (m_source && m_source->limits)
        manner.limits = m_source->limits->limitsMode();
    return manner;
}

void Connection::setStateDelay(std::chrono::milliseconds delay)
{
    if (m_source && m_source->inspector)
        m_source->inspector->setStateDelay(delay);
}

bool Connection::hasLimits() const
{
    return m_source && m_source->limits;
}

void Connection::setLimits(protocol::LimitsMode mode)
{
    if (m_source && m_source->limits)
        m_source->limits->setLimitsMode(mode);
}

void Connection::setDiskBudget(std::uint64_t bytes)
{
    if (!m_source || !m_source->inspector)
        return;
    m_pool->submit([source = m_source, sampler = std::weak_ptr<Sampler>(m_sampler), bytes] {
        source->inspector->setDiskBudget(bytes);
        if (const auto awake = sampler.lock())
            awake->wake();
    });
}

void Connection::changeDurability(QObject* context, const StreamName& stream,
                                  protocol::RecordDurability durability,
                                  std::function<void(Status)> done)
{
    auto answer = std::make_shared<Status>(
        Error(ErrorCode::ServiceUnavailable, "Only an open store of this process can do that."));
    if (m_source && m_source->changeDurability && stream.text().empty())
        m_source->manner.durability = durability;
    submit(
        context,
        [answer, source = m_source, stream, durability](protocol::KinesisService*) {
            if (source && source->changeDurability)
                *answer = source->changeDurability(stream, durability);
        },
        [answer, done = std::move(done)] { done(*answer); });
}

void Connection::mark(QObject* context, const StreamName& stream, Timestamp time,
                      const QString& text, std::function<void(Status)> done)
{
    auto answer = std::make_shared<Status>(
        Error(ErrorCode::ServiceUnavailable, "Only an open store of this process keeps marks."));
    submit(
        context,
        [answer, source = m_source, stream, time,
         words = text.toStdString()](protocol::KinesisService*) {
            if (source && source->mark)
                *answer = source->mark(stream, time, words);
        },
        [answer, done = std::move(done)] { done(*answer); });
}

bool Connection::hasDemo() const
{
    return m_source && m_source->runDemo;
}

void Connection::runDemo(bool run)
{
    if (!hasDemo())
        return;
    m_pool->submit([source = m_source, sampler = std::weak_ptr<Sampler>(m_sampler), run] {
        source->runDemo(run);
        if (const auto awake = sampler.lock())
            awake->wake();
    });
}

void Connection::submit(QObject* context, std::function<void(protocol::KinesisService*)> work,
                        std::function<void()> done)
{
    m_pool->submit([source = m_source, work = std::move(work), done = std::move(done),
                    mailbox = m_mailbox, context = QPointer<QObject>(context)] {
        work(source ? source->service : nullptr);
        mailbox->post([context, done] {
            if (context)
                done();
        });
    });
}

void Connection::fetchHistory(QObject* context, const QString& stream,
                              std::function<void(std::vector<StreamEvent>)> done)
{
    auto events = std::make_shared<std::vector<StreamEvent>>();
    submit(
        context,
        [events, source = m_source, name = stream.toStdString()](protocol::KinesisService*) {
            if (source)
                *events = historyOf(*source, name);
        },
        [events, done = std::move(done)] { done(std::move(*events)); });
}

void Connection::fetchCalls(QObject* context, std::uint64_t after, std::size_t limit,
                            std::function<void(CallPage)> done)
{
    auto page = std::make_shared<CallPage>();
    submit(
        context,
        [page, source = m_source, after, limit](protocol::KinesisService*) {
            if (source)
                *page = latestCalls(*source, after, limit);
        },
        [page, done = std::move(done)] { done(std::move(*page)); });
}

std::unique_ptr<StreamFeed> Connection::followStream(const StreamName& stream)
{
    return m_feeds->follow(stream);
}

std::unique_ptr<TailFeed> Connection::tailStream(const StreamName& stream)
{
    return m_feeds->tail(stream);
}

} // namespace weir
