#pragma once

#include <QString>
#include <QStringList>

#include <optional>

namespace weir {

/// What the command line of `weir` asks for.
struct LaunchOptions
{
    QString directory; ///< of the store; empty for the person's own data folder
    bool inMemory = false;
    int port = 4567;            ///< where the search for a free port starts; 0 for any
    std::optional<int> tlsPort; ///< one more, for TLS; what was chosen in the window otherwise
    bool demo = true;
    std::optional<QString>
        theme; ///< dark, light, contrast or system; what was chosen in the window otherwise
    std::optional<QString> language; ///< en or zh_CN
};

/// What to do after reading the command line.
struct LaunchDecision
{
    std::optional<LaunchOptions> run; ///< start with these
    QString message;                  ///< otherwise print this and leave
    bool failed = false;              ///< with a status of failure, to standard error
};

/// Reads the arguments, the first being the program's name. --help and --version decide not to run.
LaunchDecision readCommandLine(const QStringList& arguments);

} // namespace weir
