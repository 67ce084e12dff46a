#include "tests/support/store_witness.h"

#include <QTest>

#include <random>

using namespace weir;
using namespace weir::engine;
using weir::test::FaultFileSystem;
using weir::test::Loss;
using weir::test::StoreWitness;
using namespace std::chrono_literals;

/// Random work on disks that fail at random. WEIR_WORKLOADS says how many; WEIR_SEED repeats the
/// one whose seed a failure printed.
class TestRandomFaults : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void losesNothing();
};

namespace {

using Fault = FaultFileSystem::Fault;

class Workload
{
public:
    explicit Workload(std::uint64_t seed) : m_random(seed), m_files(seed), m_witness(m_files) {}

    /// What is not as promised; empty when all is.
    QString run()
    {
        if (m_random.below(2) == 0)
            m_files.shortenReads();
        if (m_random.below(2) == 0)
            m_witness.writeAhead();
        if (const QString wrong = m_witness.check(); !wrong.isEmpty())
            return wrong;
        for (int step = 0; step < 40; ++step) {
            if (!m_witness.store().isOpen() || m_random.below(12) == 0) {
                if (const QString wrong = crash(); !wrong.isEmpty())
                    return wrong;
            }
            if (m_random.below(6) == 0)
                m_files.failAt(m_files.operations() + 1 + m_random.below(30), anyFault());
            if (m_random.below(10) == 0)
                m_files.failRead(1 + m_random.below(30));
            act();
        }
        return crash();
    }

private:
    QString crash()
    {
        m_witness.crash(Loss(m_random.below(3)));
        return m_witness.check();
    }

    Fault anyFault()
    {
        constexpr Fault kFaults[] = {Fault::Die, Fault::IoError, Fault::NoSpace, Fault::FailSync};
        return kFaults[m_random.below(std::size(kFaults))];
    }

    std::string anyStream()
    {
        const auto names = m_witness.names();
        return names.empty() ? "" : names[m_random.below(names.size())];
    }

    void act()
    {
        switch (m_random.below(20)) {
        case 0:
        case 1:
            return create();
        case 2:
            return m_witness.split(anyStream());
        case 3:
            return m_witness.merge(anyStream());
        case 4:
            return m_witness.setTags(anyStream(), std::to_string(m_random.below(100)));
        case 5:
            return m_witness.setRetention(anyStream(), std::chrono::hours(24 + m_random.below(9)));
        case 6:
            return m_witness.pass(std::chrono::hours(m_random.below(15)));
        case 7:
            return m_witness.names().size() > 1 ? m_witness.remove(anyStream()) : create();
        case 8:
            return void(m_witness.open());
        case 9:
            return m_files.freeSpaceAgain();
        case 10:
            return m_files.leaveSpace(m_random.below(20'000));
        default:
            return m_witness.put(anyStream(), 1 + static_cast<int>(m_random.below(5)));
        }
    }

    void create()
    {
        m_witness.create("s" + std::to_string(m_created++),
                         1 + static_cast<std::uint32_t>(m_random.below(3)),
                         Durability(m_random.below(3)));
    }

    SeededRandom m_random;
    FaultFileSystem m_files;
    StoreWitness m_witness;
    int m_created = 0;
};

} // namespace

void TestRandomFaults::losesNothing()
{
    bool given = false;
    std::uint64_t seed = qEnvironmentVariable("WEIR_SEED").toULongLong(&given);
    const int asked = qEnvironmentVariableIntValue("WEIR_WORKLOADS");
    const int workloads = given ? 1 : asked > 0 ? asked : 100;
    if (!given)
        seed = std::random_device()();
    qInfo("%d workloads from seed %llu on", workloads, static_cast<unsigned long long>(seed));
    for (int i = 0; i < workloads; ++i, ++seed) {
        const QString wrong = Workload(seed).run();
        QVERIFY2(wrong.isEmpty(),
                 qPrintable(QStringLiteral("WEIR_SEED=%1: %2").arg(seed).arg(wrong)));
    }
}

QTEST_GUILESS_MAIN(TestRandomFaults)
#include "tst_random_faults.moc"
