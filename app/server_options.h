#pragma once

#include "app/local_store.h"
#include "backend/core/result.h"

#include <string>
#include <string_view>
#include <vector>

namespace weir {

/// What weir-server was asked for.
struct ServerCommand
{
    enum class Kind {
        Serve,
        Verify,  ///< the store in store.engine.directory, and end
        Compact, ///< likewise
        Help,
        Version
    };
    Kind kind = Kind::Serve;
    LocalStoreOptions store;
    bool figures = false; ///< print a line of figures every second
    bool json = false;    ///< what Verify and Compact print
};

/// Reads the command line, without the program's name.
/// Errors: InvalidArgument with a sentence that names the option.
Result<ServerCommand> parseServerCommand(const std::vector<std::string>& arguments);

std::string_view serverHelp();

} // namespace weir
