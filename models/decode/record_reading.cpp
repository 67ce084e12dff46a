#include "models/decode/record_reading.h"

#include "models/records/record_kind.h"

namespace weir {

using decode::Form;
using decode::Layer;
using decode::Onion;

namespace {

bool isDocument(Form form)
{
    return form == Form::Json || form == Form::Cbor || form == Form::MessagePack ||
           form == Form::Protobuf;
}

/// Finds the layers that have views of their own, and lays the document out.
RecordReadingPtr laidOut(RecordReading reading)
{
    const auto& layers = reading.onion.layers();
    for (std::size_t i = 0; i < layers.size(); ++i) {
        if (isDocument(layers[i].form))
            reading.documentLayer = i;
        if (layers[i].form == Form::Json || layers[i].form == Form::Text ||
            layers[i].form == Form::Base64)
            reading.textLayer = i;
    }
    if (reading.documentLayer) {
        const Layer& layer = layers[*reading.documentLayer];
        reading.document =
            JsonDocument::parse(layer.transcript ? BytesView(layer.transcript->json)
                                                 : reading.textOf(*reading.documentLayer));
    }
    return std::make_shared<const RecordReading>(std::move(reading));
}

} // namespace

BytesView RecordReading::textOf(std::size_t layer) const
{
    const BytesView data = onion.layers()[layer].data;
    return whole || data.size() <= kLongText ? data : data.substr(0, kFirstPart);
}

std::optional<std::size_t> RecordReading::packedLayer() const
{
    const auto& layers = onion.layers();
    for (std::size_t i = 0; i < layers.size(); ++i)
        if (decode::hasInside(layers[i].form) && layers[i].form != Form::Kpl)
            return i;
    return std::nullopt;
}

ByteSpan RecordReading::spanOf(std::uint32_t node) const
{
    const auto& transcript = onion.layers()[*documentLayer].transcript;
    if (!transcript)
        return document->nodes()[node].span();
    const decode::Transcript::Link& link = transcript->links[node];
    return {link.key.empty() ? link.value.begin : link.key.begin, link.value.end};
}

std::optional<std::uint32_t> RecordReading::nodeAt(std::size_t at) const
{
    if (!onion.layers()[*documentLayer].transcript)
        return document->nodeAt(at);
    std::optional<std::uint32_t> found;
    for (std::uint32_t i = 0; i < document->nodes().size();) {
        if (spanOf(i).contains(at))
            found = i++;
        else
            i = document->nodes()[i].next;
    }
    return found;
}

RecordReadingPtr readRecord(const RecordRow& row, bool whole, const std::stop_token& stop)
{
    RecordReading reading;
    reading.row = row;
    reading.whole = whole;
    reading.onion = Onion::peel(row->data, {}, stop);
    return laidOut(std::move(reading));
}

RecordReadingPtr glanceAtRecord(const RecordRow& row)
{
    const RecordKind kind = RecordKind::of(row->data);
    const Form form = kind.form == RecordKind::Form::Json   ? Form::Json
                      : kind.form == RecordKind::Form::Text ? Form::Text
                                                            : Form::Bytes;
    RecordReading reading;
    reading.row = row;
    reading.partial = true;
    reading.onion = Onion::glance(row->data, form);
    return laidOut(std::move(reading));
}

RecordReadingPtr readUserRecord(const RecordReadingPtr& reading, std::size_t layer,
                                std::size_t index)
{
    RecordReading made;
    made.row = reading->row;
    made.whole = reading->whole;
    made.onion = reading->onion.withUserRecord(layer, index);
    return laidOut(std::move(made));
}

} // namespace weir
