#pragma once

#include "backend/decode/unpack.h"

#include <optional>

namespace weir::decode {

/// Base64 as people send it: the standard or the URL's alphabet, line ends between, with or without
/// the padding. Nothing when the text is something else. Makes at most `most` octets.
std::optional<Unpacked> unpackBase64(BytesView text, std::size_t most);

} // namespace weir::decode
