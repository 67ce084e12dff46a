#include "backend/core/mutex.h"
#include "backend/endpoint/call_journal.h"
#include "backend/endpoint/call_ledger.h"

#include <QtTest>

#include <map>
#include <thread>

using namespace weir;
using namespace weir::endpoint;
using protocol::Call;
using namespace std::chrono_literals;

namespace {

const Timestamp kStart{1'700'000'000'000ms};

/// A directory in memory that can refuse to be written.
struct Disk
{
    mutable Mutex mutex;
    std::map<std::uint64_t, Bytes> files WEIR_GUARDED_BY(mutex);
    int refuse WEIR_GUARDED_BY(mutex) = 0; ///< that many writes, half done

    std::map<std::uint64_t, Bytes> all() const
    {
        const MutexLock lock(mutex);
        return files;
    }
    /// 0 without a file.
    std::uint64_t oldest() const
    {
        const MutexLock lock(mutex);
        return files.empty() ? 0 : files.begin()->first;
    }
    void change(const std::function<void(std::map<std::uint64_t, Bytes>&)>& by)
    {
        const MutexLock lock(mutex);
        by(files);
    }
    void refuseWrites(int count)
    {
        const MutexLock lock(mutex);
        refuse = count;
    }
};

class DiskFiles final : public JournalFiles
{
public:
    explicit DiskFiles(Disk& disk) : m_disk(disk) {}

    Result<std::vector<std::uint64_t>> list() override
    {
        std::vector<std::uint64_t> numbers;
        for (const auto& [number, octets] : m_disk.all())
            numbers.push_back(number);
        return numbers;
    }
    Result<Bytes> read(std::uint64_t number, std::size_t most) override
    {
        return m_disk.all().at(number).substr(0, most);
    }
    Result<std::unique_ptr<Sink>> begin(std::uint64_t number) override
    {
        m_disk.change([number](auto& files) { files[number].clear(); });
        return std::unique_ptr<Sink>(std::make_unique<FileSink>(m_disk, number));
    }
    Status remove(std::uint64_t number) override
    {
        m_disk.change([number](auto& files) { files.erase(number); });
        return {};
    }

private:
    class FileSink final : public Sink
    {
    public:
        FileSink(Disk& disk, std::uint64_t number) : m_disk(disk), m_number(number) {}
        Status append(BytesView octets) override
        {
            const MutexLock lock(m_disk.mutex);
            if (m_disk.refuse > 0) {
                --m_disk.refuse;
                m_disk.files[m_number] += octets.substr(0, octets.size() / 2);
                return Error(ErrorCode::NoSpace, "The disk is full.");
            }
            m_disk.files[m_number] += octets;
            return {};
        }

    private:
        Disk& m_disk;
        const std::uint64_t m_number;
    };

    Disk& m_disk;
};

std::unique_ptr<CallJournal> openJournal(Disk& disk)
{
    return CallJournal::open(std::make_unique<DiskFiles>(disk)).value();
}

Call callNumbered(int i, SessionId session = SessionId::Console)
{
    Call call;
    call.received = kStart + std::chrono::milliseconds(i);
    call.session = session;
    call.operation = "GetRecords";
    call.report.stream = "KStream";
    call.requestId = std::to_string(i);
    return call;
}

/// The numbers of the calls that are kept, in order.
std::vector<int> keptIn(Disk& disk)
{
    std::vector<int> numbers;
    const auto journal = openJournal(disk);
    journal->restore({[](const JournalSession&) {},
                      [&](const Call& call) { numbers.push_back(std::stoi(call.requestId)); }});
    return numbers;
}

std::vector<int> range(int from, int to)
{
    std::vector<int> numbers;
    for (int i = from; i < to; ++i)
        numbers.push_back(i);
    return numbers;
}

void addTo(CallJournal& journal, int from, int to)
{
    for (int i = from; i < to; ++i)
        journal.add(callNumbered(i), [](SessionId) { return std::optional<JournalSession>(); });
    journal.flush();
}

} // namespace

