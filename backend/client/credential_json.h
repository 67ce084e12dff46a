#pragma once

#include "backend/client/credentials.h"
#include "backend/core/bytes.h"

namespace weir::client {

/// What a credential process prints, and a container's or an instance's metadata server answers:
/// an object with AccessKeyId, SecretAccessKey, SessionToken or Token, and Expiration. Errors:
/// UnrecognizedClient, with a sentence that names `source`; never with a secret.
Result<Credentials> credentialsOfJson(BytesView json, const std::string& source);

/// "2026-01-02T03:04:05Z", with or without a fraction of a second.
std::optional<Timestamp> parseIsoTime(std::string_view text);

} // namespace weir::client
