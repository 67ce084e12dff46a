#include "models/streams/draft_storage.h"

#include "models/common/format.h"

#include <QCoreApplication>

namespace weir {

using protocol::RecordDurability;

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(DraftStorage)
};

constexpr double kSecondsPerHour = 3600;

QString roughTime(double seconds)
{
    const double hours = seconds / kSecondsPerHour;
    if (hours < 1)
        return Text::tr("%1 min").arg(formatDecimal(seconds / 60, 0));
    return hours < 48 ? Text::tr("%1 h").arg(formatDecimal(hours, 0))
                      : Text::tr("%1 days").arg(formatDecimal(hours / 24, 0));
}

} // namespace

QString draftStorageText(const StreamDraft& draft, const StoreFigures& store)
{
    const double rate = double(draft.recordsPerSecond) * double(draft.bytesPerRecord);
    if (draft.onDemand || rate <= 0)
        return {};
    const double kept = rate * draft.retentionHours * kSecondsPerHour;
    const QString load = Text::tr("At %1 this stream keeps %2 in its %3 h.")
                             .arg(formatByteRate(rate), formatBytes(std::uint64_t(kept)))
                             .arg(draft.retentionHours);
    if (draft.durability == RecordDurability::Memory)
        return load + u' ' + Text::tr("All of it is in the memory of this machine.");
    const double budget = double(store.budgetBytes);
    const double room = double(store.freeBytes);
    if (budget > 0 && kept > budget && draft.durability == RecordDurability::Relaxed)
        return load + u' ' +
               Text::tr("The disk budget of the store is %1, so its oldest records go after about "
                        "%2 at the latest.")
                   .arg(formatBytes(store.budgetBytes), roughTime(budget / rate));
    if (budget > 0 && kept > budget)
        return load + u' ' +
               Text::tr("The disk budget of the store is %1: durable records are kept beyond it, "
                        "so the store goes over.")
                   .arg(formatBytes(store.budgetBytes));
    if (kept > room && room > 0)
        return load + u' ' +
               Text::tr("The disk has %1 free, which is full after about %2.")
                   .arg(formatBytes(store.freeBytes), roughTime(room / rate));
    return {};
}

} // namespace weir
