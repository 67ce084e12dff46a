#include "backend/client/shard_reader.h"
#include "tests/support/fake_kinesis_service.h"

#include <QtTest>

#include <deque>

using namespace weir;
using namespace weir::client;
using namespace std::chrono_literals;
using Kind = ReadStart::Kind;

namespace {

const Timestamp kNow{1'700'000'000'000ms};

SequenceNumber number(int n)
{
    return *SequenceNumber::parse(std::to_string(1000 + n));
}

/// A service that notes what it is asked and answers as it was told to.
struct Rig
{
    test::FakeKinesisService service;
    VirtualClock clock{kNow};
    std::vector<protocol::GetShardIteratorRequest> asked;
    std::deque<std::vector<int>> answers; ///< numbers; none left: expired, then the end
    int expired = 0;                      ///< how many reads are refused before the next answer

    Rig()
    {
        service.onGetShardIterator = [this](auto&, const auto& request) {
            asked.push_back(request);
            protocol::GetShardIteratorResponse response;
            response.shardIterator = "iterator";
            return response;
        };
        service.onGetRecords = [this](auto&, const auto&) -> Result<protocol::GetRecordsResponse> {
            if (expired > 0 && expired-- > 0)
                return Error(ErrorCode::ExpiredIterator, "Iterator expired.");
            protocol::GetRecordsResponse response;
            if (answers.empty())
                return response;
            for (const int n : answers.front()) {
                Record record;
                record.sequenceNumber = number(n);
                record.partitionKey = "k";
                record.data = "data";
                response.records.addCopy(record);
            }
            answers.pop_front();
            response.nextShardIterator = "next";
            return response;
        };
    }
};

QString numbersOf(const Result<ShardReader::Turn>& turn)
{
    if (!turn.ok())
        return QString::fromStdString(turn.error().message);
    QStringList numbers;
    for (const Record& record : turn->records.records())
        numbers << QString::number(std::stoi(record.sequenceNumber.toString()) - 1000);
    return numbers.join(u' ') + (turn->ended ? " end" : "");
}

} // namespace

class TestShardReader : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void startsWhereItShall_data()
    {
        QTest::addColumn<int>("kind");
        QTest::addColumn<QString>("type");
        QTest::newRow("first") << int(Kind::TrimHorizon) << "TRIM_HORIZON";
        QTest::newRow("tip") << int(Kind::Latest) << "LATEST";
        QTest::newRow("time") << int(Kind::AtTime) << "AT_TIMESTAMP";
        QTest::newRow("at") << int(Kind::At) << "AT_SEQUENCE_NUMBER";
        QTest::newRow("after") << int(Kind::After) << "AFTER_SEQUENCE_NUMBER";
    }
    void startsWhereItShall()
    {
        QFETCH(const int, kind);
        Rig rig;
        ShardReader reader(rig.service, rig.clock, StreamName("s"), {3},
                           {Kind(kind), kNow - 1h, number(7)});
        QVERIFY(reader.read().ok());
        const auto& request = rig.asked.at(0);
        QCOMPARE(*request.shardId, std::string("shardId-000000000003"));
        QTEST(QString::fromStdString(*request.shardIteratorType), "type");
        QCOMPARE(request.timestamp.has_value(), Kind(kind) == Kind::AtTime);
        QCOMPARE(request.startingSequenceNumber.has_value(),
                 Kind(kind) == Kind::At || Kind(kind) == Kind::After);
    }

    void goesOnBehindTheLastRecord()
    {
        Rig rig;
        rig.answers = {{1, 2}, {3}};
        ShardReader reader(rig.service, rig.clock, StreamName("s"), {0}, {});
        QCOMPARE(numbersOf(reader.read()), "1 2");
        rig.expired = 1;
        QCOMPARE(numbersOf(reader.read()), "3");
        QCOMPARE(rig.asked.size(), std::size_t{2});
        QCOMPARE(*rig.asked[1].shardIteratorType, std::string("AFTER_SEQUENCE_NUMBER"));
        QCOMPARE(*rig.asked[1].startingSequenceNumber, number(2).toString());
        QCOMPARE(numbersOf(reader.read()), " end");
        QVERIFY(reader.ended());
    }

    void theTipIsATimeOnceItIsKnown()
    {
        Rig rig;
        rig.answers = {{}, {5}};
        ShardReader reader(rig.service, rig.clock, StreamName("s"), {0}, {Kind::Latest, {}, {}});
        QCOMPARE(numbersOf(reader.read()), "");
        rig.clock.advance(10min);
        rig.expired = 1;
        QCOMPARE(numbersOf(reader.read()), "5");
        QCOMPARE(*rig.asked[1].shardIteratorType, std::string("AT_TIMESTAMP"));
        QVERIFY(rig.asked[1].timestamp == kNow);
    }

    void whatComesAgainIsLeftOut()
    {
        Rig rig;
        rig.answers = {{1, 2}, {1, 2, 3}, {2, 3}};
        ShardReader reader(rig.service, rig.clock, StreamName("s"), {4}, {});
        const auto first = reader.read();
        QCOMPARE(numbersOf(first), "1 2");
        QCOMPARE(first->records.records().at(0).shard.index, 4U); // which its numbers do not say
        QCOMPARE(numbersOf(reader.read()), "3");
        QCOMPARE(numbersOf(reader.read()), "");
        QVERIFY(reader.last() == number(3));
    }

    void anIteratorThatIsAlwaysOldIsAnError()
    {
        Rig rig;
        rig.answers = {{1}};
        rig.expired = 2;
        ShardReader reader(rig.service, rig.clock, StreamName("s"), {0}, {});
        QCOMPARE(numbersOf(reader.read()), "Iterator expired.");
        QCOMPARE(numbersOf(reader.read()), "1");
    }

    void anAnswerWithoutIteratorIsAnError()
    {
        Rig rig;
        rig.service.onGetShardIterator = [](auto&, const auto&) {
            return protocol::GetShardIteratorResponse();
        };
        ShardReader reader(rig.service, rig.clock, StreamName("s"), {0}, {});
        QVERIFY(numbersOf(reader.read()).contains("without an iterator"));
    }
};

QTEST_GUILESS_MAIN(TestShardReader)
#include "tst_shard_reader.moc"
