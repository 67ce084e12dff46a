#include "backend/filter/required_literal.h"

#include "backend/filter/glob.h"

#include <algorithm>

namespace weir::filter {

namespace {

/// Whether JSON writes the text as it is, when it writes no backslash.
bool isPlain(std::string_view text)
{
    return std::none_of(text.begin(), text.end(), [](char c) {
        return c == '"' || c == '\\' || static_cast<unsigned char>(c) < 0x20;
    });
}

std::optional<std::string> literalIn(const std::vector<TextChoice>& anyOf)
{
    if (anyOf.size() != 1)
        return {};
    std::string literal;
    if (const auto* containing = std::get_if<Containing>(&anyOf[0]))
        literal = containing->text;
    else if (const auto* glob = std::get_if<Glob>(&anyOf[0]))
        literal = literalOf(glob->text);
    else if (const auto* span = std::get_if<Interval<std::string>>(&anyOf[0]))
        literal = span->low && span->low == span->high ? *span->low : std::string();
    return literal.empty() ? std::nullopt : std::optional(std::move(literal));
}

std::optional<RequiredLiteral> ofTest(const Test& test)
{
    if (const auto* text = std::get_if<TextTest>(&test)) {
        auto literal = text->field == TextTest::Field::Text ? literalIn(text->anyOf) : std::nullopt;
        return literal ? std::optional(RequiredLiteral{std::move(*literal), false}) : std::nullopt;
    }
    const auto* json = std::get_if<JsonTest>(&test);
    if (!json)
        return {};
    const bool onlyText = json->numbers.empty() && json->words.empty() && !json->any;
    if (auto literal = onlyText ? literalIn(json->texts) : std::nullopt;
        literal && isPlain(*literal))
        return RequiredLiteral{std::move(*literal), true};
    const auto& steps = json->path.steps;
    const auto last = std::find_if(steps.rbegin(), steps.rend(), [](const JsonPath::Step& step) {
        const auto* name = std::get_if<std::string>(&step);
        return name && isPlain(*name);
    });
    if (last != steps.rend())
        return RequiredLiteral{'"' + std::get<std::string>(*last) + '"', true};
    return {};
}

/// Names of members stand in most records, values in few.
bool better(const RequiredLiteral& a, const RequiredLiteral& b)
{
    const bool nameA = a.octets.front() == '"';
    const bool nameB = b.octets.front() == '"';
    if (nameA != nameB)
        return nameB;
    return a.octets.size() > b.octets.size();
}

} // namespace

std::optional<RequiredLiteral> requiredLiteralOf(const Expression& expression)
{
    if (expression.kind == Expression::Kind::Test)
        return ofTest(expression.test);
    if (expression.kind != Expression::Kind::All)
        return {};
    std::optional<RequiredLiteral> best;
    for (const Expression& child : expression.children) {
        auto literal = requiredLiteralOf(child);
        if (literal && (!best || better(*literal, *best)))
            best = std::move(literal);
    }
    return best;
}

} // namespace weir::filter
