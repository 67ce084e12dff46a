#pragma once

#include "backend/core/bytes.h"
#include "models/records/json_tokenizer.h"

#include <QString>

#include <vector>

namespace weir {

/// A piece of a line of data and what it means; widgets give it a colour.
struct TextRun
{
    enum class Role { Punctuation, Key, String, Number, Bool, Null, Text, Note };

    Role role = Role::Text;
    QString text;

    bool operator==(const TextRun&) const = default;

    static Role roleOf(JsonToken::Kind kind);
};

using TextRuns = std::vector<TextRun>;

/// The runs' text, one after the other.
QString plainText(const TextRuns& runs);

/// UTF-8 as one line of text: every octet that is none, and every control or direction character,
/// shows as a middle dot, so that data can not draw outside its place.
QString printable(BytesView data);

} // namespace weir
