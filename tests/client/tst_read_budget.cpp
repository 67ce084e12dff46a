#include "backend/client/read_budget.h"

#include <QtTest>

using namespace weir;
using namespace weir::client;
using namespace std::chrono_literals;

namespace {

const StreamName kStream("orders");
const Timestamp kNow{1'700'000'000'000ms};

struct Rig
{
    VirtualClock clock{kNow};
    ReadBudget budget{clock};
};

} // namespace

class TestReadBudget : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void takesOneCallASecondOfAShard()
    {
        Rig rig;
        QVERIFY(rig.budget.reserve(kStream, {0}) == kNow);
        QVERIFY(rig.budget.reserve(kStream, {0}) == kNow + 1s); // another window's
        QVERIFY(rig.budget.reserve(kStream, {1}) == kNow);
        QVERIFY(rig.budget.reserve(StreamName("other"), {0}) == kNow);
        rig.clock.advance(10s);
        QVERIFY(rig.budget.reserve(kStream, {0}) == kNow + 10s); // what is unused is not saved
        QVERIFY(rig.budget.reserve(kStream, {0}) == kNow + 11s);
    }

    void paysForOctets()
    {
        Rig rig;
        rig.budget.reserve(kStream, {0});
        rig.budget.spent(kStream, {0}, 100);
        QVERIFY(rig.budget.reserve(kStream, {0}) == kNow + 1s);
        rig.budget.spent(kStream, {0}, 2 << 20); // four seconds' worth
        QVERIFY(rig.budget.reserve(kStream, {0}) == kNow + 4s);
    }

    void stepsBackWhenRefused()
    {
        Rig rig;
        rig.budget.reserve(kStream, {0});
        const std::chrono::seconds waits[] = {1s, 2s, 4s, 8s, 16s, 30s, 30s};
        for (const auto wait : waits) {
            rig.budget.refused(kStream, {0});
            const Timestamp next = rig.budget.reserve(kStream, {0});
            QVERIFY(next == rig.clock.now() + wait);
            rig.clock.advance(next - rig.clock.now() + 1s);
        }
        rig.budget.spent(kStream, {0}, 0);
        rig.budget.refused(kStream, {0});
        QVERIFY(rig.budget.reserve(kStream, {0}) == rig.clock.now() + 1s);
    }
};

QTEST_GUILESS_MAIN(TestReadBudget)
#include "tst_read_budget.moc"
