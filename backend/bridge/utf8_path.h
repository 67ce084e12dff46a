#pragma once

#include <filesystem>
#include <string>

namespace weir {

/// The file that a person calls so; the window's texts are UTF-8 on every system.
inline std::filesystem::path utf8Path(const std::string& name)
{
    return {std::u8string(name.begin(), name.end())};
}

} // namespace weir
