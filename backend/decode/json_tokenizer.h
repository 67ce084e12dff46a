#pragma once

#include "backend/core/bytes.h"

#include <cstddef>
#include <vector>

namespace weir::decode {

/// A token of a JSON text: its kind and its octets, quotes included.
struct JsonToken
{
    enum class Kind {
        BeginObject,
        EndObject,
        BeginArray,
        EndArray,
        Colon,
        Comma,
        Key,
        String,
        Number,
        Bool,
        Null,
        End,   ///< nothing is left, and the text was complete
        Cut,   ///< nothing is left, but the text is not complete
        Error, ///< what stands at `offset` does not belong there
    };

    Kind kind = Kind::End;
    std::size_t offset = 0;
    std::size_t length = 0;

    bool isLast() const { return kind >= Kind::End; }
    bool isPunctuation() const { return kind <= Kind::Comma; }
    BytesView in(BytesView text) const { return text.substr(offset, length); }
};

/// Takes one JSON text apart, token by token, and checks the grammar of RFC 8259 on the way.
/// Numbers and strings stay as the sender wrote them. Does not check that the octets are UTF-8.
/// After End, Cut or Error it stays there.
class JsonTokenizer
{
public:
    explicit JsonTokenizer(BytesView text) : m_text(text) {}

    JsonToken next();

    /// How many objects and arrays are open.
    std::size_t depth() const { return m_open.size(); }

private:
    enum class Expect { Value, FirstItem, FirstKey, Key, Colon, CommaOrEnd, Nothing };

    JsonToken token(JsonToken::Kind kind, std::size_t end);
    JsonToken stop(JsonToken::Kind kind);
    JsonToken open(JsonToken::Kind kind);
    JsonToken close(JsonToken::Kind kind);
    JsonToken value(char first);
    JsonToken key();
    JsonToken separator(char first);
    JsonToken word(BytesView text, JsonToken::Kind kind);
    JsonToken number();
    JsonToken string(JsonToken::Kind kind);
    void valueEnded();
    bool takesDigits(std::size_t& at) const;

    BytesView m_text;
    std::size_t m_at = 0;
    Expect m_expect = Expect::Value;
    std::vector<bool> m_open; ///< true for an object
    bool m_stopped = false;
    JsonToken m_last;
};

} // namespace weir::decode
