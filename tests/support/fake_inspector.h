#pragma once

#include "backend/core/mutex.h"
#include "backend/engine/inspector.h"

#include <atomic>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <vector>

namespace weir::testing {

/// An Inspector over reports that a test sets. Its streams have no records. Thread: any; `onVerify`
/// and `onCompact` are set before it is used and run on the caller's thread.
class FakeInspector final : public engine::Inspector
{
public:
    std::function<Result<engine::VerificationReport>(const engine::JobControl&)> onVerify;
    std::function<Result<engine::CompactionReport>(const engine::JobControl&)> onCompact;

    void setStreams(const std::vector<std::string>& names)
    {
        const MutexLock lock(m_mutex);
        m_streams.clear();
        for (const std::string& name : names)
            m_streams.push_back(makeReport(name));
    }

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

    void setReports(std::vector<engine::StreamReport> reports)
    {
        const MutexLock lock(m_mutex);
        m_streams = std::move(reports);
    }
    void setStore(const engine::StoreReport& report)
    {
        const MutexLock lock(m_mutex);
        m_store = report;
    }
    void setArrivals(std::vector<engine::ShardSecond> arrivals)
    {
        const MutexLock lock(m_mutex);
        m_arrivals = std::move(arrivals);
    }
    /// From which second on arrivals were asked for, call by call.
    std::vector<std::chrono::sys_seconds> askedFrom() const
    {
        const MutexLock lock(m_mutex);
        return m_askedFrom;
    }

    engine::StoreReport store() const override
    {
        const MutexLock lock(m_mutex);
        return m_store;
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

    std::vector<engine::ShardSecond> arrivals(StreamId,
                                              std::chrono::sys_seconds from) const override
    {
        const MutexLock lock(m_mutex);
        m_askedFrom.push_back(from);
        auto since = m_arrivals;
        std::erase_if(since, [from](const auto& second) { return second.second < from; });
        return since;
    }
    std::vector<engine::HeatRow> heat(StreamId stream, Timestamp from) const override
    {
        const MutexLock lock(m_mutex);
        const auto told = m_heat.find(stream);
        auto since = told == m_heat.end() ? std::vector<engine::HeatRow>() : told->second;
        std::erase_if(since, [from](const auto& row) { return row.start + row.length <= from; });
        return since;
    }
    void setHeat(StreamId stream, std::vector<engine::HeatRow> rows)
    {
        const MutexLock lock(m_mutex);
        m_heat[stream] = std::move(rows);
    }
    engine::ArrivalProfile profile(StreamId, std::size_t) const override
    {
        const MutexLock lock(m_mutex);
        return m_profile;
    }
    void setProfile(engine::ArrivalProfile profile)
    {
        const MutexLock lock(m_mutex);
        m_profile = std::move(profile);
    }

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

    Result<engine::ScanReport> scan(StreamId, const engine::RecordRange&, const engine::ScanFilter&,
                                    unsigned, const engine::ScanControl&) const override
    {
        return engine::ScanReport();
    }

    Result<engine::VerificationReport> verify(std::optional<StreamId>,
                                              const engine::JobControl& control) const override
    {
        return onVerify ? onVerify(control) : engine::VerificationReport();
    }
    Result<engine::CompactionReport> compact(std::optional<StreamId>,
                                             const engine::JobControl& control) override
    {
        return onCompact ? onCompact(control) : engine::CompactionReport();
    }
    void setDiskBudget(std::uint64_t bytes) override
    {
        const MutexLock lock(m_mutex);
        m_store.diskBudgetBytes = bytes;
    }
    void setStateDelay(std::chrono::milliseconds delay) override { m_stateDelay = delay; }
    std::chrono::milliseconds stateDelay() const override { return m_stateDelay; }

    ListenerToken onHistory(std::function<void(const engine::HistoryEvent&)>) override
    {
        return std::make_shared<int>();
    }

private:
    static Error gone() { return Error(ErrorCode::ResourceNotFound, "There is no such stream."); }

    static engine::StoreReport usualStore()
    {
        engine::StoreReport report;
        report.directory = "/somewhere/store";
        report.diskBytes = 3'100'000;
        report.freeBytes = 20'000'000'000;
        return report;
    }

    std::atomic<std::chrono::milliseconds> m_stateDelay{std::chrono::milliseconds(500)};
    mutable Mutex m_mutex;
    engine::StoreReport m_store WEIR_GUARDED_BY(m_mutex) = usualStore();
    std::vector<engine::StreamReport> m_streams WEIR_GUARDED_BY(m_mutex);
    std::vector<engine::ShardSecond> m_arrivals WEIR_GUARDED_BY(m_mutex);
    std::map<StreamId, std::vector<engine::HeatRow>> m_heat WEIR_GUARDED_BY(m_mutex);
    engine::ArrivalProfile m_profile WEIR_GUARDED_BY(m_mutex);
    mutable std::vector<std::chrono::sys_seconds> m_askedFrom WEIR_GUARDED_BY(m_mutex);
};

} // namespace weir::testing
