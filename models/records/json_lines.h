#pragma once

#include "models/records/json_document.h"

#include <vector>

namespace weir {

/// A JSON document laid out one value a line, with folded objects and arrays. A value struct of a
/// view: it changes only by fold() and its like. Holds a view of the text its document holds.
class JsonLines
{
public:
    struct Line
    {
        std::uint32_t node = 0;
        bool closing = false; ///< the line with the closing brace
    };

    JsonLines() = default;
    /// Everything below the root's children starts folded.
    explicit JsonLines(JsonDocument document);

    const JsonDocument& document() const { return m_document; }
    const std::vector<Line>& lines() const { return m_lines; }
    /// The line's number when everything is unfolded, from 1.
    std::uint32_t numberOf(std::size_t line) const;
    std::uint32_t depthOf(std::size_t line) const { return nodeOf(line).depth; }

    bool folds(std::size_t line) const;
    bool isFolded(std::uint32_t node) const { return m_folded[node]; }
    void setFolded(std::uint32_t node, bool folded);
    void unfoldAll();
    /// Unfolds what hides `node` and answers its line.
    std::size_t reveal(std::uint32_t node);

    /// Without indentation; long strings are cut at about `maxChars`.
    TextRuns runsOf(std::size_t line, std::size_t maxChars = 2000) const;

private:
    const JsonDocument::Node& nodeOf(std::size_t line) const
    {
        return m_document.nodes()[m_lines[line].node];
    }
    void layOut();

    JsonDocument m_document;
    std::vector<bool> m_folded; ///< by node
    std::vector<Line> m_lines;
};

} // namespace weir
