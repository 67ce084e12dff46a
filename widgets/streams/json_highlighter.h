#pragma once

#include <QSyntaxHighlighter>

namespace weir {

/// Colours the tokens of JSON as it is typed, valid or not. Off, it leaves the text plain. Thread:
/// GUI.
class JsonHighlighter : public QSyntaxHighlighter
{
    Q_OBJECT

public:
    /// `colours` gives the theme; highlight anew with rehighlight() when that changes.
    JsonHighlighter(QTextDocument* document, const QWidget* colours);

    void setOn(bool on);

protected:
    void highlightBlock(const QString& text) override;

private:
    const QWidget* const m_colours;
    bool m_on = true;
};

} // namespace weir
