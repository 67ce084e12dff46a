#include "backend/filter/text_matcher.h"

#include "backend/filter/glob.h"

#include <algorithm>

namespace weir::filter {

namespace {

bool within(const Interval<std::string>& span, std::string_view text)
{
    if (span.low && (text < *span.low || (span.aboveLow && text == *span.low)))
        return false;
    return !span.high || text < *span.high || (!span.belowHigh && text == *span.high);
}

} // namespace

TextMatcher::TextMatcher(const std::vector<TextChoice>& anyOf)
{
    for (const TextChoice& choice : anyOf) {
        if (const auto* span = std::get_if<Interval<std::string>>(&choice))
            m_anyOf.emplace_back(*span);
        else if (const auto* glob = std::get_if<Glob>(&choice))
            m_anyOf.emplace_back(*glob);
        else if (const auto* pattern = std::get_if<Pattern>(&choice))
            m_anyOf.emplace_back(RegularExpression(pattern->text, pattern->anyCase));
        else
            m_anyOf.emplace_back(SubstringFinder(std::get<Containing>(choice).text));
    }
}

bool TextMatcher::matches(std::string_view text) const
{
    return std::any_of(m_anyOf.begin(), m_anyOf.end(), [text](const Ready& ready) {
        if (const auto* span = std::get_if<Interval<std::string>>(&ready))
            return within(*span, text);
        if (const auto* glob = std::get_if<Glob>(&ready))
            return matchesGlob(glob->text, text);
        if (const auto* finder = std::get_if<SubstringFinder>(&ready))
            return finder->isIn(text);
        return std::get<RegularExpression>(ready).isIn(text);
    });
}

} // namespace weir::filter
