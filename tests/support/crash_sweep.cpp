#include "tests/support/crash_sweep.h"

#include "tests/support/sweep.h"

#include <QTest>

namespace weir::test {

namespace {

/// Works until the process dies at the `operation`-th operation from here; false when it ended
/// before.
bool diesAt(std::uint64_t operation, StoreWitness& witness, FaultFileSystem& files,
            const std::function<void(StoreWitness&)>& work)
{
    files.failAt(files.operations() + operation, FaultFileSystem::Fault::Die);
    work(witness);
    return files.struck();
}

} // namespace

void addLosses()
{
    QTest::addColumn<int>("loss");
    QTest::newRow("the process dies") << int(Loss::Nothing);
    QTest::newRow("power goes, all that was not synced is lost") << int(Loss::Unsynced);
    QTest::newRow("power goes, writes are torn") << int(Loss::Torn);
}

SweepResult crashAtEachOperation(const CrashedWork& work, Loss loss)
{
    SweepResult result;
    for (std::uint64_t operation = 1;; operation += sweepStep()) {
        FaultFileSystem files(operation);
        files.shortenReads();
        StoreWitness witness(files);
        if (!work.prepare(witness))
            return {result.crashes, QStringLiteral("the store could not be prepared")};
        const bool struck = diesAt(operation, witness, files, work.work);
        witness.crash(loss);
        if (const QString wrong = work.check(witness, files); !wrong.isEmpty())
            return {result.crashes, QStringLiteral("operation %1: %2").arg(operation).arg(wrong)};
        if (!struck)
            return result;
        ++result.crashes;
    }
}

SweepResult crashAgainWhileOpening(const CrashedWork& work, std::uint64_t sampled, Loss first,
                                   Loss later)
{
    SweepResult result;
    bool struckFirst = true;
    for (std::uint64_t operation = 1; struckFirst;
         operation += secondCrashStep(sampled) * sweepStep()) {
        bool struckAgain = true;
        for (std::uint64_t next = 1; struckAgain; ++next) {
            FaultFileSystem files(operation * 1000 + next);
            StoreWitness witness(files);
            if (!work.prepare(witness))
                return {result.crashes, QStringLiteral("the store could not be prepared")};
            struckFirst = diesAt(operation, witness, files, work.work);
            witness.crash(first);
            struckAgain = diesAt(next, witness, files, [](StoreWitness& opened) { opened.open(); });
            witness.crash(later);
            if (const QString wrong = work.check(witness, files); !wrong.isEmpty())
                return {
                    result.crashes,
                    QStringLiteral("operations %1 and %2: %3").arg(operation).arg(next).arg(wrong)};
            result.crashes += struckAgain;
        }
    }
    return result;
}

} // namespace weir::test
