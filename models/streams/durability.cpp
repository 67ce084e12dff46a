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

} // namespace weir
