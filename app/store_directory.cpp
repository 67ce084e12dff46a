#include "app/store_directory.h"

#include <cstdlib>

namespace weir {

namespace {

std::filesystem::path pathFromEnvironment(const char* name)
{
#if defined(_WIN32)
    const std::wstring wide(name, name + std::char_traits<char>::length(name));
    const wchar_t* const value = _wgetenv(wide.c_str());
#else
    const char* const value = std::getenv(name);
#endif
    const std::filesystem::path path =
        value ? std::filesystem::path(value) : std::filesystem::path();
    return path.is_absolute() ? path : std::filesystem::path();
}

/// `base` with `rest` behind it, or nothing without a base.
std::filesystem::path below(const std::filesystem::path& base, const char* rest)
{
    return base.empty() ? base : base / rest;
}

} // namespace

std::filesystem::path defaultStoreDirectory()
{
#if defined(_WIN32)
    return below(pathFromEnvironment("LOCALAPPDATA"), "Weir/store").make_preferred();
#elif defined(__APPLE__)
    return below(pathFromEnvironment("HOME"), "Library/Application Support/Weir/store");
#else
    const auto data = pathFromEnvironment("XDG_DATA_HOME");
    return data.empty() ? below(pathFromEnvironment("HOME"), ".local/share/weir/store")
                        : data / "weir/store";
#endif
}

} // namespace weir
