#include "app/tls_files.h"

#include "app/private_file.h"

namespace weir {

using Path = std::filesystem::path;

namespace {

constexpr auto kRenewBefore = std::chrono::hours(24 * 30);

Path keyFileOfCertificate(const Path& storeDirectory)
{
    return storeDirectory / "tls-key.pem";
}

Result<http::TlsIdentity> load(engine::FileSystem& files, const Path& directory)
{
    WEIR_TRY(requirePrivate(keyFileOfCertificate(directory)));
    http::TlsIdentity identity;
    WEIR_ASSIGN(identity.certificate, readSmallFile(files, certificateFileOf(directory)));
    WEIR_ASSIGN(identity.privateKey, readSmallFile(files, keyFileOfCertificate(directory)));
    return identity;
}

Result<bool> areThere(engine::FileSystem& files, const Path& directory)
{
    WEIR_ASSIGN(const bool certificate, files.exists(certificateFileOf(directory)));
    WEIR_ASSIGN(const bool key, files.exists(keyFileOfCertificate(directory)));
    return certificate && key;
}

} // namespace

Path certificateFileOf(const Path& storeDirectory)
{
    return storeDirectory / "tls-certificate.pem";
}

Result<http::TlsIdentity> loadOrMakeTlsIdentity(engine::FileSystem& files, const Path& directory,
                                                Timestamp now)
{
    WEIR_ASSIGN(const bool there, areThere(files, directory));
    if (there) {
        WEIR_ASSIGN(auto kept, load(files, directory));
        const auto end = http::endOf(kept);
        if (end.ok() && end.value() - now > kRenewBefore)
            return kept;
    }
    // A stop between the two leaves a key without its certificate, which counts as none.
    WEIR_ASSIGN(auto fresh, http::makeTlsIdentity(now));
    WEIR_TRY(writePrivateFile(files, keyFileOfCertificate(directory), fresh.privateKey));
    WEIR_TRY(writePrivateFile(files, certificateFileOf(directory), fresh.certificate));
    return fresh;
}

} // namespace weir
