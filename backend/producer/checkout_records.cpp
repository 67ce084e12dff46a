#include "backend/producer/checkout_records.h"

#include "backend/core/time_format.h"
#include "backend/producer/gzip.h"
#include "backend/producer/kpl_aggregate.h"

namespace weir::producer {

namespace {

constexpr double kTextShare = 0.02;
constexpr double kGzipShare = 0.025;
constexpr double kAggregatedShare = 0.035;

protocol::PutRecordsRequestEntry entry(std::string key, Bytes data)
{
    protocol::PutRecordsRequestEntry made;
    made.data = std::move(data);
    made.partitionKey = std::move(key);
    return made;
}

} // namespace

protocol::PutRecordsRequestEntry CheckoutRecords::next(Timestamp now)
{
    const double lot = m_random.unit();
    if (lot < kTextShare)
        return logLine(now);
    if (lot < kTextShare + kAggregatedShare)
        return aggregated(now);
    CheckoutEvent event = m_events.next(now);
    const bool zipped = lot > 1 - kGzipShare;
    return entry(std::move(event.partitionKey), zipped ? gzip(event.json) : std::move(event.json));
}

protocol::PutRecordsRequestEntry CheckoutRecords::logLine(Timestamp now)
{
    const std::string store = m_events.pickStore();
    return entry(store, toIso8601(now) + " WARN retry=" + std::to_string(1 + m_random.below(4)) +
                            " upstream=ledger timeout after " +
                            std::to_string(800 + m_random.below(1700)) + " ms key=" + store);
}

protocol::PutRecordsRequestEntry CheckoutRecords::aggregated(Timestamp now)
{
    const std::string store = m_events.pickStore();
    std::vector<UserRecord> records;
    for (std::uint64_t left = 12 + m_random.below(30); left > 0; --left) {
        CheckoutEvent event = m_events.nextOfStore(store, now);
        records.push_back({std::move(event.partitionKey), std::move(event.json)});
    }
    return entry(store, aggregate(records));
}

} // namespace weir::producer
