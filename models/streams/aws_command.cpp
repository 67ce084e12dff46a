#include "models/streams/aws_command.h"

#include <QRegularExpression>

namespace weir {

AwsCommand::AwsCommand(const char* operation)
    : m_parts{QStringLiteral("aws kinesis ") + QLatin1String(operation)}
{}

AwsCommand& AwsCommand::option(const char* name, const QString& value)
{
    // After a space a value that begins with a dash would be read as the next option.
    const QLatin1Char separator(value.startsWith(u'-') ? '=' : ' ');
    m_parts << QStringLiteral("--") + QLatin1String(name) + separator + quoted(value);
    return *this;
}

AwsCommand& AwsCommand::raw(const QString& words)
{
    m_parts << words;
    return *this;
}

QString AwsCommand::oneLine() const
{
    return m_parts.join(u' ');
}

QString AwsCommand::lines() const
{
    return m_parts.join(QStringLiteral(" \\\n  "));
}

QString AwsCommand::quoted(const QString& text)
{
    static const QRegularExpression plain(QStringLiteral("^[A-Za-z0-9_@%+=:,./-]+$"));
    if (plain.match(text).hasMatch())
        return text;
    QString escaped = text;
    escaped.replace(u'\'', QStringLiteral("'\\''"));
    return u'\'' + escaped + u'\'';
}

} // namespace weir
