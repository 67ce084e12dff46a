#include "models/records/json_lines.h"

#include <algorithm>

namespace weir {

namespace {

TextRun mark(const char* text)
{
    return {TextRun::Role::Punctuation, QString::fromLatin1(text)};
}

TextRun::Role roleOf(JsonDocument::Type type)
{
    switch (type) {
    case JsonDocument::Type::String:
        return TextRun::Role::String;
    case JsonDocument::Type::Number:
        return TextRun::Role::Number;
    case JsonDocument::Type::Bool:
        return TextRun::Role::Bool;
    case JsonDocument::Type::Null:
        return TextRun::Role::Null;
    default:
        return TextRun::Role::Punctuation;
    }
}

QString shown(BytesView text, ByteSpan span, std::size_t maxChars)
{
    const std::size_t length = std::min(span.end - span.begin, maxChars);
    QString made = printable(text.substr(span.begin, length));
    if (length < span.end - span.begin)
        made += QChar(0x2026);
    return made;
}

} // namespace

JsonLines::JsonLines(JsonDocument document) : m_document(std::move(document))
{
    const auto& nodes = m_document.nodes();
    m_folded.resize(nodes.size());
    for (std::uint32_t i = 0; i < nodes.size(); ++i)
        m_folded[i] = nodes[i].depth > 0 && nodes[i].folds();
    layOut();
}

void JsonLines::layOut()
{
    m_lines.clear();
    const auto& nodes = m_document.nodes();
    std::vector<std::uint32_t> open;
    for (std::uint32_t i = 0; i < nodes.size();) {
        for (; !open.empty() && nodes[open.back()].next <= i; open.pop_back())
            m_lines.push_back({open.back(), true});
        m_lines.push_back({i, false});
        const bool unfolded = nodes[i].folds() && !isFolded(i);
        if (unfolded)
            open.push_back(i);
        i = unfolded ? i + 1 : nodes[i].next;
    }
    for (; !open.empty(); open.pop_back())
        m_lines.push_back({open.back(), true});
}

std::uint32_t JsonLines::numberOf(std::size_t line) const
{
    const auto& node = nodeOf(line);
    return m_lines[line].closing ? node.line + node.lines - 1 : node.line;
}

bool JsonLines::folds(std::size_t line) const
{
    return !m_lines[line].closing && nodeOf(line).folds();
}

void JsonLines::setFolded(std::uint32_t node, bool folded)
{
    m_folded[node] = folded;
    layOut();
}

void JsonLines::unfoldAll()
{
    m_folded.assign(m_folded.size(), false);
    layOut();
}

std::size_t JsonLines::reveal(std::uint32_t node)
{
    const auto& nodes = m_document.nodes();
    for (std::uint32_t up = node; nodes[up].parent != up;) {
        up = nodes[up].parent;
        m_folded[up] = false;
    }
    layOut();
    const auto found = std::find_if(m_lines.begin(), m_lines.end(), [node](const Line& line) {
        return line.node == node && !line.closing;
    });
    return std::size_t(found - m_lines.begin());
}

TextRuns JsonLines::runsOf(std::size_t line, std::size_t maxChars) const
{
    const std::uint32_t self = m_lines[line].node;
    const auto& node = nodeOf(line);
    const bool object = node.type == JsonDocument::Type::Object;
    TextRuns runs;
    if (!m_lines[line].closing && !node.key.empty()) {
        runs.push_back({TextRun::Role::Key, shown(m_document.text(), node.key, maxChars)});
        runs.push_back(mark(": "));
    }
    if (m_lines[line].closing)
        runs.push_back(mark(object ? "}" : "]"));
    else if (!node.isContainer())
        runs.push_back({roleOf(node.type), shown(m_document.text(), node.value, maxChars)});
    else if (node.folds() && !isFolded(self))
        runs.push_back(mark(object ? "{" : "["));
    else
        for (TextRun& run : m_document.summary(self))
            runs.push_back(std::move(run));
    const bool opens = folds(line) && !isFolded(self);
    if (!opens && !m_document.isLast(self))
        runs.push_back(mark(","));
    return runs;
}

} // namespace weir
