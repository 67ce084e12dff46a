#include "models/filter/filter_completion.h"

#include "backend/filter/parser.h"
#include "backend/filter/quoted.h"
#include "backend/filter/token.h"
#include "models/filter/record_sources.h"

namespace weir {

namespace {

using filter::Problem;
using Kind = filter::Token::Kind;

QString text(std::string_view octets)
{
    return QString::fromUtf8(octets.data(), qsizetype(octets.size()));
}

/// The word that is being typed at the end of `typed`: its length in octets.
std::size_t unfinished(std::string_view typed)
{
    const auto tokens = filter::tokenize(typed);
    if (tokens.size() < 2)
        return 0;
    const filter::Token& last = tokens[tokens.size() - 2];
    const bool growing = last.kind == Kind::Word || last.kind == Kind::Path ||
                         last.kind == Kind::Unclosed || last.kind == Kind::Number;
    return growing && last.end() == typed.size() ? last.length : 0;
}

QStringList wordsOf(const std::vector<std::string_view>& words)
{
    QStringList list;
    for (const std::string_view word : words)
        list += text(word);
    return list;
}

QStringList quotedOf(const QStringList& texts)
{
    QStringList list;
    for (const QString& one : texts)
        list += QString::fromStdString(filter::quote(one.toStdString()));
    return list;
}

QStringList kinds()
{
    QStringList list;
    for (const std::string& word : kindWords())
        list += QString::fromStdString(word);
    return list;
}

QStringList candidatesFor(const filter::FilterError& error, const FilterVocabulary& vocabulary)
{
    switch (error.problem) {
    case Problem::ExpectedCondition:
        return wordsOf(filter::conditionWords()) + vocabulary.paths;
    case Problem::ExpectedPath:
        return vocabulary.paths;
    case Problem::ExpectedOperator:
        return wordsOf(filter::operatorsOf(error.given));
    case Problem::ExpectedText:
        return error.given == "key" ? quotedOf(vocabulary.keys) : QStringList();
    case Problem::ExpectedShard:
        return vocabulary.shards;
    case Problem::ExpectedKind:
        return kinds();
    case Problem::ExpectedJsonValue:
        return {QStringLiteral("true"), QStringLiteral("false"), QStringLiteral("null")};
    default:
        return {};
    }
}

} // namespace

FilterCompletion completeFilter(const QString& whole, qsizetype cursor,
                                const FilterVocabulary& vocabulary)
{
    const std::string typed = whole.left(cursor).toStdString();
    const std::size_t length = unfinished(typed);
    const std::string before = typed.substr(0, typed.size() - length);
    const QString partial = text(std::string_view(typed).substr(before.size()));
    FilterCompletion completion{cursor - partial.size(), partial.size(), {}};
    const auto parsed = filter::parseFilter(before, {{}, kindWords()});
    QStringList candidates;
    if (const auto* error = std::get_if<filter::FilterError>(&parsed)) {
        if (error->offset + error->length >= before.size())
            candidates = candidatesFor(*error, vocabulary);
    } else if (before.ends_with(' ') || before.ends_with(')')) {
        candidates = {QStringLiteral("and"), QStringLiteral("or")};
    }
    for (const QString& candidate : candidates)
        if (candidate != partial && candidate.startsWith(partial, Qt::CaseInsensitive))
            completion.candidates += candidate;
    return completion;
}

} // namespace weir
