#include "models/palette/palette_match.h"

#include <algorithm>

namespace weir {

namespace {

constexpr int kWordStart = 12;
constexpr int kBeside = 8;
constexpr int kAny = 1;
constexpr int kEarly = 10; ///< for a match at the very beginning; less for each place further on

bool startsWord(const QString& text, qsizetype at)
{
    if (at == 0)
        return true;
    const QChar before = text[at - 1];
    const bool inWord = before.isLetterOrNumber();
    return !inWord || (before.isLower() && text[at].isUpper());
}

/// The best way to find typed[from...] in text[at...]: each character either where it stands next,
/// or at the next start of a word.
struct Search
{
    const QString& text;
    const QString& typed;

    qsizetype next(QChar wanted, qsizetype at, bool wordStart) const
    {
        for (; at < text.size(); ++at) {
            if (text[at].toCaseFolded() == wanted && (!wordStart || startsWord(text, at)))
                return at;
        }
        return -1;
    }

    bool restFits(qsizetype from, qsizetype at) const
    {
        for (; from < typed.size(); ++from) {
            at = next(typed[from], at, false);
            if (at < 0)
                return false;
            ++at;
        }
        return true;
    }
};

} // namespace

std::optional<PaletteMatch> matchPalette(const QString& text, const QString& typedText)
{
    QString typed = typedText.toCaseFolded();
    typed.remove(QLatin1Char(' '));
    const Search search{text, typed};
    PaletteMatch match;
    qsizetype at = 0;
    for (qsizetype from = 0; from < typed.size(); ++from) {
        const bool goesOn = from > 0 && at < text.size() && text[at].toCaseFolded() == typed[from];
        qsizetype found = goesOn ? at : search.next(typed[from], at, true);
        if (found < 0 || !search.restFits(from + 1, found + 1))
            found = search.next(typed[from], at, false);
        if (found < 0)
            return std::nullopt;
        match.score += startsWord(text, found) ? kWordStart
                       : goesOn && found == at ? kBeside
                                               : kAny;
        match.positions.push_back(int(found));
        at = found + 1;
    }
    if (!match.positions.empty())
        match.score += std::max(0, kEarly - match.positions.front());
    return match;
}

} // namespace weir
