#pragma once

#include "backend/bridge/stream_feed.h"
#include "backend/bridge/tail_feed.h"
#include "tests/models/record_batches.h"

#include <QPointer>

namespace weir::testing {

/// A search whose findings a test makes up.
class FakeSearch final : public StoreSearch
{
public:
    void stop() override { ++stops; }
    int stops = 0;
};

/// A tail that a test feeds by hand; fetches are answered at once from `stored`.
class FakeTail final : public TailFeed
{
public:
    void start(const TailStart& from) override { starts.push_back(from); }
    void stop() override { ++stops; }
    void fetch(QObject*, StreamPosition from, std::size_t count,
               std::function<void(RecordBatchPtr)> done) override
    {
        auto batch = std::make_shared<RecordBatch>();
        for (const Record& record : stored->records())
            if (record.position >= from && record.position.ordinal < from.ordinal + count)
                batch->addCopy(record);
        done(batch);
    }
    void compute(QObject*, std::function<void()> work, std::function<void()> done) override
    {
        work();
        done();
    }
    void letGo(std::vector<std::shared_ptr<const void>>) override {}
    std::unique_ptr<StoreSearch> search(filter::FilterPtr) override
    {
        auto made = std::make_unique<FakeSearch>();
        lastSearch = made.get();
        return made;
    }
    void survey(QObject*, std::vector<RecordBatchPtr> batches,
                std::function<void(RecordSurvey)> done) override
    {
        done(surveyRecords(batches, 10'000));
    }
    double bufferFill() const override { return fill; }

    QPointer<FakeSearch> lastSearch;
    std::vector<TailStart> starts;
    int stops = 0;
    double fill = 0.1;
    RecordBatchPtr stored = std::make_shared<RecordBatch>();
};

class FakeFeed final : public StreamFeed
{
public:
    explicit FakeFeed(const std::string& name) : StreamFeed(StreamName(name)) {}
    void setHeatWanted(std::optional<std::chrono::seconds>) override {}
    void setDetailWanted(bool) override {}
};

} // namespace weir::testing
