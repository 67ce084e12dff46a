#include "backend/decode/onion.h"

#include "backend/decode/base64_text.h"
#include "backend/decode/recognise.h"

#include <algorithm>
#include <numeric>

namespace weir::decode {

namespace {

Unpacked unpack(const Layer& layer, std::size_t most, const std::stop_token& stop)
{
    switch (layer.form) {
    case Form::Gzip:
        return unpackGzip(layer.data, most, stop);
    case Form::Zlib:
        return unpackZlib(layer.data, most, stop);
    case Form::Zstd:
        return unpackZstd(layer.data, most, stop);
    default:
        return unpackBase64(layer.data, most).value_or(Unpacked{});
    }
}

} // namespace

std::string_view nameOf(Form form)
{
    switch (form) {
    case Form::Bytes:
        return "bytes";
    case Form::Text:
        return "text";
    case Form::Json:
        return "JSON";
    case Form::Cbor:
        return "CBOR";
    case Form::MessagePack:
        return "MessagePack";
    case Form::Protobuf:
        return "Protobuf";
    case Form::Base64:
        return "base64";
    case Form::Gzip:
        return "gzip";
    case Form::Zlib:
        return "zlib";
    case Form::Zstd:
        return "zstd";
    case Form::Kpl:
        return "KPL";
    }
    return {};
}

bool hasInside(Form form)
{
    return form >= Form::Base64;
}

Onion Onion::peel(BytesView data, const PeelLimits& limits, const std::stop_token& stop)
{
    Onion onion;
    onion.m_limits = limits;
    Layer layer;
    layer.data = data;
    recognise(layer);
    onion.peelFrom(std::move(layer), stop);
    return onion;
}

Onion Onion::glance(BytesView data, Form form)
{
    Onion onion;
    Layer layer;
    layer.data = data;
    layer.form = form;
    onion.m_layers.push_back(std::move(layer));
    return onion;
}

void Onion::peelFrom(Layer layer, const std::stop_token& stop)
{
    m_layers.push_back(std::move(layer));
    while (hasInside(m_layers.back().form) && !stop.stop_requested()) {
        if (m_layers.size() >= m_limits.layers) {
            m_layers.back().fault = Fault::TooDeep;
            return;
        }
        if (!addInside(stop))
            return;
    }
}

std::size_t Onion::room() const
{
    const std::size_t made = std::accumulate(
        m_layers.begin(), m_layers.end(), std::size_t{0}, [](std::size_t sum, const Layer& layer) {
            return sum + (layer.owner ? layer.owner->size() : 0);
        });
    return made < m_limits.octets ? m_limits.octets - made : 0;
}

bool Onion::addInside(const std::stop_token& stop)
{
    Layer& outside = m_layers.back();
    if (outside.form == Form::Kpl)
        return addUserRecord();
    Unpacked made = unpack(outside, room(), stop);
    if (made.data.empty() && made.fault != Fault::None) {
        // What starts with the two octets of zlib may do so by chance.
        const bool chance = outside.form == Form::Zlib;
        outside.promised = outside.form;
        outside.form = Form::Bytes;
        outside.fault = made.fault;
        outside.faultAt = made.faultAt;
        if (chance)
            recogniseDocument(outside);
        return false;
    }
    outside.fault = made.fault;
    outside.faultAt = made.faultAt;
    add(std::move(made));
    return true;
}

void Onion::add(Unpacked made)
{
    Layer inside;
    inside.owner = std::make_shared<const Bytes>(std::move(made.data));
    inside.data = *inside.owner;
    inside.source = std::move(made.map);
    recognise(inside);
    m_layers.push_back(std::move(inside));
}

bool Onion::addUserRecord()
{
    const Layer& outside = m_layers.back();
    const auto& records = outside.aggregate->userRecords();
    if (outside.userRecord >= records.size())
        return false;
    const KplAggregate::UserRecord& record = records[outside.userRecord];
    Layer inside;
    inside.data = record.data;
    inside.source = SourceMap::slice(record.dataSpan);
    recognise(inside);
    m_layers.push_back(std::move(inside));
    return true;
}

std::optional<std::size_t> Onion::find(Form form) const
{
    const auto found = std::find_if(m_layers.begin(), m_layers.end(),
                                    [form](const Layer& layer) { return layer.form == form; });
    if (found == m_layers.end())
        return std::nullopt;
    return std::size_t(found - m_layers.begin());
}

Onion Onion::withUserRecord(std::size_t layer, std::size_t index, const std::stop_token& stop) const
{
    Onion made;
    made.m_limits = m_limits;
    made.m_layers.assign(m_layers.begin(), m_layers.begin() + std::ptrdiff_t(layer));
    Layer aggregate = m_layers[layer];
    aggregate.userRecord = index;
    made.peelFrom(std::move(aggregate), stop);
    return made;
}

Onion Onion::cutAt(std::size_t layer) const
{
    Onion made = *this;
    made.m_layers.resize(layer + 1);
    Layer& last = made.m_layers.back();
    last.form = Form::Bytes;
    last.fault = Fault::None;
    last.transcript = nullptr;
    last.aggregate = nullptr;
    return made;
}

ByteSpan Onion::map(ByteSpan span, std::size_t from, std::size_t to) const
{
    for (; from > to; --from)
        span = m_layers[from].source.toSource(span);
    for (; from < to; ++from)
        span = m_layers[from + 1].source.toMade(span);
    return span;
}

} // namespace weir::decode
