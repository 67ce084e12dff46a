#pragma once

#include "backend/core/hash_key.h"

#include <QString>

namespace weir {

/// The first key of the part of the space that begins at `share` of it, 0 ... 1; exact to 64 bits.
HashKey keyAtShare(double share);

/// "0x47AE…0000 – 0x5709…FFFF"
QString shortHex(const HashKeyRange& range);
/// "0x47ae...": all 32 digits.
QString fullHex(HashKey key);

} // namespace weir
