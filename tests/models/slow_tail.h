#pragma once

#include "backend/bridge/tail_feed.h"

#include <deque>

namespace weir::testing {

/// A tail whose work on filters is answered when a test says so.
class SlowTail final : public TailFeed
{
public:
    void start(const TailStart&) override {}
    void stop() override {}
    void fetch(QObject*, StreamPosition, std::size_t, std::function<void(RecordBatchPtr)>) override
    {}
    void match(QObject*, std::vector<RecordBatchPtr> batches, filter::FilterPtr filter,
               std::function<void(std::vector<BatchMatchesPtr>)> done) override
    {
        m_asked.push_back([=] { done(matchBatches(batches, *filter)); });
    }
    std::unique_ptr<StoreSearch> search(filter::FilterPtr) override { return nullptr; }
    void survey(QObject*, std::vector<RecordBatchPtr> batches,
                std::function<void(RecordSurvey)> done) override
    {
        done(surveyRecords(batches, 10'000));
    }
    double bufferFill() const override { return 0; }

    void answerOne()
    {
        const auto answer = std::move(m_asked.front());
        m_asked.pop_front();
        answer();
    }
    void answerAll()
    {
        while (!m_asked.empty())
            answerOne();
    }

private:
    std::deque<std::function<void()>> m_asked;
};

} // namespace weir::testing
