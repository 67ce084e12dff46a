#include "models/connections/store_budget.h"

#include "models/common/format.h"

#include <QCoreApplication>
#include <QStringList>

#include <algorithm>

namespace weir {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(StoreBudget)
};

constexpr qsizetype kMostNames = 3;

bool onDisk(const StreamListEntry& stream)
{
    return stream.durability != "memory" && stream.state != StreamState::Deleting;
}

/// Which streams a budget takes from: demo ones, or relaxed ones that are none.
bool goes(const StreamListEntry& stream, bool demo)
{
    if (!onDisk(stream))
        return false;
    return demo ? stream.demo : !stream.demo && stream.durability == "relaxed";
}

std::uint64_t bytesThatGo(const StreamList& list, bool demo)
{
    std::uint64_t bytes = 0;
    for (const StreamListEntry& stream : list.streams)
        bytes += goes(stream, demo) ? stream.diskBytes : 0;
    return bytes;
}

/// "demo-checkout, clicks and 2 more"
QString namesThatGo(const StreamList& list, bool demo)
{
    QStringList names;
    for (const StreamListEntry& stream : list.streams) {
        if (goes(stream, demo))
            names << QString::fromStdString(stream.name.text());
    }
    const qsizetype more = names.size() - kMostNames;
    const QString shown = names.mid(0, kMostNames).join(Text::tr(", "));
    return more > 0 ? Text::tr("%1 and %n more", nullptr, int(more)).arg(shown) : shown;
}

QString orderText(const StreamList& list)
{
    QStringList parts;
    const QString demo = namesThatGo(list, true);
    const QString relaxed = namesThatGo(list, false);
    if (!demo.isEmpty())
        parts << Text::tr("the oldest records of demo streams (%1, %2)")
                     .arg(demo, formatBytes(bytesThatGo(list, true)));
    if (!relaxed.isEmpty())
        parts << Text::tr("the oldest of relaxed streams (%1, %2)")
                     .arg(relaxed, formatBytes(bytesThatGo(list, false)));
    if (parts.isEmpty())
        return Text::tr("Nothing here would go for it: all streams are durable or in memory. "
                        "Durable records leave only by retention.");
    return Text::tr("What goes first: %1. Durable records leave only by retention.")
        .arg(parts.join(Text::tr(", then ")));
}

/// When the retention of durable streams removes its first record.
const StreamListEntry* firstToExpire(const StreamList& list)
{
    const StreamListEntry* first = nullptr;
    for (const StreamListEntry& stream : list.streams) {
        if (!onDisk(stream) || stream.durability != "durable" || !stream.oldestArrival)
            continue;
        if (!first ||
            *stream.oldestArrival + stream.retention < *first->oldestArrival + first->retention)
            first = &stream;
    }
    return first;
}

} // namespace

BudgetOutlook budgetOutlook(const StreamList& list, std::uint64_t budgetBytes)
{
    BudgetOutlook outlook;
    outlook.demoBytes = bytesThatGo(list, true);
    outlook.relaxedBytes = bytesThatGo(list, false);
    if (budgetBytes == 0 || list.store.diskBytes <= budgetBytes)
        return outlook;
    outlook.overBytes = list.store.diskBytes - budgetBytes;
    const std::uint64_t mayGo = outlook.demoBytes + outlook.relaxedBytes;
    outlook.stayBytes = outlook.overBytes > mayGo ? outlook.overBytes - mayGo : 0;
    return outlook;
}

QString storeUseText(const StoreFigures& store)
{
    const QString disk = store.budgetBytes == 0 ? formatBytes(store.diskBytes)
                                                : Text::tr("%1 of %2")
                                                      .arg(formatBytes(store.diskBytes),
                                                           formatBytes(store.budgetBytes));
    return store.memoryBytes == 0
               ? disk
               : Text::tr("%1, %2 in memory").arg(disk, formatBytes(store.memoryBytes));
}

bool budgetRemoves(const StreamList& list, std::uint64_t budgetBytes)
{
    const BudgetOutlook outlook = budgetOutlook(list, budgetBytes);
    return outlook.overBytes > 0 && outlook.demoBytes + outlook.relaxedBytes > 0;
}

QString budgetEffectText(const StreamList& list, std::uint64_t budgetBytes)
{
    if (budgetBytes == 0)
        return Text::tr("Only retention removes records. %1 are free on the disk.")
            .arg(formatBytes(list.store.freeBytes));
    const BudgetOutlook outlook = budgetOutlook(list, budgetBytes);
    if (outlook.overBytes == 0)
        return orderText(list);
    QStringList sentences;
    const std::uint64_t mayGo = outlook.demoBytes + outlook.relaxedBytes;
    if (mayGo > 0)
        sentences << Text::tr("That is %1 less than the store takes: up to %2 go at once and "
                              "cannot be read again.")
                         .arg(formatBytes(outlook.overBytes),
                              formatBytes(std::min(outlook.overBytes, mayGo)));
    if (outlook.stayBytes > 0)
        sentences << Text::tr("The store stays at least %1 over it, since what retention promises "
                              "of durable streams is kept.")
                         .arg(formatBytes(outlook.stayBytes));
    sentences << orderText(list);
    return sentences.join(u' ');
}

QString overBudgetText(const StreamList& list)
{
    const StoreFigures& store = list.store;
    if (store.overBudgetBytes == 0)
        return {};
    QStringList sentences{
        Text::tr("The store is %1 over its disk budget of %2, and what is left is kept as "
                 "retention promises.")
            .arg(formatBytes(store.overBudgetBytes), formatBytes(store.budgetBytes))};
    if (const StreamListEntry* first = firstToExpire(list))
        sentences << Text::tr("The first records to expire are those of %1, from %2 on.")
                         .arg(QString::fromStdString(first->name.text()),
                              formatDateTime(*first->oldestArrival + first->retention).left(16));
    sentences << Text::tr("Raise the budget, shorten the retention of a stream, or delete one.");
    return sentences.join(u' ');
}

} // namespace weir
