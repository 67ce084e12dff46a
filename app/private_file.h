#pragma once

#include "backend/core/result.h"
#include "backend/engine/file_system.h"

#include <filesystem>
#include <string>

namespace weir {

/// Small files with secrets in them, which only their owner may read.

/// Writes `text` to the file at `path`, in place of what it held. The secrets go into a file once
/// nobody else can open it, and it gets its name once it is whole. Errors: NoSpace, IoError.
Status writePrivateFile(engine::FileSystem& files, const std::filesystem::path& path,
                        const std::string& text);

/// AccessDenied when others than its owner may read or write the file.
Status requirePrivate(const std::filesystem::path& path);

/// The file's text, a mebibyte of it at most. Errors: IoError.
Result<std::string> readSmallFile(engine::FileSystem& files, const std::filesystem::path& path);

} // namespace weir
