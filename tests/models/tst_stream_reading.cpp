#include "models/filter/record_sources.h"
#include "models/records/stream_reading.h"
#include "tests/models/record_batches.h"
#include "tests/models/slow_tail.h"

#include <QtTest>

using namespace weir;
using namespace weir::testing;
using std::chrono::milliseconds;

namespace {

class QuietFeed final : public StreamFeed
{
public:
    QuietFeed() : StreamFeed(StreamName("orders")) {}
    void setHeatWanted(std::optional<std::chrono::seconds>) override {}
    void setDetailWanted(bool) override {}
};

struct Reading
{
    QuietFeed feed;
    SlowTail* tail = new SlowTail;
    StreamReading reading{std::unique_ptr<TailFeed>(tail), feed};
    BatchBuilder builder;

    Reading() { reading.begin(); }
    void arrive(std::size_t count) { Q_EMIT tail->recordsArrived({builder.batch(count)}); }
    void storedUpTo(std::uint64_t position)
    {
        auto snapshot = std::make_shared<StreamSnapshot>();
        snapshot->name = StreamName("orders");
        snapshot->incarnation = 1;
        snapshot->records = position + 1;
        snapshot->tip = {position + 1};
        snapshot->lastArrival = BatchBuilder::timeOf(position);
        feed.publish(std::shared_ptr<const StreamSnapshot>(std::move(snapshot)));
    }
};

} // namespace

class TestStreamReading : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void isBehindByWhatItHasNotRead()
    {
        Reading r;
        r.storedUpTo(999);
        r.arrive(600);
        QCOMPARE(r.reading.lag(), milliseconds(4000)); // records are 10 ms apart
        r.arrive(400);
        QCOMPARE(r.reading.lag(), milliseconds(0));
    }

    void isBehindByWhatTheFilterHasNotLookedAt()
    {
        Reading r;
        r.storedUpTo(999);
        r.reading.sieve().setFilter(std::get<filter::FilterPtr>(
            compileFilter("$.number < 5", BatchBuilder::timeOf(0), {})));
        r.arrive(500); // is being looked at
        r.arrive(400); // waits
        r.arrive(100);
        QCOMPARE(r.reading.lag(), milliseconds(4990));
        r.tail->answerAll();
        QCOMPARE(r.reading.lag(), milliseconds(0));
        QCOMPARE(r.reading.model().rowCount(), 5);
    }

    void aNewStartForgetsWhatIsNotShownYet()
    {
        Reading r;
        r.storedUpTo(999);
        r.arrive(100);
        r.reading.startFrom(StreamReading::Start::TrimHorizon, {});
        r.tail->answerAll();
        QCOMPARE(r.reading.model().rowCount(), 0);
        r.arrive(7);
        r.tail->answerAll();
        QCOMPARE(r.reading.model().rowCount(), 7);
    }
};

QTEST_GUILESS_MAIN(TestStreamReading)
#include "tst_stream_reading.moc"
