#pragma once

#include <functional>
#include <string>
#include <string_view>

namespace weir {

enum class LogLevel { Debug, Info, Warning, Error };

/// Where log lines go. Passed in like the clock; the default one writes warnings and errors to
/// standard error. Secrets never reach it. Called on any thread, one line at a time.
using LogSink = std::function<void(LogLevel level, std::string_view room, std::string_view text)>;

/// "2026-11-23T06:39:13.000Z warning engine: text" on standard error, from `lowest` up.
LogSink standardErrorLog(LogLevel lowest = LogLevel::Warning);

} // namespace weir
