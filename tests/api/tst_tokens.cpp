#include "backend/api/page_token.h"
#include "backend/api/shard_iterator.h"

#include <QtTest>

using namespace weir;
using namespace weir::api;

namespace {

const Bytes kKey(32, 'k');
const Bytes kOtherKey(32, 'o');

ShardIterator example()
{
    ShardIterator iterator;
    iterator.stream = StreamId{5};
    iterator.streamName = "a";
    iterator.streamCreated = Timestamp(std::chrono::milliseconds(1767225600000));
    iterator.shard = ShardId{7};
    iterator.position = StreamPosition{0xffffffffffff};
    iterator.issued = Timestamp(std::chrono::milliseconds(1767225600123));
    iterator.session = SessionId{9};
    iterator.chain = ~std::uint64_t{0};
    iterator.generation = 3;
    return iterator;
}

} // namespace

class TestTokens : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void iteratorsComeBack()
    {
        QVERIFY(unsealIterator(kKey, sealIterator(kKey, example())) == example());
    }

    void successorsKeepTheChain()
    {
        const Timestamp later = example().issued + std::chrono::seconds(1);
        const ShardIterator next = example().successor(StreamPosition{8}, later, SessionId{1});
        QCOMPARE(next.chain, example().chain);
        QCOMPARE(next.generation, std::uint64_t(4));
        QVERIFY(next.issued == later && next.session == SessionId{1} &&
                next.position == StreamPosition{8});
    }

    void everyAlterationIsRefused()
    {
        const std::string token = sealIterator(kKey, example());
        for (std::size_t i = 0; i < token.size(); ++i) {
            std::string altered = token;
            altered[i] = altered[i] == 'A' ? 'B' : 'A';
            QVERIFY2(!unsealIterator(kKey, altered), qPrintable(QString::number(i)));
            QVERIFY(!unsealIterator(kKey, token.substr(0, i)));
        }
        QVERIFY(!unsealIterator(kOtherKey, token));
    }

    void pagesComeBack()
    {
        const StreamsPage streams{example().issued, "name"};
        const auto streamsBack = unsealStreamsPage(kKey, sealPage(kKey, streams));
        QVERIFY(streamsBack && streamsBack->after == "name" &&
                streamsBack->issued == streams.issued);

        ShardsPage shards{example().issued, StreamId{4}, "a", ShardId{6}, protocol::ShardFilter{}};
        shards.filter->type = "AT_TIMESTAMP";
        shards.filter->timestamp = example().issued;
        const auto back = unsealShardsPage(kKey, sealPage(kKey, shards));
        QVERIFY(back && back->stream == StreamId{4} && back->after == ShardId{6});
        QVERIFY(back->filter && back->filter->type == "AT_TIMESTAMP" &&
                back->filter->timestamp == example().issued);
        shards.filter.reset();
        QVERIFY(!unsealShardsPage(kKey, sealPage(kKey, shards)).value().filter);
    }

    void oneKindIsNotTakenForAnother()
    {
        const std::string page = sealPage(kKey, StreamsPage{example().issued, "name"});
        QVERIFY(!unsealIterator(kKey, page));
        QVERIFY(!unsealShardsPage(kKey, page));
        QVERIFY(!unsealStreamsPage(kKey, sealIterator(kKey, example())));
    }
};

QTEST_GUILESS_MAIN(TestTokens)
#include "tst_tokens.moc"
