#pragma once

#include "widgets/streams/json_highlighter.h"

#include <optional>

namespace weir {

/// Colours a record template: its text as JSON, its {{functions}}, and underlines where it is none.
/// Thread: GUI.
class TemplateHighlighter : public JsonHighlighter
{
    Q_OBJECT

public:
    TemplateHighlighter(QTextDocument* document, const QWidget* colours);

    struct Mark
    {
        qsizetype offset = 0;
        qsizetype length = 0;
        bool operator==(const Mark&) const = default;
    };
    void setFault(std::optional<Mark> fault);

protected:
    void highlightBlock(const QString& text) override;

private:
    const QWidget* const m_theme;
    std::optional<Mark> m_fault;
};

} // namespace weir
