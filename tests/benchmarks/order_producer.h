#pragma once

#include "backend/protocol/kinesis_service.h"

#include <atomic>
#include <cstdint>
#include <memory>
#include <string>
#include <thread>
#include <vector>

namespace weir::bench {

/// Orders of 500 octets at a steady rate by PutRecords of 500, from threads of its own.
class OrderProducer
{
public:
    static constexpr std::size_t kRecordBytes = 500;

    /// `service` outlives it. Sends at once.
    OrderProducer(protocol::KinesisService& service, std::string stream,
                  std::uint64_t recordsPerSecond);
    ~OrderProducer(); ///< stop()

    void stop();
    /// Records the service has taken.
    std::uint64_t sent() const { return m_sent; }

private:
    void send(std::size_t thread, const std::stop_token& stop);

    protocol::KinesisService& m_service;
    const std::string m_stream;
    const std::uint64_t m_rate;
    std::atomic<std::uint64_t> m_sent = 0;
    std::vector<std::jthread> m_threads;
};

} // namespace weir::bench
