#pragma once

#include <string>
#include <string_view>

namespace weir::endpoint {

/// What a person calls a client that introduces itself so: "boto3 1.43.11", "aws-cli 2.9.19",
/// "KCL 3.5.1". What changes from call to call (the command line's command) is not in it. "unnamed
/// client" for an empty user agent.
std::string clientNameOf(std::string_view userAgent);

/// "AKID...MPLE": enough of an access key to tell two apart.
std::string shortAccessKey(std::string_view accessKey);

} // namespace weir::endpoint
