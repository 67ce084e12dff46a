#include "models/records/data_preview.h"

#include "backend/core/digests.h"
#include "backend/decode/unpack.h"
#include "models/records/kpl_aggregate.h"

#include <QCoreApplication>

namespace weir {

namespace {

constexpr std::size_t kHexOctets = 64;
/// More than RecordKind looks at, so that what is cut here is known to be cut.
constexpr std::size_t kUnpacked = 4200;
constexpr std::size_t kUnpackedAggregate = std::size_t{1} << 20; ///< is told by all of it

/// At most `length` octets of `text`, not cut within a UTF-8 sequence.
BytesView cut(BytesView text, std::size_t length)
{
    if (text.size() <= length)
        return text;
    while (length > 0 && (static_cast<unsigned char>(text[length]) & 0xC0) == 0x80)
        --length;
    return text.substr(0, length);
}

void addJson(TextRuns& runs, BytesView text, std::size_t maxChars)
{
    JsonTokenizer tokens(text);
    std::size_t taken = 0;
    for (JsonToken token = tokens.next(); !token.isLast() && taken < maxChars;
         token = tokens.next()) {
        const TextRun::Role role = TextRun::roleOf(token.kind);
        const QString shown = printable(cut(token.in(text), maxChars - taken));
        taken += token.length;
        if (!runs.empty() && runs.back().role == role)
            runs.back().text += shown;
        else
            runs.push_back({role, shown});
    }
}

void addHex(TextRuns& runs, BytesView data)
{
    const QString digits = QString::fromStdString(toHex(data.substr(0, kHexOctets)));
    QString spaced;
    for (qsizetype i = 0; i < digits.size(); i += 2)
        spaced += digits.mid(i, 2) + QChar(u' ');
    runs.push_back({TextRun::Role::Text, spaced.trimmed()});
}

void addKpl(TextRuns& runs, BytesView data, std::size_t maxChars)
{
    const auto aggregate = KplAggregate::parse(data);
    if (!aggregate || aggregate->userRecords().empty())
        return addHex(runs, data);
    const int count = int(aggregate->userRecords().size());
    runs.push_back(
        {TextRun::Role::Note,
         QCoreApplication::translate("weir::DataPreview", "%n user record(s)", nullptr, count) +
             QStringLiteral(" \u25B8 ")});
    const BytesView first = aggregate->userRecords().front().data;
    const TextRuns inner = dataPreview(first, RecordKind::of(first), maxChars);
    runs.insert(runs.end(), inner.begin(), inner.end());
}

/// The start of what was packed, or the packed octets where nothing can be made of them.
void addGzip(TextRuns& runs, BytesView data, std::size_t maxChars)
{
    runs.push_back({TextRun::Role::Note, QStringLiteral("gzip \u25B8 ")});
    decode::Unpacked inside = decode::unpackGzip(data, kUnpacked, {});
    if (KplAggregate::hasMagic(inside.data))
        inside = decode::unpackGzip(data, kUnpackedAggregate, {});
    if (inside.data.empty())
        return addHex(runs, data);
    const RecordKind kind = RecordKind::of(inside.data);
    if (kind.form == RecordKind::Form::Gzip)
        return addHex(runs, inside.data);
    const TextRuns inner = dataPreview(inside.data, kind, maxChars);
    runs.insert(runs.end(), inner.begin(), inner.end());
}

} // namespace

TextRuns dataPreview(BytesView data, const RecordKind& kind, std::size_t maxChars)
{
    TextRuns runs;
    switch (kind.form) {
    case RecordKind::Form::Json:
        addJson(runs, data, maxChars);
        break;
    case RecordKind::Form::Text:
        if (!data.empty())
            runs.push_back({TextRun::Role::Text, printable(cut(data, maxChars))});
        break;
    case RecordKind::Form::Kpl:
        addKpl(runs, data, maxChars);
        break;
    case RecordKind::Form::Gzip:
        addGzip(runs, data, maxChars);
        break;
    case RecordKind::Form::Binary:
        addHex(runs, data);
        break;
    }
    return runs;
}

} // namespace weir
