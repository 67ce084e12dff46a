#include "backend/filter/json_path.h"

#include "backend/filter/quoted.h"

#include <algorithm>
#include <charconv>

namespace weir::filter {

namespace {

bool isPlain(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
           c == '-' || (static_cast<unsigned char>(c) & 0x80) != 0;
}

/// The step inside brackets.
std::optional<JsonPath::Step> bracketStep(std::string_view inside)
{
    if (inside == "*")
        return JsonPath::AnyItem{};
    if (inside.size() >= 2 && inside.front() == '"' && inside.back() == '"') {
        auto name = unquote(inside);
        return name ? std::optional<JsonPath::Step>(std::move(*name)) : std::nullopt;
    }
    std::size_t index = 0;
    const auto [end, error] = std::from_chars(inside.data(), inside.data() + inside.size(), index);
    if (inside.empty() || error != std::errc() || end != inside.data() + inside.size())
        return {};
    return index;
}

/// Where the bracket that opens at `at` closes.
std::size_t closingBracket(std::string_view text, std::size_t at)
{
    if (text.substr(at + 1, 1) != "\"")
        return text.find(']', at);
    for (std::size_t i = at + 2; i < text.size(); ++i) {
        if (text[i] == '\\')
            ++i;
        else if (text[i] == '"')
            return text.find(']', i);
    }
    return std::string_view::npos;
}

} // namespace

std::variant<JsonPath, std::size_t> JsonPath::parse(std::string_view text)
{
    JsonPath path;
    std::size_t at = 1;
    if (text.empty() || text[0] != '$')
        return std::size_t{0};
    while (at < text.size()) {
        if (text[at] == '.') {
            std::size_t end = at + 1;
            while (end < text.size() && isPlain(text[end]))
                ++end;
            if (end == at + 1)
                return end;
            path.steps.emplace_back(std::string(text.substr(at + 1, end - at - 1)));
            at = end;
        } else if (text[at] == '[') {
            const std::size_t close = closingBracket(text, at);
            if (close == std::string_view::npos)
                return at;
            auto step = bracketStep(text.substr(at + 1, close - at - 1));
            if (!step)
                return at;
            path.steps.push_back(std::move(*step));
            at = close + 1;
        } else {
            return at;
        }
    }
    if (path.steps.empty())
        return text.size();
    return path;
}

std::string JsonPath::toString() const
{
    std::string text = "$";
    for (const Step& step : steps) {
        if (const auto* name = std::get_if<std::string>(&step)) {
            if (!name->empty() && std::all_of(name->begin(), name->end(), isPlain))
                text += '.' + *name;
            else
                text += '[' + quote(*name) + ']';
        } else if (const auto* index = std::get_if<std::size_t>(&step)) {
            text += '[' + std::to_string(*index) + ']';
        } else {
            text += "[*]";
        }
    }
    return text;
}

} // namespace weir::filter
