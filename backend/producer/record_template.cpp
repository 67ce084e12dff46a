#include "backend/producer/record_template.h"

#include "backend/producer/template_functions.h"

namespace weir::producer {

namespace {

constexpr std::string_view kOpen = "{{";
constexpr std::string_view kClose = "}}";

bool isBlank(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

/// Words apart by blanks; a quoted one keeps its blanks. Nothing when a quote is not closed.
std::optional<std::vector<std::string>> splitWords(std::string_view text)
{
    std::vector<std::string> words;
    std::size_t at = 0;
    while (at < text.size()) {
        if (isBlank(text[at])) {
            ++at;
            continue;
        }
        const bool quoted = text[at] == '"';
        std::size_t end = quoted ? text.find('"', at + 1) : at;
        if (end == std::string_view::npos)
            return std::nullopt;
        while (!quoted && end < text.size() && !isBlank(text[end]))
            ++end;
        words.emplace_back(text.substr(quoted ? at + 1 : at, end - at - (quoted ? 1 : 0)));
        at = quoted ? end + 1 : end;
    }
    return words;
}

/// Where the call that opens at `open` closes, quotes taken into account.
std::size_t findClose(std::string_view text, std::size_t open)
{
    bool quoted = false;
    for (std::size_t at = open + kOpen.size(); at < text.size(); ++at) {
        if (text[at] == '"')
            quoted = !quoted;
        else if (!quoted && text.substr(at, kClose.size()) == kClose)
            return at;
    }
    return text.find(kClose, open + kOpen.size());
}

} // namespace

RecordTemplate::RecordTemplate(std::string_view text)
{
    parse(text);
    if (m_fault)
        m_parts.clear();
}

void RecordTemplate::parse(std::string_view text)
{
    std::size_t at = 0;
    while (at < text.size()) {
        const std::size_t open = text.find(kOpen, at);
        m_parts.push_back({std::string(text.substr(at, open - at)), nullptr});
        if (open == std::string_view::npos)
            return;
        const std::size_t close = findClose(text, open);
        if (close == std::string_view::npos) {
            m_fault = {open, text.size() - open, "The {{ here has no }}."};
            return;
        }
        const std::size_t end = close + kClose.size();
        const std::size_t first = open + kOpen.size();
        const auto words = splitWords(text.substr(first, close - first));
        if (!words || words->empty()) {
            m_fault = {open, end - open,
                       words ? "Between {{ and }} stands a function, such as {{now}}."
                             : "A quote is not closed."};
            return;
        }
        auto function = bindTemplateFunction(*words);
        if (!function) {
            m_fault = {open, end - open, function.error().message};
            return;
        }
        m_parts.back().function = std::move(*function);
        at = end;
    }
}

std::string RecordTemplate::render(const TemplateContext& context) const
{
    std::string out;
    for (const Part& part : m_parts) {
        out += part.text;
        if (part.function)
            part.function(context, out);
    }
    return out;
}

} // namespace weir::producer
