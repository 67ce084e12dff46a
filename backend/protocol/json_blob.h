#pragma once

#include "backend/core/bytes.h"
#include "backend/core/result.h"

#include <string_view>

namespace weir::protocol {

/// The octets that `text` stands for in JSON 1.1. Errors: Serialization with the service's text for
/// a bad length, a character that is not base64's, and a last character with bits that belong to no
/// octet.
Result<Bytes> blobFromJson(std::string_view text);

} // namespace weir::protocol