class TestCallJournal : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void keepsEverythingOfACall_data()
    {
        QTest::addColumn<QByteArray>("first");
        QTest::newRow("number of ours")
            << QByteArray("49594189147623985939251953501666965394405037144469929986");
        QTest::newRow("number of others") << QByteArray("42");
        QTest::newRow("none") << QByteArray();
    }
    void keepsEverythingOfACall()
    {
        QFETCH(QByteArray, first);
        Call call = callNumbered(5);
        call.duration = 1500us;
        call.held = 12ns;
        call.session = SessionId{300};
        call.report.shard = ShardId{2};
        call.report.consumer = first.isEmpty() ? "" : "c-1";
        call.report.records = 7;
        call.report.bytes = 700;
        call.report.refused = 3;
        call.report.wouldThrottle = 4;
        call.report.first = SequenceNumber::parse(first.toStdString());
        call.report.last = SequenceNumber::parse("9");
        call.report.millisBehindLatest = -1;
        call.report.iterator = protocol::IteratorAncestry{~std::uint64_t{0}, 5, SessionId{6}};
        call.requestBytes = 10;
        call.responseBytes = std::uint64_t{1} << 40;
        call.httpStatus = 400;
        call.error = "ExpiredIteratorException";
        call.errorMessage = "Iterator expired.";
        call.invocationId = "i-1";
        call.attempt = 2;
        Bytes entries;
        appendCall(entries, call);
        std::vector<Call> read;
        QVERIFY(readJournal(Bytes(kJournalHeader) + blockHead(entries) + entries,
                            {{}, [&](Call kept) { read.push_back(std::move(kept)); }}));
        QCOMPARE(read.size(), std::size_t{1});
        const Call& kept = read[0];
        QVERIFY(kept.received == call.received);
        QVERIFY(kept.duration == call.duration && kept.held == call.held);
        QVERIFY(kept.session == call.session);
        QCOMPARE(kept.operation, call.operation);
        QCOMPARE(kept.report.stream, call.report.stream);
        QVERIFY(kept.report.shard == call.report.shard);
        QCOMPARE(kept.report.consumer, call.report.consumer);
        QCOMPARE(kept.report.records, 7U);
        QCOMPARE(kept.report.bytes, std::uint64_t{700});
        QCOMPARE(kept.report.refused, 3U);
        QCOMPARE(kept.report.wouldThrottle, 4U);
        QVERIFY(kept.report.first == call.report.first);
        QVERIFY(kept.report.last == call.report.last);
        QVERIFY(kept.report.millisBehindLatest == std::int64_t{-1});
        QVERIFY(kept.report.iterator == call.report.iterator);
        QCOMPARE(kept.requestBytes, call.requestBytes);
        QCOMPARE(kept.responseBytes, call.responseBytes);
        QCOMPARE(kept.httpStatus, 400);
        QCOMPARE(kept.error, call.error);
        QCOMPARE(kept.errorMessage, call.errorMessage);
        QCOMPARE(kept.requestId, call.requestId);
        QCOMPARE(kept.invocationId, call.invocationId);
        QCOMPARE(kept.attempt, 2);
    }

    void damageEndsAFile()
    {
        Bytes file(kJournalHeader);
        std::vector<std::size_t> ends{file.size()};
        for (int i = 0; i < 3; ++i) {
            Bytes entries;
            appendCall(entries, callNumbered(i));
            file += blockHead(entries) + entries;
            ends.push_back(file.size());
        }
        const auto readable = [](const Bytes& octets, bool& whole) {
            std::size_t calls = 0;
            whole =
                readJournal(octets, {[](const JournalSession&) {}, [&](const Call&) { ++calls; }});
            return calls;
        };
        for (std::size_t at = 0; at < file.size(); ++at) {
            const auto block =
                std::size_t(std::upper_bound(ends.begin(), ends.end(), at) - ends.begin());
            bool whole = false;
            Bytes changed = file;
            changed[at] = static_cast<char>(changed[at] ^ 0x10);
            QCOMPARE(readable(changed, whole), block == 0 ? 0 : block - 1);
            QVERIFY(!whole);
            const bool atBorder = std::find(ends.begin(), ends.end(), at) != ends.end();
            QCOMPARE(readable(file.substr(0, at), whole), block == 0 ? 0 : block - 1);
            QCOMPARE(whole, atBorder);
        }
    }

    void goesOnWhereItEnded()
    {
        Disk disk;
        addTo(*openJournal(disk), 0, 10);
        QCOMPARE(keptIn(disk), range(0, 10));
        addTo(*openJournal(disk), 10, 15);
        QCOMPARE(keptIn(disk), range(0, 15));
        QCOMPARE(disk.all().size(), std::size_t{2}); // what an end may have torn is not added to
    }

    void writesWhatIsLeftWhenItCloses()
    {
        Disk disk;
        {
            const auto journal = openJournal(disk);
            for (int i = 0; i < 100; ++i)
                journal->add(callNumbered(i), [](SessionId) { return std::nullopt; });
        }
        QCOMPARE(keptIn(disk), range(0, 100));
    }

    void staysBounded()
    {
        Disk disk;
        const auto journal = openJournal(disk);
        int added = 0;
        while (disk.oldest() < 4) {
            addTo(*journal, added, added + 2000);
            added += 2000;
        }
        std::size_t bytes = 0;
        for (const auto& [number, octets] : disk.all()) {
            QVERIFY(octets.size() <= CallJournal::kFileBytes);
            bytes += octets.size();
        }
        QCOMPARE(disk.all().size(), CallJournal::kFiles);
        QVERIFY(bytes > CallJournal::kFileBytes * (CallJournal::kFiles - 2));
        const auto kept = keptIn(disk);
        QCOMPARE(kept.back(), added - 1);
        QCOMPARE(kept, range(kept.front(), added));
        QCOMPARE(journal->lost(), std::uint64_t{0});
    }

    void countsWhatTheDiskRefuses()
    {
        Disk disk;
        const auto journal = openJournal(disk);
        addTo(*journal, 0, 10);
        disk.refuseWrites(1);
        addTo(*journal, 10, 20);
        addTo(*journal, 20, 30);
        QCOMPARE(journal->lost(), std::uint64_t{10});
        auto wanted = range(0, 10);
        for (const int i : range(20, 30))
            wanted.push_back(i);
        QCOMPARE(keptIn(disk), wanted);
    }

    void holdsUpNobodyWhileTheDiskIsSlow()
    {
        Disk disk;
        const auto journal = openJournal(disk);
        std::uint64_t added = 0;
        {
            const MutexLock lock(disk.mutex); // the disk does not move
            for (; added < 100'000; ++added)
                journal->add(callNumbered(int(added)), [](SessionId) { return std::nullopt; });
        }
        journal->flush();
        QVERIFY(journal->lost() > 0);
        QCOMPARE(keptIn(disk).size() + journal->lost(), added);
    }

    void ledgerOutlivesItsProcess()
    {
        Disk disk;
        SessionId reader{};
        SessionId demo{};
        {
            CallLedger ledger(openJournal(disk));
            demo = ledger.registry().addInProcess("demo-consumer", kStart);
            reader = ledger.registry().identify("AKID", "Boto3/1.43", "127.0.0.1", kStart);
            for (int i = 0; i < 50; ++i) {
                Call call = callNumbered(i, i % 2 == 0 ? reader : demo);
                call.report.shard = ShardId{1};
                call.report.millisBehindLatest = 50 - i;
                call.report.iterator = protocol::IteratorAncestry{7, std::uint64_t(i), reader};
                ledger.add(call);
            }
        }
        CallLedger ledger(openJournal(disk));
        QCOMPARE(ledger.total(), std::uint64_t{50});
        QCOMPARE(ledger.calls("KStream", 0, 100).size(), std::size_t{50});
        QCOMPARE(ledger.callsOfChain(7, 100).back().requestId, std::string("49"));
        QVERIFY(ledger.registry().addInProcess("demo-consumer", kStart) == demo);
        QVERIFY(ledger.registry().addInProcess("demo-consumer", kStart) != demo);
        QVERIFY(ledger.registry().identify("AKID", "Boto3/1.43", "127.0.0.1", kStart) == reader);
        const SessionId fresh =
            ledger.registry().identify("OTHER", "Boto3/1.43", "127.0.0.1", kStart);
        QVERIFY(fresh > reader && fresh > demo);
        const auto readers = ledger.readers("KStream", kStart);
        QCOMPARE(readers.size(), std::size_t{2});
        QVERIFY(readers[1].session == reader);
        QCOMPARE(readers[1].position.millisBehindLatest, std::int64_t{2});
        ledger.add(callNumbered(50, reader));
        QCOMPARE(ledger.calls({}, 50, 10).at(0).id, std::uint64_t{51});
        QCOMPARE(ledger.sessions().size(), std::size_t{5}); // the console's and these four
    }

    void ledgerTakesBackAsMuchAsItHolds()
    {
        Disk disk;
        addTo(*openJournal(disk), 0, 100);
        CallLedger ledger(openJournal(disk), 30);
        QCOMPARE(ledger.calls({}, 0, 1000).size(), std::size_t{30});
        QCOMPARE(ledger.calls({}, 0, 1000).back().requestId, std::string("99"));
        QCOMPARE(ledger.dropped(), std::uint64_t{70});
    }

    void notRecordingKeepsNothing()
    {
        Disk disk;
        {
            CallLedger ledger(openJournal(disk));
            ledger.setRecording(false);
            ledger.add(callNumbered(1));
            QCOMPARE(ledger.total(), std::uint64_t{0});
            ledger.setRecording(true);
            ledger.add(callNumbered(2));
            QCOMPARE(ledger.total(), std::uint64_t{1});
        }
        QCOMPARE(keptIn(disk), std::vector<int>{2});
    }

    void takesCallsFromManyThreads()
    {
        Disk disk;
        {
            CallLedger ledger(openJournal(disk));
            std::vector<std::jthread> threads;
            for (int t = 0; t < 4; ++t) {
                threads.emplace_back([&ledger, t] {
                    const SessionId session =
                        ledger.registry().identify(std::to_string(t), "boto", "127.0.0.1", kStart);
                    for (int i = 0; i < 1000; ++i)
                        ledger.add(callNumbered(i, session));
                });
            }
        }
        CallLedger ledger(openJournal(disk));
        QCOMPARE(ledger.total(), std::uint64_t{4000});
        QCOMPARE(ledger.sessions().size(), std::size_t{5});
        for (const auto& session : ledger.sessions())
            QCOMPARE(session.calls, std::uint64_t{session.id == SessionId::Console ? 0U : 1000U});
    }
};

QTEST_GUILESS_MAIN(TestCallJournal)
#include "tst_call_journal.moc"
