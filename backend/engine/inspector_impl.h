#pragma once

#include "backend/engine/inspector.h"
#include "backend/engine/store.h"

namespace weir::engine {

/// Inspector over an open store.
class StoreInspector final : public Inspector
{
public:
    explicit StoreInspector(Store& store) : m_store(store) {}

    StoreReport store() const override { return m_store.report(); }
    std::vector<StreamReport> streams() const override;
    std::optional<StreamReport> stream(StreamId stream) const override;
    std::vector<ShardSecond> arrivals(StreamId stream,
                                      std::chrono::sys_seconds from) const override;
    std::vector<HeatRow> heat(StreamId stream, Timestamp from) const override;
    ArrivalProfile profile(StreamId stream, std::size_t keys) const override;
    Result<std::vector<HistoryEvent>> history(std::optional<StreamId> stream, std::uint64_t after,
                                              std::size_t limit) const override;
    Result<std::unique_ptr<TailReader>> tail(StreamId stream, StreamPosition from) const override;
    Result<std::shared_ptr<const RecordBatch>> recordsAt(StreamId stream, StreamPosition from,
                                                         std::size_t count,
                                                         std::size_t maxBytes) const override;
    Result<std::shared_ptr<const RecordBatch>> recordsBefore(StreamId stream,
                                                             const RecordRange& range,
                                                             std::size_t count,
                                                             std::size_t maxBytes) const override;
    Result<RecordSum> measure(StreamId stream, const RecordRange& range) const override;
    Result<std::vector<PositionSample>> sample(StreamId stream, const RecordRange& range,
                                               std::size_t count) const override;
    Result<StreamPosition> positionAtTime(StreamId stream, Timestamp time) const override;
    Result<ScanReport> scan(StreamId stream, const RecordRange& range, const ScanFilter& filter,
                            unsigned threads, const ScanControl& control) const override;
    Result<VerificationReport> verify(std::optional<StreamId> stream,
                                      const JobControl& control) const override
    {
        return m_store.verify(stream, control);
    }
    Result<CompactionReport> compact(std::optional<StreamId> stream,
                                     const JobControl& control) override
    {
        return m_store.compact(stream, control);
    }
    void setDiskBudget(std::uint64_t bytes) override { m_store.setDiskBudget(bytes); }
    void setStateDelay(std::chrono::milliseconds delay) override { m_store.setStateDelay(delay); }
    std::chrono::milliseconds stateDelay() const override { return m_store.stateDelay(); }
    ListenerToken onHistory(std::function<void(const HistoryEvent&)> changed) override;

private:
    std::optional<StreamReport> reportOf(const StreamState& state) const;
    Result<RecordRange> kept(const StreamState& state, RecordRange range) const;

    Store& m_store;
};

} // namespace weir::engine
