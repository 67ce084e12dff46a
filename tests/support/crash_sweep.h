#pragma once

#include "tests/support/store_witness.h"

#include <functional>

namespace weir::test {

/// A piece of work on a store that is to be crashed wherever it touches the disk.
struct CrashedWork
{
    /// Runs on a disk that works, before the work; false fails the sweep.
    std::function<bool(StoreWitness&)> prepare = [](StoreWitness&) { return true; };
    std::function<void(StoreWitness&)> work;
    /// What is not as it should be when the machine is back; empty when all is.
    std::function<QString(StoreWitness&, FaultFileSystem&)> check =
        [](StoreWitness& witness, FaultFileSystem&) { return witness.check(); };
};

struct SweepResult
{
    int crashes = 0;
    QString wrong; ///< the first operation at which something is, and what
};

/// The three ways of losing what was not synced, as rows of a test's column "loss".
void addLosses();

/// Stops the work at every operation on a file (or as sweepStep() says), one run each.
SweepResult crashAtEachOperation(const CrashedWork& work, Loss loss);

/// Stops the work at every `sampled`-th operation (see secondCrashStep()), and then the opening
/// that follows at each of its own: `first` is lost by the first crash, `later` by the second.
SweepResult crashAgainWhileOpening(const CrashedWork& work, std::uint64_t sampled, Loss first,
                                   Loss later);

} // namespace weir::test
