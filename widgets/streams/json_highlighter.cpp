#include "widgets/streams/json_highlighter.h"

#include "widgets/common/theme.h"

namespace weir {

namespace {

/// The end of the string that begins at the quote `at`; strings of JSON do not span lines.
qsizetype stringEnd(const QString& text, qsizetype at)
{
    for (++at; at < text.size(); ++at) {
        if (text[at] == u'\\')
            ++at;
        else if (text[at] == u'"')
            return at + 1;
    }
    return text.size();
}

qsizetype wordEnd(const QString& text, qsizetype at)
{
    while (at < text.size() &&
           (text[at].isLetterOrNumber() || QStringView(u"+-.").contains(text[at])))
        ++at;
    return at;
}

bool colonFollows(const QString& text, qsizetype at)
{
    while (at < text.size() && text[at].isSpace())
        ++at;
    return at < text.size() && text[at] == u':';
}

ColorRole wordRole(QStringView word)
{
    if (word == u"true" || word == u"false")
        return ColorRole::SyntaxBool;
    if (word == u"null")
        return ColorRole::SyntaxNull;
    return word.front().isDigit() || word.front() == u'-' ? ColorRole::SyntaxNumber
                                                          : ColorRole::TextPrimary;
}

} // namespace

JsonHighlighter::JsonHighlighter(QTextDocument* document, const QWidget* colours)
    : QSyntaxHighlighter(document),
      m_colours(colours)
{}

void JsonHighlighter::setOn(bool on)
{
    if (m_on == on)
        return;
    m_on = on;
    rehighlight();
}

void JsonHighlighter::highlightBlock(const QString& text)
{
    const Theme& theme = themeOf(m_colours);
    for (qsizetype at = 0; m_on && at < text.size();) {
        qsizetype end = at + 1;
        ColorRole role = ColorRole::TextMuted;
        if (text[at] == u'"') {
            end = stringEnd(text, at);
            role = colonFollows(text, end) ? ColorRole::SyntaxKey : ColorRole::SyntaxString;
        } else if (wordEnd(text, at) > at) {
            end = wordEnd(text, at);
            role = wordRole(QStringView(text).mid(at, end - at));
        }
        setFormat(int(at), int(end - at), theme.color(role));
        at = end;
    }
}

} // namespace weir
