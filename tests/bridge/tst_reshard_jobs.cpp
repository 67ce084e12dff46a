#include "backend/bridge/reshard_order.h"
#include "backend/bridge/store_jobs.h"
#include "tests/support/open_connection.h"

#include <QSignalSpy>

#include <mutex>

using namespace weir;
using namespace weir::test;
using State = StoreJob::State;

namespace {

/// A service that keeps what it is asked for, and refuses as the test says.
struct Resharding
{
    OpenConnection local;
    std::mutex mutex;
    std::vector<int> targets;
    std::optional<Error> refusal;

    Resharding()
    {
        local.service.onUpdateShardCount =
            [this](auto&, const auto& request) -> Result<protocol::UpdateShardCountResponse> {
            const std::lock_guard lock(mutex);
            if (refusal)
                return *refusal;
            targets.push_back(*request.targetShardCount);
            return protocol::UpdateShardCountResponse();
        };
    }

    StoreJobs& jobs() { return local.connection.jobs(); }
    std::vector<int> asked()
    {
        const std::lock_guard lock(mutex);
        return targets;
    }
    void refuse(std::optional<Error> error)
    {
        const std::lock_guard lock(mutex);
        refusal = std::move(error);
    }

    void tell(StreamState state)
    {
        auto list = std::make_shared<StreamList>();
        StreamListEntry entry;
        entry.name = StreamName("orders");
        entry.state = state;
        list->streams.push_back(entry);
        jobs().noteStreams(list);
    }

    std::uint64_t scale(std::initializer_list<int> targets)
    {
        ReshardOrder order{StreamName("orders"), {}};
        for (const int target : targets) {
            protocol::UpdateShardCountRequest request;
            request.streamName = "orders";
            request.targetShardCount = target;
            order.steps.emplace_back(request);
        }
        return jobs().reshard(order);
    }
    const StoreJob& job(std::uint64_t id) { return *jobs().find(id); }
};

} // namespace

class ReshardJobsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void nothingWaitsForAConnectionThatIsNotOpen()
    {
        Resharding store;
        QCOMPARE(store.scale({2}), std::uint64_t{0});
    }

    void eachStepWaitsForTheStreamToBeActive()
    {
        Resharding store;
        QVERIFY(store.local.open());
        store.tell(StreamState::Updating);
        const auto id = store.scale({4, 8});
        QVERIFY(store.job(id).state == State::Waiting);
        QVERIFY(store.job(id).waitsForActive);
        QVERIFY(store.asked().empty());
        store.tell(StreamState::Active);
        QTRY_COMPARE(store.job(id).steps, std::size_t{1});
        QVERIFY(store.job(id).state == State::Running);
        store.tell(StreamState::Updating);
        QCOMPARE(store.asked(), std::vector<int>{4});
        store.tell(StreamState::Active);
        QTRY_COMPARE(store.job(id).steps, std::size_t{2});
        QVERIFY(store.job(id).state == State::Running); // until what it did is over
        QSignalSpy over(&store.jobs(), &StoreJobs::jobOver);
        store.tell(StreamState::Updating);
        store.tell(StreamState::Active);
        QCOMPARE(over.size(), 1);
        QVERIFY(store.job(id).state == State::Done);
        QCOMPARE(store.asked(), (std::vector<int>{4, 8}));
        QCOMPARE(store.jobs().unfinished(), 0);
    }

    void jobsOfAStreamWaitForEachOther()
    {
        Resharding store;
        QVERIFY(store.local.open());
        store.tell(StreamState::Active);
        const auto first = store.scale({4});
        const auto second = store.scale({2});
        QTRY_COMPARE(store.job(first).steps, std::size_t{1});
        QVERIFY(store.job(second).state == State::Waiting);
        store.tell(StreamState::Active);
        QVERIFY(store.job(first).state == State::Done);
        QTRY_COMPARE(store.job(second).steps, std::size_t{1});
        QCOMPARE(store.asked(), (std::vector<int>{4, 2}));
    }

    void waitsOnWhenSomebodyElseWasFaster()
    {
        Resharding store;
        QVERIFY(store.local.open());
        store.refuse(Error(ErrorCode::ResourceInUse, "UPDATING"));
        store.tell(StreamState::Active);
        const auto id = store.scale({4});
        QTRY_VERIFY(store.job(id).waitsForActive);
        QCOMPARE(store.job(id).steps, std::size_t{0});
        store.refuse({});
        store.tell(StreamState::Active);
        QTRY_COMPARE(store.job(id).steps, std::size_t{1});
    }

    void anotherRefusalEndsIt()
    {
        Resharding store;
        QVERIFY(store.local.open());
        store.refuse(Error(ErrorCode::LimitExceeded, "Too many."));
        store.tell(StreamState::Active);
        const auto id = store.scale({4, 8});
        QTRY_VERIFY(store.job(id).state == State::Failed);
        QCOMPARE(store.job(id).error->message, std::string("Too many."));
        store.refuse({});
        QVERIFY(store.jobs().again(id) != id);
        QTRY_COMPARE(store.asked(), std::vector<int>{4});
    }

    void cancelledBetweenStepsItSendsNoMore()
    {
        Resharding store;
        QVERIFY(store.local.open());
        store.tell(StreamState::Active);
        const auto id = store.scale({4, 8});
        QTRY_COMPARE(store.job(id).steps, std::size_t{1});
        store.jobs().cancel(id);
        QVERIFY(store.job(id).state == State::Cancelled);
        store.tell(StreamState::Active);
        QCOMPARE(store.asked(), std::vector<int>{4});
        store.jobs().clearFinished();
        QVERIFY(!store.jobs().find(id));
    }
};

QTEST_GUILESS_MAIN(ReshardJobsTest)
#include "tst_reshard_jobs.moc"
