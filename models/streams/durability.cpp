#include "models/streams/durability.h"

#include <QCoreApplication>

namespace weir {

using protocol::RecordDurability;

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(Durability)
};

} // namespace

RecordDurability durabilityOf(const std::string& text)
{
    if (text == "relaxed")
        return RecordDurability::Relaxed;
    return text == "memory" ? RecordDurability::Memory : RecordDurability::Durable;
}

QString durabilityName(RecordDurability durability)
{
    switch (durability) {
    case RecordDurability::Durable:
        return Text::tr("Durable");
    case RecordDurability::Relaxed:
        return Text::tr("Relaxed");
    case RecordDurability::Memory:
        return Text::tr("In memory");
    }
    return {};
}

QString durabilityBrief(RecordDurability durability)
{
    switch (durability) {
    case RecordDurability::Durable:
        return Text::tr("Synced, then answered. Survives the loss of power.");
    case RecordDurability::Relaxed:
        return Text::tr("Written, then answered. Survives a crash of Weir.");
    case RecordDurability::Memory:
        return Text::tr("Never on the disk. Gone when Weir is closed.");
    }
    return {};
}

QString durabilityMeaning(RecordDurability durability)
{
    switch (durability) {
    case RecordDurability::Durable:
        return Text::tr("Answered when it is on the disk: survives a crash and the loss of power.");
    case RecordDurability::Relaxed:
        return Text::tr("Answered when it is written: survives a crash of Weir, but the loss of "
                        "power may take the newest.");
    case RecordDurability::Memory:
        return Text::tr("Never on the disk: gone when Weir is closed.");
    }
    return {};
}

QString acknowledgedAfter(RecordDurability durability)
{
    switch (durability) {
    case RecordDurability::Durable:
        return Text::tr("write and fdatasync");
    case RecordDurability::Relaxed:
        return Text::tr("write");
    case RecordDurability::Memory:
        return QStringLiteral("–");
    }
    return {};
}

QString survivesDeath(RecordDurability durability)
{
    return durability == RecordDurability::Memory ? Text::tr("no") : Text::tr("yes");
}

QString survivesPowerLoss(RecordDurability durability)
{
    switch (durability) {
    case RecordDurability::Durable:
        return Text::tr("yes");
    case RecordDurability::Relaxed:
        return Text::tr("what a later fdatasync covered");
    case RecordDurability::Memory:
        return Text::tr("no");
    }
    return {};
}

QString durabilityChangeText(RecordDurability before, RecordDurability after)
{
    if (before == RecordDurability::Memory)
        return Text::tr("This stream is in memory and stays there: it has no files that could be "
                        "made durable. Create another one and send its records there.");
    if (before == after)
        return Text::tr("Durable and relaxed can be changed into each other at any time. To "
                        "memory no stream changes: its files would have to go first.");
    if (after == RecordDurability::Durable)
        return Text::tr("What was acknowledged until now is synced first, then each put is "
                        "answered once it is on the disk. Retention alone removes its records "
                        "from then on, not the disk budget.");
    return Text::tr("Puts are answered sooner from now on. A loss of power may take the newest "
                    "records, and the disk budget may take the oldest.");
}

} // namespace weir
