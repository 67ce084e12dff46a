#pragma once

#include "backend/core/bytes.h"
#include "backend/core/error.h"
#include "backend/protocol/encoding.h"
#include "backend/protocol/shard_subscription.h"

#include <memory>
#include <string>
#include <string_view>

namespace weir::endpoint {

inline constexpr std::string_view kJson11 = "application/x-amz-json-1.1";
inline constexpr std::string_view kCbor11 = "application/x-amz-cbor-1.1";
inline constexpr std::string_view kPlainJson = "application/json";
inline constexpr std::string_view kXml = "application/xml";

/// What the service says to one request, before it is dressed in headers.
struct Answer
{
    int status = 200;
    std::string contentType{kJson11};
    Bytes body;
    std::string error; ///< the exception's name on the wire; empty for success
    std::string errorMessage;
    /// What follows the body: its events, until it ends. Null for an answer that is whole.
    std::shared_ptr<protocol::ShardSubscription> subscription = nullptr;
};

/// The content type that stands for `encoding`.
std::string_view contentTypeOf(protocol::Encoding encoding);

/// An error as clients of the protocol read it, in the encoding they asked in.
Answer errorAnswer(const Error& error, protocol::Encoding encoding = protocol::Encoding::Json);
/// The same with a status of its own: what Weir refuses on its own account.
Answer refusalAnswer(int status, const Error& error,
                     protocol::Encoding encoding = protocol::Encoding::Json);

/// The beginning of an event stream, which `subscription` goes on with.
Answer eventStreamAnswer(std::shared_ptr<protocol::ShardSubscription> subscription);

// What the service answers to requests it cannot read, word for word. Source: its recorded answers.

/// 403 in XML: neither operation nor service can be told.
Answer accessDeniedXml();
/// 404 in XML: the content type is none of the service's.
Answer unknownOperationXml();
/// The envelope that application/json gets, which the service never serves.
Answer envelopedError(int status, ErrorCode code);

} // namespace weir::endpoint
