#pragma once

#include "backend/core/error.h"

#include <cerrno>
#include <filesystem>
#include <system_error>
#include <utility>

namespace weir::engine {

/// NoSpace for a full disk, IoError for anything else; both with the system's text in the detail.
Error systemError(int number, const char* action, const std::filesystem::path& path);
Error systemError(const std::error_code& code, const char* action,
                  const std::filesystem::path& path);

/// Repeats a call that a signal interrupted.
template <typename Call>
auto retrying(Call call)
{
    auto result = call();
    while (result < 0 && errno == EINTR)
        result = call();
    return result;
}

/// A file descriptor, closed with the object.
class Descriptor
{
public:
    explicit Descriptor(int number) : m_number(number) {}
    ~Descriptor();
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;

    int number() const { return m_number; }
    int release() { return std::exchange(m_number, -1); }

private:
    int m_number;
};

} // namespace weir::engine
