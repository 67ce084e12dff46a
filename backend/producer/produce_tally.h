#pragma once

#include "backend/producer/produce_progress.h"

namespace weir::producer {

/// Counts the answers of PutRecords calls into a ProduceProgress. Thread: one at a time.
class ProduceTally
{
public:
    /// Entries of a call the service answered, in the call's order.
    using Entries = std::vector<protocol::PutRecordsRequestEntry>;

    /// Counts an answer; gives back the entries that were refused, in their order, with the reason.
    std::vector<ProduceProgress::Kept> count(Entries entries,
                                             const protocol::PutRecordsResponse& response,
                                             Timestamp now, double millis);
    void countFailure(const Entries& entries, const Error& error, Timestamp now, double millis);

    ProduceProgress& progress() { return m_progress; }
    const ProduceProgress& progress() const { return m_progress; }
    /// With the rate and the seconds as they are at `now`.
    ProduceProgress snapshot(Timestamp now) const;

private:
    ProduceProgress::Call& addCall(std::size_t records, Timestamp now, double millis);
    ProduceProgress::Second& second(Timestamp now);
    void countRefusal(const ProduceProgress::Kept& refusal, ProduceProgress::Call& call);

    ProduceProgress m_progress;
};

/// Whether the service refused for throughput: another time it may take the record.
bool isThrottle(const std::string& errorCode);

} // namespace weir::producer
