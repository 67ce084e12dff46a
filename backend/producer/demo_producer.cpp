#include "backend/producer/demo_producer.h"

#include <algorithm>
#include <cmath>

namespace weir::producer {

using namespace std::chrono_literals;
using std::chrono::milliseconds;

namespace {

constexpr milliseconds kBetweenCalls = 75ms;
constexpr milliseconds kWhileCreating = 25ms;
constexpr milliseconds kFirstBackOff = 250ms;
constexpr int kMostDoublings = 5;
/// The most entries of one PutRecords call. Source: Kinesis API Reference.
constexpr std::size_t kMostEntries = 500;

/// The rate breathes: two slow waves that do not meet.
double breath(double seconds)
{
    return 1 + 0.05 * std::sin(seconds / 11) + 0.025 * std::sin(seconds / 3.7);
}

} // namespace

DemoProducer::DemoProducer(protocol::KinesisService& service, Clock& clock, MakeStream makeStream,
                           DemoOptions options)
    : m_service(service),
      m_clock(clock),
      m_makeStream(std::move(makeStream)),
      m_options(std::move(options)),
      m_records(m_options.seed),
      m_thread(clock, "weir-demo-put")
{}

void DemoProducer::start()
{
    if (running())
        return;
    m_thread.stop();
    m_made = false;
    m_failures = 0;
    m_queue.clear();
    m_last = m_clock.monotonic() - kBetweenCalls;
    m_thread.start([this] { return step(); });
}

DemoProducer::Pause DemoProducer::step()
{
    if (!m_made) {
        const Status made = m_makeStream();
        if (!made)
            return backOff(made.error());
        m_made = true;
    }
    fillQueue();
    return send();
}

/// Adds what the rate owes since the last step. After a long pause it does not catch up: nobody
/// wants a flood when the lid of a laptop opens.
void DemoProducer::fillQueue()
{
    const auto now = m_clock.monotonic();
    const double seconds = std::chrono::duration<double>(now - m_last).count();
    m_last = now;
    const double rate =
        m_options.recordsPerSecond * breath(std::chrono::duration<double>(now).count());
    m_owed = std::min(m_owed + std::max(0.0, seconds) * rate, static_cast<double>(kMostEntries));
    const Timestamp time = m_clock.now();
    for (; m_owed >= 1 && m_queue.size() < kMostEntries; m_owed -= 1)
        m_queue.push_back(m_records.next(time));
}

DemoProducer::Pause DemoProducer::send()
{
    if (m_queue.empty())
        return kBetweenCalls;
    protocol::PutRecordsRequest request;
    request.streamName = m_options.stream.text();
    request.records.emplace(m_queue.begin(), m_queue.end());
    protocol::CallContext context;
    context.session = m_options.session;
    const auto response = m_service.putRecords(context, request);
    if (!response)
        return afterError(response.error());
    if (m_failures > 0)
        log(LogLevel::Info, "the demo sends again");
    m_failures = 0;
    takeAccepted(*response);
    return kBetweenCalls;
}

/// Keeps the refused entries, in their order, for the next call.
void DemoProducer::takeAccepted(const protocol::PutRecordsResponse& response)
{
    std::deque<protocol::PutRecordsRequestEntry> refused;
    const std::size_t count = std::min(m_queue.size(), response.records.size());
    for (std::size_t i = 0; i < count; ++i)
        if (response.records[i].errorCode)
            refused.push_back(std::move(m_queue[i]));
    m_queue = std::move(refused);
}

DemoProducer::Pause DemoProducer::afterError(const Error& error)
{
    return error.code == ErrorCode::ResourceNotFound ? waitForActive(error) : backOff(error);
}

/// A stream that is still being made answers ResourceNotFound as one that is gone does.
DemoProducer::Pause DemoProducer::waitForActive(const Error& error)
{
    protocol::DescribeStreamSummaryRequest request;
    request.streamName = m_options.stream.text();
    protocol::CallContext context;
    context.session = m_options.session;
    const auto response = m_service.describeStreamSummary(context, request);
    if (response && response->streamDescriptionSummary.streamStatus == "DELETING") {
        log(LogLevel::Info, "the demo stream is being deleted; the demo ends");
        return std::nullopt;
    }
    if (response)
        return kWhileCreating;
    if (response.error().code != ErrorCode::ResourceNotFound)
        return backOff(response.error());
    log(LogLevel::Info, "the demo stream is gone; the demo ends: " + error.message);
    return std::nullopt;
}

DemoProducer::Pause DemoProducer::backOff(const Error& error)
{
    if (m_failures == 0)
        log(LogLevel::Warning, "the demo cannot send: " + error.message +
                                   (error.detail.empty() ? "" : " (" + error.detail + ")"));
    const milliseconds pause = kFirstBackOff * (1 << std::min(m_failures, kMostDoublings));
    ++m_failures;
    return pause;
}

void DemoProducer::log(LogLevel level, const std::string& text) const
{
    if (m_options.log)
        m_options.log(level, "producer", text);
}

} // namespace weir::producer
