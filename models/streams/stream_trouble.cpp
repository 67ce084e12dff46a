#include "models/streams/stream_trouble.h"

#include "models/common/format.h"

#include <QCoreApplication>
#include <QStringList>

namespace weir {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(StreamTrouble)
};

QString text(const std::string& utf8)
{
    return QString::fromStdString(utf8);
}

QString cutText(const RecoveryCut& cut)
{
    return Text::tr("%1 cut from %2 at offset %3 (%4)")
        .arg(formatBytes(cut.bytes), text(cut.file), formatCount(cut.offset), text(cut.reason));
}

QStringList cutsOf(const StreamList& list, const StreamName& stream)
{
    QStringList cuts;
    for (const RecoveryCut& cut : list.recovery) {
        if (cut.stream == stream && cut.bytes > 0) // damage found then is told as damage
            cuts.append(cutText(cut));
    }
    return cuts;
}

} // namespace

QString writeTroubleText(const StreamSnapshot& stream, const QString& directory)
{
    if (stream.writeTrouble.empty())
        return {};
    const QString what =
        Text::tr("Nothing can be written to this stream now: %1.").arg(text(stream.writeTrouble));
    const QString advice =
        directory.isEmpty()
            ? Text::tr("It takes records again by itself, as soon as it can.")
            : Text::tr("Free space on the disk of %1: it takes records again by itself.")
                  .arg(directory);
    return what + u' ' + advice + u' ' + Text::tr("What was acknowledged is kept and can be read.");
}

QString damageText(const StreamSnapshot& stream)
{
    if (stream.damage.empty())
        return {};
    return Text::tr("The files of this stream are damaged: %1. It is neither read nor written; the "
                    "other streams are in service. Put the file back from a copy and start Weir "
                    "again, or delete the stream.")
        .arg(text(stream.damage));
}

QString recoveryText(const StreamList& list, const StreamName& stream)
{
    const QStringList cuts = cutsOf(list, stream);
    if (cuts.isEmpty())
        return {};
    const QString first =
        Text::tr("Weir was not closed properly. Opening the store: %1.").arg(cuts.constFirst());
    const int more = int(cuts.size()) - 1;
    return more == 0 ? first : first + u' ' + Text::tr("And %n more.", nullptr, more);
}

QString recoveryLines(const StreamList& list, const StreamName& stream)
{
    return cutsOf(list, stream).join(u'\n');
}

} // namespace weir
