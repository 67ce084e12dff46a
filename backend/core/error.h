#pragma once

#include <string>
#include <string_view>
#include <utility>

namespace weir {

/// What went wrong. The first group are the published exceptions of the service, the second ours.
/// backend/protocol/wire_errors.h maps each to its wire name, HTTP status and fault.
enum class ErrorCode {
    // published
    AccessDenied,
    ExpiredIterator,
    ExpiredNextToken,
    IncompleteSignature,
    InternalFailure,
    InvalidArgument,
    InvalidSignature,
    LimitExceeded,
    MissingAuthenticationToken,
    ProvisionedThroughputExceeded,
    ResourceInUse,
    ResourceNotFound,
    Serialization,
    ServiceUnavailable,
    UnknownOperation,
    UnrecognizedClient,
    Validation,
    // ours
    Cancelled,   ///< the caller's stop token asked for it
    Conflict,    ///< the catalog changed between the caller's look and its change; look again
    Corruption,  ///< bytes on disk that are not what was written
    IoError,     ///< the system refused a file or socket operation
    NewerFormat, ///< the data was written by a newer Weir
    NoSpace,     ///< the disk or a budget is full
    StoreLocked, ///< another process has the data directory open
};

/// The name of the enumerator, for logs and tests.
std::string_view toString(ErrorCode code);

/// An error and its two texts. `message` is what a caller on the wire reads, word for word, or, for
/// our own codes, a sentence for a person that says what to do. `detail` is the local cause (path,
/// offset, errno): logged and shown in the inspector, never sent.
struct Error
{
    ErrorCode code = ErrorCode::InternalFailure;
    std::string message;
    std::string detail;

    Error(ErrorCode c, std::string m, std::string d = {})
        : code(c),
          message(std::move(m)),
          detail(std::move(d))
    {}
};

} // namespace weir
