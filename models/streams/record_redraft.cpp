#include "models/streams/record_redraft.h"

#include "models/records/record_kind.h"

namespace weir {

namespace {

/// An editor ends lines its own way, and has no place for most control characters.
bool survivesEditor(BytesView data)
{
    return data.find('\r') == BytesView::npos;
}

} // namespace

RecordDraft draftOf(const Record& record)
{
    RecordDraft draft;
    draft.partitionKey =
        QString::fromUtf8(record.partitionKey.data(), qsizetype(record.partitionKey.size()));
    if (record.explicitHashKey)
        draft.explicitHashKey = QString::fromStdString(record.explicitHashKey->toDecimal());
    const auto form = RecordKind::of(record.data).form;
    const QString text = QString::fromUtf8(record.data.data(), qsizetype(record.data.size()));
    for (const auto kind : {RecordDraft::Body::Json, RecordDraft::Body::Text}) {
        draft.kind = kind;
        draft.body = text;
        const bool fits = kind == RecordDraft::Body::Text || form == RecordKind::Form::Json;
        const bool readable = form == RecordKind::Form::Json || form == RecordKind::Form::Text;
        if (fits && readable && survivesEditor(record.data) && draft.data() == Bytes(record.data))
            return draft;
    }
    draft.kind = RecordDraft::Body::Hex;
    draft.body = toHexLines(record.data);
    return draft;
}

} // namespace weir
