#include "models/records/record_kind.h"

#include "backend/core/utf8.h"
#include "models/records/json_tokenizer.h"
#include "models/records/kpl_aggregate.h"

#include <algorithm>

namespace weir {

namespace {

constexpr std::size_t kLook = 4096;

/// `data` up to about kLook octets, not cut within a UTF-8 sequence.
BytesView look(BytesView data)
{
    if (data.size() <= kLook)
        return data;
    std::size_t end = kLook;
    while (end > kLook - 4 && (static_cast<unsigned char>(data[end]) & 0xC0) == 0x80)
        --end;
    return data.substr(0, end);
}

bool isText(BytesView text)
{
    const auto odd = [](char c) {
        const auto octet = static_cast<unsigned char>(c);
        return octet == 0x7f || (octet < 0x20 && c != '\n' && c != '\r' && c != '\t');
    };
    return isUtf8(text) && std::none_of(text.begin(), text.end(), odd);
}

bool isJson(BytesView text, bool whole)
{
    JsonTokenizer tokens(text);
    JsonToken token = tokens.next();
    if (token.kind != JsonToken::Kind::BeginObject && token.kind != JsonToken::Kind::BeginArray)
        return false;
    while (!token.isLast())
        token = tokens.next();
    return token.kind == JsonToken::Kind::End || (!whole && token.kind == JsonToken::Kind::Cut);
}

} // namespace

RecordKind RecordKind::of(BytesView data)
{
    if (KplAggregate::hasMagic(data)) {
        if (const auto aggregate = KplAggregate::parse(data))
            return {Form::Kpl, std::uint32_t(aggregate->userRecords().size())};
        return {Form::Binary, 0};
    }
    if (data.substr(0, 3) == BytesView("\x1f\x8b\x08", 3))
        return {Form::Gzip, 0};
    const BytesView text = look(data);
    if (!isText(text))
        return {Form::Binary, 0};
    return {isJson(text, text.size() == data.size()) ? Form::Json : Form::Text, 0};
}

QString RecordKind::badge() const
{
    switch (form) {
    case Form::Json:
        return QStringLiteral("JSON");
    case Form::Text:
        return QStringLiteral("TEXT");
    case Form::Binary:
        return QStringLiteral("BIN");
    case Form::Kpl:
        return QStringLiteral("KPL\u00d7%1").arg(userRecords);
    case Form::Gzip:
        return QStringLiteral("GZIP");
    }
    return {};
}

} // namespace weir
