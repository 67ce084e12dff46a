#include "backend/engine/io/posix_call.h"

#include <unistd.h>

namespace weir::engine {

Error systemError(int number, const char* action, const std::filesystem::path& path)
{
    const bool full = number == ENOSPC || number == EDQUOT;
    return {full ? ErrorCode::NoSpace : ErrorCode::IoError,
            full ? "The disk is full." : "The system refused a file operation.",
            std::string(action) + ' ' + path.string() + ": " +
                std::generic_category().message(number)};
}

Error systemError(const std::error_code& code, const char* action,
                  const std::filesystem::path& path)
{
    return systemError(code.value(), action, path);
}

Descriptor::~Descriptor()
{
    if (m_number >= 0)
        ::close(m_number);
}

} // namespace weir::engine
