#include "app/private_file.h"

#include <system_error>

namespace weir {

using Path = std::filesystem::path;

namespace {

constexpr std::size_t kMostBytes = 1U << 20;

} // namespace

Status writePrivateFile(engine::FileSystem& files, const Path& path, const std::string& text)
{
    Path fresh = path;
    fresh += "-new";
    WEIR_ASSIGN(const auto file, files.openForAppending(fresh, 0));
    std::error_code code;
    std::filesystem::permissions(
        fresh, std::filesystem::perms::owner_read | std::filesystem::perms::owner_write, code);
    if (code)
        return Error(ErrorCode::IoError,
                     "The file " + path.string() + " could not be kept from others' eyes.",
                     fresh.string() + ": " + code.message());
    WEIR_TRY(file->append({text}));
    WEIR_TRY(file->sync());
    WEIR_TRY(file->close());
    WEIR_TRY(files.rename(fresh, path));
    return files.syncDirectory(path.parent_path());
}

Status requirePrivate(const Path& path)
{
#if !defined(_WIN32) // where a profile's folder is its owner's
    using std::filesystem::perms;
    std::error_code code;
    const auto status = std::filesystem::status(path, code);
    if (!code && (status.permissions() & (perms::group_all | perms::others_all)) != perms::none)
        return Error(ErrorCode::AccessDenied,
                     "Others may read or write the keys in " + path.string() +
                         ". Run: chmod 600 on it, or remove it to have new ones made.");
#endif
    return {};
}

Result<std::string> readSmallFile(engine::FileSystem& files, const Path& path)
{
    WEIR_ASSIGN(const auto file, files.openForReading(path));
    WEIR_ASSIGN(const std::uint64_t size, file->size());
    std::string text(std::min<std::uint64_t>(size, kMostBytes), '\0');
    WEIR_ASSIGN(const std::size_t read,
                file->readAt(engine::FileOffset{0}, text.data(), text.size()));
    text.resize(read);
    return text;
}

} // namespace weir
