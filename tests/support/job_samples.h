#pragma once

#include "backend/bridge/store_job.h"

#include <memory>

namespace weir::test {

inline StoreJob jobOf(StoreJob::Kind kind, StoreJob::State state, const char* stream = "")
{
    StoreJob job;
    job.id = 1;
    job.kind = kind;
    job.state = state;
    job.stream = StreamName(stream);
    return job;
}

/// A verification of two streams, without findings.
inline JobResult soundResult()
{
    JobResult result;
    result.streams = {{StreamName("clicks"), 1200, 600'000, 700'000, 2},
                      {StreamName("orders"), 34, 5'000, 6'000, 1}};
    result.checkedBytes = 714'000;
    return result;
}

/// The same with one finding of each kind.
inline JobResult damagedResult()
{
    using Kind = JobFinding::Kind;
    JobResult result = soundResult();
    const StreamName orders("orders");
    result.findings = {
        {Kind::Damage, orders, "streams/00000001/00000000000000000000.segment", 4096,
         "the checksum does not match"},
        {Kind::IndexToRebuild, orders, "streams/00000001/00000000000000000000.index", 8192,
         "the checksum does not match"},
        {Kind::TornTail, orders, "streams/00000001/00000000000000000034.segment", 6000,
         "torn tail"},
        {Kind::LeftOver, StreamName(), "streams/00000007", 0, "it belongs to no stream"}};
    return result;
}

inline StoreJob doneJob(StoreJob::Kind kind, JobResult result, const char* stream = "")
{
    StoreJob job = jobOf(kind, StoreJob::State::Done, stream);
    job.took = std::chrono::milliseconds(2000);
    job.doneBytes = job.totalBytes = result.checkedBytes;
    job.result = std::make_shared<const JobResult>(std::move(result));
    return job;
}

} // namespace weir::test
