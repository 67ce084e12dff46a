#include "backend/client/shard_family.h"

#include <QtTest>

using namespace weir;
using namespace weir::client;
using Kind = ReadStart::Kind;

namespace {

/// "0 1*<0 2<0": shards, closed ones with a star, parents behind "<", two of them with a "+".
std::vector<protocol::Shard> shardsOf(const QString& picture)
{
    std::vector<protocol::Shard> shards;
    for (const QString& word : picture.split(u' ', Qt::SkipEmptyParts)) {
        const QStringList parts = word.split(u'<');
        protocol::Shard shard;
        QString id = parts.at(0);
        if (id.endsWith(u'*')) {
            shard.sequenceNumberRange.endingSequenceNumber = "9";
            id.chop(1);
        }
        const auto full = [](const QString& index) { return ShardId{index.toUInt()}.toString(); };
        shard.shardId = full(id);
        if (parts.size() > 1) {
            const QStringList parents = parts.at(1).split(u'+');
            shard.parentShardId = full(parents.at(0));
            if (parents.size() > 1)
                shard.adjacentParentShardId = full(parents.at(1));
        }
        shards.push_back(shard);
    }
    return shards;
}

/// "0 start, 1 tip"
QString textOf(const std::vector<ShardFamily::Beginning>& beginnings)
{
    QStringList words;
    for (const auto& [shard, start] : beginnings)
        words << QString::number(shard.index) + (start.kind == Kind::TrimHorizon ? " start"
                                                 : start.kind == Kind::Latest    ? " tip"
                                                                                 : " time");
    return words.join(QStringLiteral(", "));
}

} // namespace

class TestShardFamily : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsParentsFirst()
    {
        ShardFamily family({Kind::TrimHorizon, {}, {}});
        QCOMPARE(textOf(family.list(shardsOf("0* 1* 2*<0 3<0 4<1+2"))), "0 start, 1 start");
        QCOMPARE(family.waiting(), std::size_t{3});
        QCOMPARE(textOf(family.ended({0})), "2 start, 3 start");
        QCOMPARE(textOf(family.ended({1})), "");
        QCOMPARE(textOf(family.ended({2})), "4 start");
        QCOMPARE(textOf(family.list(shardsOf("0* 1* 2*<0 3<0 4<1+2"))), "");
    }

    void parentsThatAreGoneHoldNobodyUp()
    {
        ShardFamily family({Kind::TrimHorizon, {}, {}});
        QCOMPARE(textOf(family.list(shardsOf("5<3 6<3+4"))), "5 start, 6 start");
    }

    void startsAtTheTip()
    {
        ShardFamily family({Kind::Latest, {}, {}});
        // Listed children first, as no server promises an order.
        QCOMPARE(textOf(family.list(shardsOf("2<0 1 0*"))), "1 tip, 2 tip");
        // What is born later is read from its first record on, behind its parents' last ones.
        QCOMPARE(textOf(family.list(shardsOf("2*<0 1* 0* 3<1+2"))), "");
        QCOMPARE(textOf(family.ended({1})), "");
        QCOMPARE(textOf(family.ended({2})), "3 start");
        QCOMPARE(textOf(family.list(shardsOf("3 9"))), "9 start");
    }

    void startsAtATime()
    {
        ShardFamily family({Kind::AtTime, Timestamp(std::chrono::milliseconds(5)), {}});
        QCOMPARE(textOf(family.list(shardsOf("0* 1<0"))), "0 time");
        QCOMPARE(textOf(family.ended({0})), "1 time");
    }

    void childrenMayBeListedAfterTheirParentsEnd()
    {
        ShardFamily family({Kind::TrimHorizon, {}, {}});
        QCOMPARE(textOf(family.list(shardsOf("0"))), "0 start");
        QCOMPARE(textOf(family.ended({0})), "");
        QCOMPARE(textOf(family.list(shardsOf("0* 1<0 2<0"))), "1 start, 2 start");
    }

    void namesThatAreNoneArePassedOver()
    {
        ShardFamily family({Kind::TrimHorizon, {}, {}});
        protocol::Shard odd;
        odd.shardId = "shard-x";
        QCOMPARE(textOf(family.list({odd})), "");
    }
};

QTEST_GUILESS_MAIN(TestShardFamily)
#include "tst_shard_family.moc"
