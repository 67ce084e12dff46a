#pragma once

#include "backend/core/bytes.h"
#include "backend/core/error.h"

#include <optional>
#include <string>
#include <string_view>

namespace weir::protocol {

/// Whose fault an error is, in the service's words.
enum class Fault { Client, Server };

/// How an error looks on the wire.
struct WireError
{
    std::string_view name; ///< "ResourceNotFoundException", without a namespace
    int httpStatus = 400;
    Fault fault = Fault::Client;
    bool retry = false; ///< whether clients try again by themselves
};

/// The one table from our codes to the wire. Our own codes (Corruption, IoError, ...) become
/// InternalFailure or ServiceUnavailable here. Thread: any.
const WireError& wireErrorOf(ErrorCode code);

/// The published code with this wire name, namespace and "#" in front ignored; nothing for an
/// unknown one.
std::optional<ErrorCode> errorCodeOf(std::string_view wireName);

/// The JSON body of an error answer: {"__type":"...","message":"..."}. The key is "Message" for
/// SerializationException; an empty message is left out.
/// Source: what the service answers, see the tests.
std::string encodeErrorJson(const Error& error);
/// The same map in CBOR, of unknown length as the service writes it.
Bytes encodeErrorCbor(const Error& error);

} // namespace weir::protocol
