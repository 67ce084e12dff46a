#pragma once

#include "backend/core/clock.h"
#include "backend/core/result.h"
#include "backend/engine/file_system.h"
#include "backend/http/tls.h"

#include <filesystem>

namespace weir {

/// Where a store keeps the certificate of its TLS port, for clients to trust: a PEM file.
std::filesystem::path certificateFileOf(const std::filesystem::path& storeDirectory);

/// The certificate and key that the store keeps; makes new ones when there are none, when they
/// cannot be used, or when the certificate ends within a month. Only their owner may read the key.
/// Errors: AccessDenied (others may, too), NoSpace, IoError.
Result<http::TlsIdentity> loadOrMakeTlsIdentity(engine::FileSystem& files,
                                                const std::filesystem::path& storeDirectory,
                                                Timestamp now);

} // namespace weir
