#include "widgets/records/filter_sentences.h"

#include <QCoreApplication>

namespace weir {

namespace {

struct FilterSentences
{
    Q_DECLARE_TR_FUNCTIONS(FilterSentences)

public:
    static QString of(filter::Problem problem, const QString& given)
    {
        using filter::Problem;
        switch (problem) {
        case Problem::ExpectedCondition:
            return tr("A condition goes here: a field such as key or size, a path such as $.total, "
                      "or text in quotes.");
        case Problem::ExpectedOperator:
            return tr("An operator of %1 goes here.").arg(given);
        case Problem::ExpectedText:
            return tr("Text in quotes goes here, such as \"cust_17\".");
        case Problem::ExpectedPattern:
            return tr("A regular expression between slashes goes here, such as /time(d )?out/.");
        case Problem::ExpectedShard:
            return tr("A shard's number goes here, such as 7.");
        case Problem::ExpectedSequenceNumber:
            return tr("A sequence number's digits go here.");
        case Problem::ExpectedSize:
            return tr("A size goes here, such as 512 B, 16 KB or 1 MB.");
        case Problem::ExpectedKind:
            return tr("A kind goes here: %1.").arg(given);
        case Problem::ExpectedTime:
            return tr("A time goes here, such as 14:26:06 or 2026-10-14T14:26:06.");
        case Problem::ExpectedDuration:
            return tr("A duration goes here, such as 250 ms, 30 s, 5 m or 2 h.");
        case Problem::ExpectedHashKey:
            return tr("A hash key goes here: 0x and its first digits, or all decimal digits.");
        case Problem::ExpectedCount:
            return tr("A whole number goes here.");
        case Problem::ExpectedJsonValue:
            return tr("A value goes here: text in quotes, a number, true, false or null.");
        case Problem::ExpectedRange:
            return tr("Two dots and the end of the range go here.");
        case Problem::ExpectedList:
            return tr("A list in parentheses goes here, such as (7, 9).");
        case Problem::ExpectedListEnd:
            return tr("A comma and another value, or a closing parenthesis, go here.");
        case Problem::ExpectedClose:
            return tr("A closing parenthesis is missing.");
        case Problem::ExpectedConnective:
            return tr("The filter could end here, or go on with \"and\" or \"or\".");
        case Problem::ExpectedPath:
            return tr("A path goes here, such as $.customer.tier.");
        case Problem::UnknownField:
            return tr("There is no field \"%1\". Text to look for goes in quotes.").arg(given);
        case Problem::OperatorNotForField:
            return tr("%1 cannot be compared in this way.").arg(given);
        case Problem::UnclosedText:
            return tr("The closing quote or slash is missing.");
        case Problem::BadEscape:
            return tr("A backslash in this text stands before something it cannot escape.");
        case Problem::BadPath:
            return tr("From here on this is no path: names follow dots, numbers or * stand in "
                      "brackets.");
        case Problem::BadPattern:
            return tr("This is no regular expression: %1.").arg(given);
        case Problem::BackwardRange:
            return tr("This range ends before it begins.");
        case Problem::OddCharacter:
            return tr("This character means nothing here.");
        case Problem::TooDeep:
            return tr("These parentheses are nested too deep.");
        }
        return {};
    }
};

} // namespace

QString sentenceOf(const filter::FilterError& error)
{
    return FilterSentences::of(error.problem, QString::fromStdString(error.given));
}

} // namespace weir
