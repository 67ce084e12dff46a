#pragma once

#include "backend/bridge/tail_feed.h"

#include <deque>

namespace weir::testing {

/// A tail whose work on rows and filters is done when a test says so.
class SlowTail final : public TailFeed
{
public:
    void start(const TailStart&) override {}
    void stop() override {}
    void fetch(QObject*, StreamPosition, std::size_t, std::function<void(RecordBatchPtr)>) override
    {}
    void compute(QObject*, std::function<void()> work, std::function<void()> done) override
    {
        m_asked.push_back([=] {
            work();
            done();
        });
    }
    void letGo(std::vector<std::shared_ptr<const void>>) override {}
    std::unique_ptr<StoreSearch> search(filter::FilterPtr) override { return nullptr; }
    void survey(QObject*, std::vector<RecordBatchPtr> batches,
                std::function<void(RecordSurvey)> done) override
    {
        done(surveyRecords(batches, 10'000));
    }
    double bufferFill() const override { return 0; }

    std::size_t asked() const { return m_asked.size(); }
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
