#include "backend/core/logging.h"

#include "backend/core/clock.h"
#include "backend/core/mutex.h"
#include "backend/core/time_format.h"

#include <cstdio>
#include <memory>

namespace weir {

namespace {

const char* nameOf(LogLevel level)
{
    switch (level) {
    case LogLevel::Debug:
        return "debug";
    case LogLevel::Info:
        return "info";
    case LogLevel::Warning:
        return "warning";
    case LogLevel::Error:
        return "error";
    }
    return "?";
}

} // namespace

LogSink standardErrorLog(LogLevel lowest)
{
    const auto mutex = std::make_shared<Mutex>();
    return [mutex, lowest](LogLevel level, std::string_view room, std::string_view text) {
        if (level < lowest)
            return;
        const std::string time = toIso8601(SystemClock().now());
        MutexLock lock(*mutex);
        std::fprintf(stderr, "%s %s %.*s: %.*s\n", time.c_str(), nameOf(level),
                     static_cast<int>(room.size()), room.data(), static_cast<int>(text.size()),
                     text.data());
    };
}

} // namespace weir
