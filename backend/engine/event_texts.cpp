#include "backend/engine/event_texts.h"

#include <cstdio>

namespace weir::engine {

std::string count(std::uint64_t number, const char* noun)
{
    return std::to_string(number) + ' ' + noun + (number == 1 ? "" : "s");
}

std::string megabytes(std::uint64_t bytes)
{
    char text[32];
    std::snprintf(text, sizeof text, "%.1f MB", static_cast<double>(bytes) / 1e6);
    return text;
}

} // namespace weir::engine
