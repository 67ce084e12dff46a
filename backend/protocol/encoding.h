#pragma once

namespace weir::protocol {

/// How the bodies of one call are written, chosen by its content type.
enum class Encoding {
    Json, ///< application/x-amz-json-1.1
    Cbor, ///< application/x-amz-cbor-1.1
};

} // namespace weir::protocol
