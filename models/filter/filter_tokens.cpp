#include "models/filter/filter_tokens.h"

#include "backend/filter/parser.h"
#include "backend/filter/token.h"

#include <algorithm>

namespace weir {

namespace {

using Role = FilterToken::Role;
using Kind = filter::Token::Kind;

bool isField(std::string_view word)
{
    return word == "bookmarked" || !filter::operatorsOf(word).empty();
}

Role roleOf(const filter::Token& token, std::string_view text)
{
    switch (token.kind) {
    case Kind::Word:
        return isField(token.in(text)) ? Role::Field : Role::Word;
    case Kind::Path:
        return Role::Path;
    case Kind::Text:
    case Kind::Pattern:
        return Role::Text;
    case Kind::Number:
        return Role::Number;
    case Kind::Operator:
    case Kind::Range:
        return Role::Operator;
    case Kind::Open:
    case Kind::Close:
    case Kind::Comma:
        return Role::Mark;
    default:
        return Role::Odd;
    }
}

} // namespace

qsizetype positionOf(const QString& text, std::size_t octets)
{
    const QByteArray utf8 = text.toUtf8();
    return QString::fromUtf8(utf8.left(qsizetype(octets))).size();
}

std::vector<FilterToken> filterTokens(const QString& text)
{
    const std::string utf8 = text.toStdString();
    std::vector<FilterToken> tokens;
    for (const filter::Token& token : filter::tokenize(utf8)) {
        if (token.kind == Kind::End)
            break;
        const qsizetype from = positionOf(text, token.offset);
        tokens.push_back({roleOf(token, utf8), from, positionOf(text, token.end()) - from});
    }
    return tokens;
}

} // namespace weir
