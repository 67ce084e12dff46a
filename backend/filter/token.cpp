#include "backend/filter/token.h"

#include "backend/filter/characters.h"

namespace weir::filter {

namespace {

bool isSpace(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

/// Letters, '_' and all octets of characters beyond ASCII.
bool isLetter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' ||
           (static_cast<unsigned char>(c) & 0x80) != 0;
}

class Lexer
{
public:
    explicit Lexer(std::string_view text) : m_text(text) {}

    Token next()
    {
        while (isSpace(at(m_at)))
            ++m_at;
        if (m_at >= m_text.size())
            return {Token::Kind::End, m_text.size(), 0};
        const char c = at(m_at);
        if (c == '"')
            return delimited('"', Token::Kind::Text);
        if (c == '/')
            return pattern();
        if (c == '$')
            return path();
        if (isDigit(c) || (c == '-' && isDigit(at(m_at + 1))))
            return number();
        if (isLetter(c))
            return word();
        return mark(c);
    }

private:
    char at(std::size_t i) const { return i < m_text.size() ? m_text[i] : '\0'; }
    bool rangeAt(std::size_t i) const { return at(i) == '.' && at(i + 1) == '.'; }

    Token take(Token::Kind kind, std::size_t end)
    {
        const Token token{kind, m_at, end - m_at};
        m_at = end;
        return token;
    }

    /// Behind the delimiter that closes what opens at `from`; npos when nothing does.
    std::size_t closing(std::size_t from, char delimiter) const
    {
        for (std::size_t i = from + 1; i < m_text.size(); ++i) {
            if (m_text[i] == '\\')
                ++i;
            else if (m_text[i] == delimiter)
                return i + 1;
        }
        return std::string_view::npos;
    }

    Token delimited(char delimiter, Token::Kind kind)
    {
        const std::size_t end = closing(m_at, delimiter);
        return end == std::string_view::npos ? take(Token::Kind::Unclosed, m_text.size())
                                             : take(kind, end);
    }

    Token pattern()
    {
        Token token = delimited('/', Token::Kind::Pattern);
        while (token.kind == Token::Kind::Pattern && isLetter(at(m_at))) {
            ++m_at;
            ++token.length;
        }
        return token;
    }

    Token path()
    {
        std::size_t end = m_at + 1;
        while (end < m_text.size()) {
            const char c = at(end);
            if (c == '[') {
                const bool quoted = at(end + 1) == '"';
                const std::size_t quote = quoted ? closing(end + 1, '"') : end + 1;
                const std::size_t close = quote == std::string_view::npos ? std::string_view::npos
                                                                          : m_text.find(']', quote);
                if (close == std::string_view::npos)
                    return take(Token::Kind::Path, m_text.size());
                end = close + 1;
            } else if ((c == '.' && !rangeAt(end)) || isLetter(c) || isDigit(c) || c == '-') {
                ++end;
            } else {
                break;
            }
        }
        return take(Token::Kind::Path, end);
    }

    Token number()
    {
        std::size_t end = m_at + 1;
        while (isDigit(at(end)) || isLetter(at(end)) || at(end) == ':' || at(end) == '+' ||
               at(end) == '-' || (at(end) == '.' && !rangeAt(end)))
            ++end;
        // 0x47AE.. is the beginning of a hash key, unless a value follows at once.
        const bool hex = at(m_at) == '0' && (at(m_at + 1) | 0x20) == 'x';
        if (hex && rangeAt(end) && !isDigit(at(end + 2)) && !isLetter(at(end + 2)))
            end += 2;
        return take(Token::Kind::Number, end);
    }

    Token word()
    {
        std::size_t end = m_at + 1;
        while (isDigit(at(end)) || isLetter(at(end)) || at(end) == '-' ||
               (at(end) == '.' && !rangeAt(end)))
            ++end;
        return take(Token::Kind::Word, end);
    }

    Token mark(char c)
    {
        switch (c) {
        case '(':
            return take(Token::Kind::Open, m_at + 1);
        case ')':
            return take(Token::Kind::Close, m_at + 1);
        case ',':
            return take(Token::Kind::Comma, m_at + 1);
        case '=':
            return take(Token::Kind::Operator, m_at + (at(m_at + 1) == '~' ? 2 : 1));
        case '<':
        case '>':
            return take(Token::Kind::Operator, m_at + (at(m_at + 1) == '=' ? 2 : 1));
        case '~':
            return take(Token::Kind::Operator, m_at + 1);
        case '!':
            if (at(m_at + 1) == '=')
                return take(Token::Kind::Operator, m_at + 2);
            break;
        case '.':
            if (rangeAt(m_at))
                return take(Token::Kind::Range, m_at + 2);
            break;
        default:
            break;
        }
        return take(Token::Kind::Odd, m_at + 1);
    }

    std::string_view m_text;
    std::size_t m_at = 0;
};

} // namespace

std::vector<Token> tokenize(std::string_view text)
{
    Lexer lexer(text);
    std::vector<Token> tokens;
    do {
        tokens.push_back(lexer.next());
    } while (tokens.back().kind != Token::Kind::End);
    return tokens;
}

} // namespace weir::filter
