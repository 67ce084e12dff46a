#include "models/records/text_run.h"

namespace weir {

TextRun::Role TextRun::roleOf(JsonToken::Kind kind)
{
    switch (kind) {
    case JsonToken::Kind::Key:
        return Role::Key;
    case JsonToken::Kind::String:
        return Role::String;
    case JsonToken::Kind::Number:
        return Role::Number;
    case JsonToken::Kind::Bool:
        return Role::Bool;
    case JsonToken::Kind::Null:
        return Role::Null;
    default:
        return Role::Punctuation;
    }
}

QString plainText(const TextRuns& runs)
{
    QString text;
    for (const TextRun& run : runs)
        text += run.text;
    return text;
}

QString printable(BytesView data)
{
    QString text = QString::fromUtf8(data.data(), qsizetype(data.size()));
    for (QChar& c : text) {
        const auto category = c.category();
        if (category == QChar::Other_Control || category == QChar::Other_Format ||
            category == QChar::Separator_Line || category == QChar::Separator_Paragraph ||
            c == QChar::ReplacementCharacter)
            c = QChar(0xB7);
    }
    return text;
}

} // namespace weir
