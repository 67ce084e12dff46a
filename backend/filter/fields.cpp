#include "backend/filter/fields.h"

#include "backend/filter/parser.h"

#include <algorithm>
#include <utility>

namespace weir::filter {

namespace {

using enum Operator;

constexpr std::pair<std::string_view, Field> kFields[] = {
    {"key", Field::Key},   {"shard", Field::Shard},
    {"seq", Field::Seq},   {"size", Field::Size},
    {"kind", Field::Kind}, {"time", Field::Time},
    {"age", Field::Age},   {"hash", Field::Hash},
    {"text", Field::Text}, {"kpl.count", Field::KplCount},
};

constexpr std::pair<Operator, std::string_view> kOperators[] = {
    {Equal, "="},         {NotEqual, "!="}, {Less, "<"},     {LessEqual, "<="}, {Greater, ">"},
    {GreaterEqual, ">="}, {Like, "~"},      {Matches, "=~"}, {In, "in"},        {Between, ".."},
};

} // namespace

bool isWord(std::string_view text, std::string_view word)
{
    const auto same = [](char a, char b) {
        return a == b || (a >= 'A' && a <= 'Z' && a + 32 == b);
    };
    return std::equal(text.begin(), text.end(), word.begin(), word.end(), same);
}

std::optional<Field> fieldNamed(std::string_view word)
{
    for (const auto& [name, field] : kFields)
        if (isWord(word, name))
            return field;
    return {};
}

std::string_view nameOf(Field field)
{
    for (const auto& [name, named] : kFields)
        if (named == field)
            return name;
    return "$.path";
}

bool allows(Field field, Operator op)
{
    switch (field) {
    case Field::Path:
        return op != Between;
    case Field::Key:
    case Field::Text:
        return op == Equal || op == NotEqual || op == Like || op == Matches ||
               (op == In && field == Field::Key);
    case Field::Kind:
        return op == Equal || op == NotEqual || op == In;
    default:
        return op != Like && op != Matches;
    }
}

const std::vector<std::string_view>& conditionWords()
{
    static const std::vector<std::string_view> words = [] {
        std::vector<std::string_view> all;
        for (const auto& [name, field] : kFields)
            all.push_back(name);
        all.insert(all.end(), {"bookmarked", "has", "not"});
        return all;
    }();
    return words;
}

std::vector<std::string_view> operatorsOf(std::string_view field)
{
    std::vector<std::string_view> operators;
    const auto named = field.starts_with('$') ? std::optional(Field::Path) : fieldNamed(field);
    for (const auto& [op, text] : kOperators)
        if (named && allows(*named, op))
            operators.push_back(text);
    return operators;
}

} // namespace weir::filter
