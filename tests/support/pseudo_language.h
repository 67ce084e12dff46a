#pragma once

#include <QString>
#include <QTranslator>

namespace weir::test {

/// Says every text of the program in a language that does not exist: accented, in brackets, and at
/// least 40 % longer, as texts of other languages may be. What was not passed through tr() stands
/// out, and what has no room for longer words is cut. Places (%1, %n), markup and the keys behind a
/// tab stay.
class PseudoLanguage : public QTranslator
{
public:
    bool isEmpty() const override { return false; }

    QString translate(const char* context, const char* source, const char* /*disambiguation*/,
                      int /*n*/) const override
    {
        const bool ours = !QLatin1StringView(context).startsWith(QLatin1Char('Q')); // not Qt's
        return ours ? pseudo(QString::fromUtf8(source)) : QString();
    }

    static QString pseudo(const QString& source)
    {
        const QString text = source.section(u'\t', 0, 0);
        QString said;
        for (qsizetype i = 0; i < text.size(); ++i) {
            if (text[i] == u'%' && i + 1 < text.size()) {
                said += text[i];
                said += text[++i];
            } else if (text[i] == u'<') {
                const qsizetype end = std::max(text.indexOf(u'>', i), i);
                said += text.mid(i, end - i + 1);
                i = end;
            } else {
                said += accented(text[i]);
            }
        }
        QString longer(std::max<qsizetype>(1, (text.size() * 2 + 4) / 5 - 2), u'~');
        for (qsizetype i = kLongestWord; i < longer.size(); i += kLongestWord)
            longer[i] = u' ';
        said = u'[' + said + longer + u']';
        return text.size() == source.size() ? said : said + source.mid(text.size());
    }

private:
    static constexpr qsizetype kLongestWord = 9;

    static QChar accented(QChar letter)
    {
        constexpr QStringView kPlain = u"aceginorsuyzACEGINORSUYZ";
        constexpr QStringView kAccented = u"àçéğíñöŕšüýžÀÇÉĞÍÑÖŔŠÜÝŽ";
        const qsizetype at = kPlain.indexOf(letter);
        return at < 0 ? letter : kAccented[at];
    }
};

} // namespace weir::test
