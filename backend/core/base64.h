#pragma once

#include "backend/core/bytes.h"

#include <optional>
#include <string>
#include <string_view>

namespace weir {

/// Standard base64 (RFC 4648, with padding). Thread: any.
std::string toBase64(BytesView data);
/// Appends instead of returning, for encoders of large answers.
void appendBase64(std::string& out, BytesView data);
/// Nothing when the text is not base64 whose length is a multiple of 4.
std::optional<Bytes> fromBase64(std::string_view text);

} // namespace weir
