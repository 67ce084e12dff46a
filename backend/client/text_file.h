#pragma once

#include "backend/core/result.h"

#include <filesystem>
#include <optional>
#include <string>

namespace weir::client {

/// Nothing when it is not there. Errors: IoError. Thread: any; small files only.
Result<std::optional<std::string>> readTextFile(const std::filesystem::path& path);

/// Without the line ends and blanks behind it.
std::string trimmedEnd(std::string text);

} // namespace weir::client
