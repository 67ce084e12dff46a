#include "backend/protocol/wire_errors.h"

#include "backend/protocol/cbor_encoder.h"
#include "backend/protocol/json_text.h"

#include <array>

namespace weir::protocol {

namespace {

struct Row
{
    ErrorCode code;
    WireError error;
};

constexpr WireError kInternalFailure{"InternalFailure", 500, Fault::Server, true};
constexpr WireError kServiceUnavailable{"ServiceUnavailable", 503, Fault::Server, true};

constexpr WireError client(std::string_view name, bool retry = false)
{
    return {name, 400, Fault::Client, retry};
}

constexpr std::array kTable{
    Row{ErrorCode::AccessDenied, client("AccessDeniedException")},
    Row{ErrorCode::ExpiredIterator, client("ExpiredIteratorException")},
    Row{ErrorCode::ExpiredNextToken, client("ExpiredNextTokenException")},
    Row{ErrorCode::IncompleteSignature, client("IncompleteSignatureException")},
    Row{ErrorCode::InternalFailure, kInternalFailure},
    // The model's name, which the service was not seen to send.
    Row{ErrorCode::InternalFailure, {"InternalFailureException", 500, Fault::Server, true}},
    Row{ErrorCode::InvalidArgument, client("InvalidArgumentException")},
    Row{ErrorCode::InvalidSignature, client("InvalidSignatureException")},
    Row{ErrorCode::LimitExceeded, client("LimitExceededException", true)},
    Row{ErrorCode::MissingAuthenticationToken, client("MissingAuthenticationTokenException")},
    Row{ErrorCode::ProvisionedThroughputExceeded,
        client("ProvisionedThroughputExceededException", true)},
    Row{ErrorCode::ResourceInUse, client("ResourceInUseException")},
    Row{ErrorCode::ResourceNotFound, client("ResourceNotFoundException")},
    Row{ErrorCode::Serialization, client("SerializationException")},
    Row{ErrorCode::ServiceUnavailable, kServiceUnavailable},
    Row{ErrorCode::UnknownOperation, client("UnknownOperationException")},
    Row{ErrorCode::UnrecognizedClient, client("UnrecognizedClientException")},
    Row{ErrorCode::Validation, client("ValidationException")},
    // Ours. Published names come first, so that errorCodeOf() finds them.
    Row{ErrorCode::Cancelled, kServiceUnavailable},
    Row{ErrorCode::Conflict, kServiceUnavailable},
    Row{ErrorCode::Corruption, kInternalFailure},
    Row{ErrorCode::IoError, kInternalFailure},
    Row{ErrorCode::NewerFormat, kInternalFailure},
    Row{ErrorCode::NoSpace, kServiceUnavailable},
    Row{ErrorCode::StoreLocked, kServiceUnavailable},
};

/// SerializationException alone spells it with a capital.
std::string_view messageKey(const Error& error)
{
    return error.code == ErrorCode::Serialization ? "Message" : "message";
}

} // namespace

const WireError& wireErrorOf(ErrorCode code)
{
    for (const Row& row : kTable)
        if (row.code == code)
            return row.error;
    return kInternalFailure;
}

std::optional<ErrorCode> errorCodeOf(std::string_view wireName)
{
    if (const auto hash = wireName.find('#'); hash != std::string_view::npos)
        wireName.remove_prefix(hash + 1);
    for (const Row& row : kTable)
        if (row.error.name == wireName)
            return row.code;
    return {};
}

std::string encodeErrorJson(const Error& error)
{
    std::string body = "{\"__type\":";
    appendJsonString(body, wireErrorOf(error.code).name);
    if (!error.message.empty()) {
        body += ',';
        appendJsonString(body, messageKey(error));
        body += ':';
        appendJsonString(body, error.message);
    }
    body += '}';
    return body;
}

Bytes encodeErrorCbor(const Error& error)
{
    Bytes body = "\xbf";
    appendCborText(body, "__type");
    appendCborText(body, wireErrorOf(error.code).name);
    if (!error.message.empty()) {
        appendCborText(body, messageKey(error));
        appendCborText(body, error.message);
    }
    body += '\xff';
    return body;
}

} // namespace weir::protocol
