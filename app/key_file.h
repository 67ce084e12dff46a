#pragma once

#include "backend/core/result.h"
#include "backend/engine/file_system.h"
#include "backend/protocol/sigv4_signer.h"

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace weir {

/// Where a store keeps the keys that may sign requests to it: an AWS shared credentials file, so
/// that AWS_SHARED_CREDENTIALS_FILE may point there.
std::filesystem::path keyFileOf(const std::filesystem::path& storeDirectory);

/// The keys in the file at `path`; makes it, with a lasting key in the profile "default" and a
/// temporary one with its session token in "session", when it is not there. Only its owner may read
/// it. Errors: AccessDenied (others may, too), InvalidArgument (not such a file), NoSpace, IoError;
/// no message holds a secret.
Result<std::vector<protocol::AccessKey>> loadOrMakeKeys(engine::FileSystem& files,
                                                        const std::filesystem::path& path);

/// The keys in the text of a credentials file. Errors: InvalidArgument.
Result<std::vector<protocol::AccessKey>> parseKeys(std::string_view text);

} // namespace weir
