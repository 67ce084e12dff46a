#include "backend/core/error.h"

namespace weir {

std::string_view toString(ErrorCode code)
{
    switch (code) {
    case ErrorCode::AccessDenied:
        return "AccessDenied";
    case ErrorCode::ExpiredIterator:
        return "ExpiredIterator";
    case ErrorCode::ExpiredNextToken:
        return "ExpiredNextToken";
    case ErrorCode::IncompleteSignature:
        return "IncompleteSignature";
    case ErrorCode::InternalFailure:
        return "InternalFailure";
    case ErrorCode::InvalidArgument:
        return "InvalidArgument";
    case ErrorCode::InvalidSignature:
        return "InvalidSignature";
    case ErrorCode::LimitExceeded:
        return "LimitExceeded";
    case ErrorCode::MissingAuthenticationToken:
        return "MissingAuthenticationToken";
    case ErrorCode::ProvisionedThroughputExceeded:
        return "ProvisionedThroughputExceeded";
    case ErrorCode::ResourceInUse:
        return "ResourceInUse";
    case ErrorCode::ResourceNotFound:
        return "ResourceNotFound";
    case ErrorCode::Serialization:
        return "Serialization";
    case ErrorCode::ServiceUnavailable:
        return "ServiceUnavailable";
    case ErrorCode::UnknownOperation:
        return "UnknownOperation";
    case ErrorCode::UnrecognizedClient:
        return "UnrecognizedClient";
    case ErrorCode::Validation:
        return "Validation";
    case ErrorCode::Cancelled:
        return "Cancelled";
    case ErrorCode::Conflict:
        return "Conflict";
    case ErrorCode::Corruption:
        return "Corruption";
    case ErrorCode::IoError:
        return "IoError";
    case ErrorCode::NewerFormat:
        return "NewerFormat";
    case ErrorCode::NoSpace:
        return "NoSpace";
    case ErrorCode::StoreLocked:
        return "StoreLocked";
    }
    return "Unknown";
}

} // namespace weir
