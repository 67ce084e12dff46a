#include "models/decode/layer_text.h"

#include "backend/core/time_format.h"
#include "models/common/format.h"
#include "models/records/text_run.h"

#include <QCoreApplication>

#include <algorithm>

namespace weir {

using namespace Qt::StringLiterals;
using decode::Fault;
using decode::Form;
using decode::Layer;

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(LayerText)
};

QString name(Form form)
{
    const std::string_view text = decode::nameOf(form);
    if (form == Form::Text)
        return Text::tr("text");
    if (form == Form::Bytes)
        return Text::tr("bytes");
    return QString::fromLatin1(text.data(), qsizetype(text.size()));
}

QString offset(std::size_t at)
{
    return u"0x"_s + QString::number(at, 16).toUpper();
}

QString octets(std::size_t size)
{
    return formatCount(size) + u" B"_s;
}

/// Of a layer that is not even opened.
QString closedFault(const Layer& layer)
{
    const QString form = name(layer.promised);
    switch (layer.fault) {
    case Fault::BreaksOff:
        return Text::tr("Starts as %1, but breaks off after %2. Shown as bytes.")
            .arg(form, octets(layer.data.size()));
    case Fault::TooMuchMemory:
        return Text::tr("This %1 asks for a window larger than 32 MiB. Shown as bytes.").arg(form);
    case Fault::TooLarge:
        return Text::tr("The layers outside already take all the room there is. Shown as bytes.");
    case Fault::Checksum:
        return Text::tr("Starts as %1, but its checksum is wrong. Shown as bytes.").arg(form);
    default:
        return Text::tr("Starts as %1, but is not what that allows at %2. Shown as bytes.")
            .arg(form, offset(layer.faultAt));
    }
}

} // namespace

QString layerFault(const Layer& layer)
{
    if (layer.fault == Fault::None)
        return {};
    if (layer.form == Form::Bytes)
        return closedFault(layer);
    if (layer.form == Form::Kpl && layer.fault == Fault::Checksum)
        return Text::tr("The MD5 at the end of this KPL record is not that of its message: it was "
                        "changed on its way.");
    const QString form = name(layer.form);
    switch (layer.fault) {
    case Fault::None:
        return {};
    case Fault::BreaksOff:
        return Text::tr("%1 breaks off after %2. What could be unpacked is shown.")
            .arg(form, octets(layer.data.size()));
    case Fault::Corrupt:
        return Text::tr("%1 is damaged at %2. What lies before it is shown.")
            .arg(form, offset(layer.faultAt));
    case Fault::Checksum:
        return Text::tr("%1 is whole, but its checksum is that of other data.").arg(form);
    case Fault::TooLarge:
        return Text::tr("%1 holds more than the 64 MiB that are unpacked. The start is shown.")
            .arg(form);
    case Fault::TooDeep:
        return Text::tr("More than 8 layers lie inside each other. The eighth is shown as it is.");
    case Fault::TooMuchMemory:
        return Text::tr("%1 asks for a window larger than 32 MiB.").arg(form);
    }
    return {};
}

bool isDamage(const Layer& layer)
{
    return layer.fault == Fault::BreaksOff || layer.fault == Fault::Corrupt ||
           layer.fault == Fault::Checksum;
}

QString layerTitle(const Layer& layer)
{
    if (layer.form == Form::Kpl)
        return name(layer.form) + u" \u00d7 "_s +
               formatCount(layer.aggregate->userRecords().size());
    return name(layer.form) + u' ' + formatBytes(layer.data.size());
}

std::vector<DetailField> packedDetails(const decode::Onion& onion)
{
    std::vector<DetailField> fields;
    const auto& layers = onion.layers();
    for (std::size_t i = 0; i + 1 < layers.size(); ++i) {
        const Layer& layer = layers[i];
        if (!decode::hasInside(layer.form) || layer.form == Form::Kpl)
            continue;
        const std::size_t inside = layers[i + 1].data.size();
        fields.push_back({name(layer.form), {}, true});
        fields.push_back({Text::tr("Packed"), octets(layer.data.size()), false});
        fields.push_back({Text::tr("Unpacked"), octets(inside), false});
        if (inside > 0)
            fields.push_back({Text::tr("Packed to"),
                              formatPercent(double(layer.data.size()) / double(inside), 1), false});
        fields.push_back({Text::tr("Inside"), name(layers[i + 1].form), false});
        fields.push_back({Text::tr("State"),
                          layer.fault == Fault::None ? Text::tr("whole") : layerFault(layer),
                          false});
        const auto facts = layer.form == Form::Gzip ? decode::gzipFacts(layer.data) : std::nullopt;
        if (!facts)
            continue;
        fields.push_back(
            {Text::tr("CRC-32"), QStringLiteral("%1").arg(facts->crc, 8, 16, QChar(u'0')), false});
        if (facts->modified != 0)
            fields.push_back({Text::tr("Modified"),
                              QString::fromStdString(
                                  toIso8601(Timestamp(std::chrono::seconds(facts->modified)))),
                              false});
        if (!facts->name.empty())
            fields.push_back(
                {Text::tr("File name"),
                 QString::fromLatin1(facts->name.data(), qsizetype(facts->name.size())), false});
    }
    return fields;
}

} // namespace weir
