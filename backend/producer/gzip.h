#pragma once

#include "backend/core/bytes.h"

namespace weir::producer {

/// One gzip member (RFC 1952) that holds `data`. Thread: any.
Bytes gzip(BytesView data);

} // namespace weir::producer
