#pragma once

#include "backend/bridge/snapshots.h"

#include <QString>

#include <cstdint>

/// What a disk budget does to a store, computed and in sentences.
namespace weir {

/// What would go, and what would stay, under a budget. Segments go whole and never the newest, so
/// these are upper bounds of what goes.
struct BudgetOutlook
{
    std::uint64_t overBytes = 0;    ///< what the files take beyond the budget; 0 within it
    std::uint64_t demoBytes = 0;    ///< of demo streams, which go first
    std::uint64_t relaxedBytes = 0; ///< of other relaxed streams, which go next
    std::uint64_t stayBytes = 0;    ///< by how much the store stays over at the least
};

/// `budgetBytes` 0 for no end.
BudgetOutlook budgetOutlook(const StreamList& list, std::uint64_t budgetBytes);

/// "3.1 GB of 20 GB", "3.1 GB" without a budget; of streams in memory " and 12 MB in memory".
QString storeUseText(const StoreFigures& store);
/// What goes first when the budget is `budgetBytes`, and what goes at once.
QString budgetEffectText(const StreamList& list, std::uint64_t budgetBytes);
/// Whether `budgetBytes` removes records that are kept now.
bool budgetRemoves(const StreamList& list, std::uint64_t budgetBytes);
/// Why the store is over its budget although nothing may go, when retention frees something, and
/// what helps. Empty within the budget.
QString overBudgetText(const StreamList& list);

} // namespace weir
