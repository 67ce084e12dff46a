#pragma once

#include <QProcessEnvironment>
#include <QString>
#include <QStringList>

namespace weir::testing {

/// The program of one client (README.md), ready to run on this machine, or why it is not.
struct InstalledClient
{
    QStringList command; ///< without the endpoint and the stream
    QProcessEnvironment environment;
    QString missing; ///< what to do about it; empty when there is nothing
};

/// `name`: that of a program of this folder, without its suffix, or sdk_go_fan_out. `scratch`: a
/// folder of its own, for what has to be built.
InstalledClient findClient(const QString& name, const QString& scratch);

/// The same for a server that is an npm package: node, and the folder it is in.
InstalledClient findNodeServer(const QString& package, const QString& scratch);

/// Where `name` stands in this folder.
QString peerFile(const QString& name);

} // namespace weir::testing
