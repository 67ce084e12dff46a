#include "backend/decode/json_tokenizer.h"

namespace weir::decode {

namespace {

bool isSpace(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

bool isHex(char c)
{
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

/// The length of the escape that starts with the backslash at `at`; 0 when it is none, or cut off.
std::size_t escapeLength(BytesView text, std::size_t at)
{
    if (at + 1 >= text.size())
        return 0;
    if (text[at + 1] != 'u')
        return BytesView("\"\\/bfnrt").find(text[at + 1]) != BytesView::npos ? 2 : 0;
    for (std::size_t i = at + 2; i < at + 6; ++i)
        if (i >= text.size() || !isHex(text[i]))
            return 0;
    return 6;
}

} // namespace

JsonToken JsonTokenizer::next()
{
    if (m_stopped)
        return m_last;
    while (m_at < m_text.size() && isSpace(m_text[m_at]))
        ++m_at;
    if (m_at == m_text.size())
        return stop(m_expect == Expect::Nothing ? JsonToken::Kind::End : JsonToken::Kind::Cut);

    const char first = m_text[m_at];
    switch (m_expect) {
    case Expect::Nothing:
        return stop(JsonToken::Kind::Error);
    case Expect::FirstItem:
        return first == ']' ? close(JsonToken::Kind::EndArray) : value(first);
    case Expect::Value:
        return value(first);
    case Expect::FirstKey:
        return first == '}' ? close(JsonToken::Kind::EndObject) : key();
    case Expect::Key:
        return key();
    case Expect::Colon:
    case Expect::CommaOrEnd:
        break;
    }
    return separator(first);
}

JsonToken JsonTokenizer::token(JsonToken::Kind kind, std::size_t end)
{
    const JsonToken made{kind, m_at, end - m_at};
    m_at = end;
    return made;
}

JsonToken JsonTokenizer::stop(JsonToken::Kind kind)
{
    m_stopped = true;
    m_last = {kind, m_at, 0};
    return m_last;
}

JsonToken JsonTokenizer::open(JsonToken::Kind kind)
{
    const bool object = kind == JsonToken::Kind::BeginObject;
    m_open.push_back(object);
    m_expect = object ? Expect::FirstKey : Expect::FirstItem;
    return token(kind, m_at + 1);
}

JsonToken JsonTokenizer::close(JsonToken::Kind kind)
{
    m_open.pop_back();
    valueEnded();
    return token(kind, m_at + 1);
}

void JsonTokenizer::valueEnded()
{
    m_expect = m_open.empty() ? Expect::Nothing : Expect::CommaOrEnd;
}

JsonToken JsonTokenizer::separator(char first)
{
    if (m_expect == Expect::Colon) {
        if (first != ':')
            return stop(JsonToken::Kind::Error);
        m_expect = Expect::Value;
        return token(JsonToken::Kind::Colon, m_at + 1);
    }
    if (first == ',') {
        m_expect = m_open.back() ? Expect::Key : Expect::Value;
        return token(JsonToken::Kind::Comma, m_at + 1);
    }
    if (first == '}' && m_open.back())
        return close(JsonToken::Kind::EndObject);
    if (first == ']' && !m_open.back())
        return close(JsonToken::Kind::EndArray);
    return stop(JsonToken::Kind::Error);
}

JsonToken JsonTokenizer::key()
{
    if (m_text[m_at] != '"')
        return stop(JsonToken::Kind::Error);
    const JsonToken made = string(JsonToken::Kind::Key);
    m_expect = Expect::Colon;
    return made;
}

JsonToken JsonTokenizer::value(char first)
{
    switch (first) {
    case '{':
        return open(JsonToken::Kind::BeginObject);
    case '[':
        return open(JsonToken::Kind::BeginArray);
    case '"':
        valueEnded();
        return string(JsonToken::Kind::String);
    case 't':
        return word("true", JsonToken::Kind::Bool);
    case 'f':
        return word("false", JsonToken::Kind::Bool);
    case 'n':
        return word("null", JsonToken::Kind::Null);
    default:
        return number();
    }
}

JsonToken JsonTokenizer::word(BytesView text, JsonToken::Kind kind)
{
    const BytesView there = m_text.substr(m_at, text.size());
    if (there != text.substr(0, there.size()))
        return stop(JsonToken::Kind::Error);
    if (there.size() < text.size())
        return stop(JsonToken::Kind::Cut);
    valueEnded();
    return token(kind, m_at + text.size());
}

bool JsonTokenizer::takesDigits(std::size_t& at) const
{
    const std::size_t from = at;
    while (at < m_text.size() && m_text[at] >= '0' && m_text[at] <= '9')
        ++at;
    return at > from;
}

JsonToken JsonTokenizer::number()
{
    std::size_t at = m_at;
    const auto is = [&](BytesView any) {
        return at < m_text.size() && any.find(m_text[at]) != BytesView::npos;
    };
    const auto broken = [&] {
        return stop(at == m_text.size() ? JsonToken::Kind::Cut : JsonToken::Kind::Error);
    };
    if (is("-"))
        ++at;
    if (is("0"))
        ++at;
    else if (!takesDigits(at))
        return broken();
    if (is(".") && !takesDigits(++at))
        return broken();
    if (is("eE")) {
        ++at;
        if (is("+-"))
            ++at;
        if (!takesDigits(at))
            return broken();
    }
    valueEnded();
    return token(JsonToken::Kind::Number, at);
}

JsonToken JsonTokenizer::string(JsonToken::Kind kind)
{
    for (std::size_t at = m_at + 1; at < m_text.size();) {
        const char c = m_text[at];
        if (c == '"')
            return token(kind, at + 1);
        if (static_cast<unsigned char>(c) < 0x20)
            return stop(JsonToken::Kind::Error);
        const std::size_t step = c == '\\' ? escapeLength(m_text, at) : 1;
        if (step == 0)
            return stop(m_text.size() - at < 6 ? JsonToken::Kind::Cut : JsonToken::Kind::Error);
        at += step;
    }
    return stop(JsonToken::Kind::Cut);
}

} // namespace weir::decode
