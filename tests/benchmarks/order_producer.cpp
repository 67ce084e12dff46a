#include "tests/benchmarks/order_producer.h"

#include "tests/benchmarks/bench.h"
#include "tests/benchmarks/sample_orders.h"

namespace weir::bench {

namespace {

constexpr std::size_t kThreads = 4; ///< calls at once: each waits for the disk
constexpr std::size_t kPerCall = 500;
constexpr std::size_t kRequests = 8; ///< made beforehand, sent in turn

protocol::PutRecordsRequest makeRequest(const std::string& stream, SeededRandom& random)
{
    protocol::PutRecordsRequest request;
    request.streamName = stream;
    request.records.emplace();
    for (std::size_t i = 0; i < kPerCall; ++i) {
        protocol::PutRecordsRequestEntry entry;
        entry.partitionKey = "cust_" + std::to_string(random.below(1'000'000));
        entry.data = makeOrder(random, OrderProducer::kRecordBytes);
        request.records->push_back(std::move(entry));
    }
    return request;
}

} // namespace

OrderProducer::OrderProducer(protocol::KinesisService& service, std::string stream,
                             std::uint64_t recordsPerSecond)
    : m_service(service),
      m_stream(std::move(stream)),
      m_rate(recordsPerSecond)
{
    for (std::size_t i = 0; i < kThreads; ++i)
        m_threads.emplace_back([this, i](const std::stop_token& stop) { send(i, stop); });
}

OrderProducer::~OrderProducer()
{
    stop();
}

void OrderProducer::stop()
{
    m_threads.clear();
}

void OrderProducer::send(std::size_t thread, const std::stop_token& stop)
{
    SeededRandom random(thread + 1);
    std::vector<protocol::PutRecordsRequest> requests;
    for (std::size_t i = 0; i < kRequests; ++i)
        requests.push_back(makeRequest(m_stream, random));
    const std::chrono::duration<double> pause(double(kPerCall * kThreads) / double(m_rate));
    const auto began = std::chrono::steady_clock::now();
    for (std::size_t call = 0; !stop.stop_requested(); ++call) {
        const auto due = std::chrono::duration_cast<std::chrono::nanoseconds>(
            pause * (double(call) + double(thread) / kThreads));
        std::this_thread::sleep_until(began + due);
        protocol::CallContext context;
        const auto answer = orExit(m_service.putRecords(context, requests[call % requests.size()]));
        m_sent += kPerCall - std::size_t(answer.failedRecordCount);
    }
}

} // namespace weir::bench
