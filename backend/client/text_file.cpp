#include "backend/client/text_file.h"

#include "backend/client/text.h"

#include <fstream>
#include <sstream>

namespace weir::client {

Result<std::optional<std::string>> readTextFile(const std::filesystem::path& path)
{
    std::error_code error;
    if (!std::filesystem::exists(path, error))
        return std::optional<std::string>();
    std::ifstream file(path, std::ios::binary);
    std::ostringstream text;
    text << file.rdbuf();
    const bool empty = file && text.view().empty();
    if (!file.is_open() || (text.fail() && !empty))
        return Error(ErrorCode::IoError,
                     path.string() + " cannot be read. Check whose it is, and who may read it.");
    return std::optional(std::move(text).str());
}

std::string trimmedEnd(std::string text)
{
    while (!text.empty() && isSpace(text.back()))
        text.pop_back();
    return text;
}

} // namespace weir::client
