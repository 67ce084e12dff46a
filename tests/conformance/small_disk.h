#pragma once

#include <QProcess>
#include <QTemporaryDir>

namespace weir::testing {

/// A file system of a few MiB in memory. It is mounted where only a process of ours sees it, which
/// takes the right to (root's, or user namespaces on Linux), and goes with the object.
class SmallDisk
{
public:
    explicit SmallDisk(int mebibytes);
    ~SmallDisk();

    /// Why there is none; empty when there is one.
    const QString& missing() const { return m_missing; }
    /// As this process sees it.
    QString filePath(const QString& name) const;
    /// As processes see it that are started with what within() says.
    QString pathWithin(const QString& name) const { return m_directory.filePath(name); }
    /// A command that becomes the command behind it, on this disk.
    QStringList within() const;

    qint64 freeBytes() const;
    /// Takes all but about `octets` of what is free, in a file of that name.
    bool fillUpTo(qint64 octets, const QString& name);

private:
    QTemporaryDir m_directory;
    QProcess m_holder; ///< in whose view of the file systems it is
    QString m_missing;
};

} // namespace weir::testing
