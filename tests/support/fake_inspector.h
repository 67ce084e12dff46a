#pragma once

#include "backend/core/mutex.h"
#include "backend/engine/inspector.h"

#include <memory>
#include <string>
#include <vector>

namespace weir::testing {

/// An Inspector over reports that a test sets. Its streams have no records. Thread: any.
class FakeInspector final : public engine::Inspector
{
public:
    void setStreams(const std::vector<std::string>& names)
    {
        const MutexLock lock(m_mutex);
        m_streams.clear();
        for (const std::string& name : names)
            m_streams.push_back(makeReport(name));
    }

    engine::StoreReport store() const override
    {
        engine::StoreReport report;
        report.directory = "/somewhere/store";
        report.diskBytes = 3'100'000;
        report.freeBytes = 20'000'000'000;
        return report;
    }

    std::vector<engine::StreamReport> streams() const override
    {
        const MutexLock lock(m_mutex);
        return m_streams;
    }

    std::optional<engine::StreamReport> stream(StreamId id) const override
    {
        const MutexLock lock(m_mutex);
        for (const engine::StreamReport& report : m_streams) {
            if (report.info->id == id)
                return report;
        }
        return std::nullopt;
    }

    std::vector<engine::ShardSecond> arrivals(StreamId, std::chrono::sys_seconds) const override
    {
        return {};
    }
    std::vector<engine::HeatMinute> heat(StreamId) const override { return {}; }

    Result<std::vector<engine::HistoryEvent>> history(std::optional<StreamId>, std::uint64_t,
                                                      std::size_t) const override
    {
        return std::vector<engine::HistoryEvent>();
    }

    Result<std::unique_ptr<engine::TailReader>> tail(StreamId, StreamPosition) const override
    {
        return gone();
    }

    Result<std::shared_ptr<const RecordBatch>> recordsAt(StreamId, StreamPosition, std::size_t,
                                                         std::size_t) const override
    {
        return std::make_shared<const RecordBatch>();
    }
    Result<std::shared_ptr<const RecordBatch>>
    recordsBefore(StreamId, const engine::RecordRange&, std::size_t, std::size_t) const override
    {
        return std::make_shared<const RecordBatch>();
    }
    Result<engine::RecordSum> measure(StreamId, const engine::RecordRange&) const override
    {
        return engine::RecordSum();
    }
    Result<std::vector<engine::PositionSample>> sample(StreamId, const engine::RecordRange&,
                                                       std::size_t) const override
    {
        return std::vector<engine::PositionSample>();
    }

    Result<StreamPosition> positionAtTime(StreamId, Timestamp) const override
    {
        return StreamPosition();
    }

    Result<engine::VerificationReport> verify(std::optional<StreamId>,
                                              const engine::JobControl&) const override
    {
        return engine::VerificationReport();
    }
    Result<engine::CompactionReport> compact(std::optional<StreamId>,
                                             const engine::JobControl&) override
    {
        return engine::CompactionReport();
    }
    void setDiskBudget(std::uint64_t) override {}

    ListenerToken onHistory(std::function<void(const engine::HistoryEvent&)>) override
    {
        return std::make_shared<int>();
    }

private:
    static Error gone() { return Error(ErrorCode::ResourceNotFound, "There is no such stream."); }

    static engine::StreamReport makeReport(const std::string& name)
    {
        auto info = std::make_shared<engine::StreamInfo>();
        info->id = StreamId(std::hash<std::string>{}(name));
        info->name = StreamName(name);
        info->demo = name.starts_with("demo");
        engine::StreamReport report;
        report.info = std::move(info);
        return report;
    }

    mutable Mutex m_mutex;
    std::vector<engine::StreamReport> m_streams WEIR_GUARDED_BY(m_mutex);
};

} // namespace weir::testing
