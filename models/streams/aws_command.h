#pragma once

#include <QString>
#include <QStringList>

namespace weir {

/// An `aws kinesis` command (AWS CLI version 2) that does what a dialog or page does, quoted for a
/// POSIX shell. A value.
class AwsCommand
{
public:
    /// `operation` as the command line spells it: "create-stream".
    explicit AwsCommand(const char* operation);

    /// Adds `--name value`.
    AwsCommand& option(const char* name, const QString& value);
    /// Adds `--name` alone, or followed by text that is written as it stands.
    AwsCommand& raw(const QString& words);

    QString oneLine() const;
    /// One option a line, each but the last ending with a backslash, so that a copy of it still
    /// runs.
    QString lines() const;

    /// `text` as one word of a POSIX shell: as it stands, or in single quotes.
    static QString quoted(const QString& text);

private:
    QStringList m_parts; ///< the command, then one option each
};

} // namespace weir
