#include "backend/decode/recognise.h"

#include "backend/decode/base64_text.h"
#include "backend/decode/documents.h"
#include "backend/decode/json_tokenizer.h"

#include <algorithm>

namespace weir::decode {

namespace {

constexpr std::size_t kShortestBase64 = 16;
constexpr std::size_t kLook = 1024;

/// What base64 of text and of packed data looks like, and words do not: it decodes to something
/// that is known.
bool isBase64(BytesView text)
{
    if (text.size() < kShortestBase64)
        return false;
    const auto start = unpackBase64(text, kLook);
    if (!start || start->data.empty())
        return false;
    const BytesView data = start->data;
    if (looksLikeGzip(data) || looksLikeZstd(data) || KplAggregate::hasMagic(data))
        return true;
    const auto whole = unpackBase64(text, text.size());
    if (!whole)
        return false;
    return looksLikeZlib(data) || isPlainText(whole->data) || readCbor(whole->data) ||
           readMessagePack(whole->data) || readProtobuf(whole->data);
}

/// A document of a binary form, when it is a map or an array and not empty: any octet is some
/// number in these.
std::shared_ptr<const Transcript> document(std::optional<Transcript> (*read)(BytesView),
                                           BytesView data)
{
    auto made = read(data);
    if (!made || made->links.size() < 2)
        return nullptr;
    return std::make_shared<const Transcript>(std::move(*made));
}

/// Short octets, and such that only have numbers, are a message by chance too often.
bool isLikelyProtobuf(const Transcript& made)
{
    constexpr std::size_t kLargestNumber = 4; // digits
    constexpr std::size_t kFewestFields = 3;  // of a message without text, with itself
    bool text = false;
    for (const Transcript::Link& link : made.links) {
        text = text || link.type == "text" || link.type == "message";
        if (link.key.size() > kLargestNumber)
            return false;
    }
    return text || made.links.size() >= kFewestFields;
}

bool tryDocument(Layer& layer, Form form, std::optional<Transcript> (*read)(BytesView))
{
    auto made = document(read, layer.data);
    if (!made || (form == Form::Protobuf && !isLikelyProtobuf(*made)))
        return false;
    layer.transcript = std::move(made);
    layer.form = form;
    layer.fault = Fault::None;
    return true;
}

void recogniseText(Layer& layer)
{
    if (isJsonDocument(layer.data))
        layer.form = Form::Json;
    else if (isBase64(layer.data))
        layer.form = Form::Base64;
    else
        layer.form = Form::Text;
}

void recogniseKpl(Layer& layer)
{
    auto aggregate = KplAggregate::parse(layer.data);
    if (!aggregate) {
        layer.promised = Form::Kpl;
        layer.fault = Fault::Corrupt;
        return;
    }
    layer.form = Form::Kpl;
    if (!aggregate->digestIsRight()) {
        layer.fault = Fault::Checksum;
        layer.faultAt = aggregate->digest().begin;
    }
    layer.aggregate = std::make_shared<const KplAggregate>(std::move(*aggregate));
}

} // namespace

bool isJsonDocument(BytesView text)
{
    JsonTokenizer tokens(text);
    JsonToken token = tokens.next();
    if (token.kind != JsonToken::Kind::BeginObject && token.kind != JsonToken::Kind::BeginArray)
        return false;
    while (!token.isLast())
        token = tokens.next();
    return token.kind == JsonToken::Kind::End;
}

void recognise(Layer& layer)
{
    const BytesView data = layer.data;
    if (KplAggregate::hasMagic(data))
        return recogniseKpl(layer);
    if (looksLikeGzip(data)) {
        layer.form = Form::Gzip;
    } else if (looksLikeZstd(data)) {
        layer.form = Form::Zstd;
    } else if (isPlainText(data)) {
        recogniseText(layer);
    } else if (looksLikeZlib(data)) {
        layer.form = Form::Zlib;
    } else {
        recogniseDocument(layer);
    }
}

void recogniseDocument(Layer& layer)
{
    tryDocument(layer, Form::Cbor, readCbor) ||
        tryDocument(layer, Form::MessagePack, readMessagePack) ||
        tryDocument(layer, Form::Protobuf, readProtobuf);
}

} // namespace weir::decode
