#pragma once

#include "backend/core/bytes.h"
#include "backend/core/result.h"
#include "backend/protocol/cbor_decoder.h"
#include "backend/protocol/encoding.h"
#include "backend/protocol/json_decoder.h"
#include "backend/protocol/kinesis_operations.h"
#include "backend/protocol/kinesis_service.h"

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>

namespace weir::protocol {

/// What X-Amz-Target names in front of the dot.
inline constexpr std::string_view kKinesisTarget = "Kinesis_20131202";

/// "PutRecord" for KinesisOperation::PutRecord.
std::string_view nameOf(KinesisOperation operation);
/// Nothing when Weir does not serve an operation of that name. Case matters.
std::optional<KinesisOperation> operationByName(std::string_view name);
/// From a whole X-Amz-Target, "Kinesis_20131202.PutRecord"; nothing for another version or
/// operation.
std::optional<KinesisOperation> operationOfTarget(std::string_view target);

/// A request's body that was found to be one object in its encoding; its members are looked at by
/// dispatch(). The service parses before it looks at the operation and at the caller, hence the two
/// steps. Movable; one thread.
class RequestBody
{
public:
    /// `octets` may go after the call. Errors: Serialization with an empty message (does not parse,
    /// is empty, is not an object).
    static Result<RequestBody> parse(Encoding encoding, BytesView octets);
    static Result<RequestBody> parseJson(BytesView octets);

    /// Which the answer has, too.
    Encoding encoding() const
    {
        return std::holds_alternative<CborDocument>(m_document) ? Encoding::Cbor : Encoding::Json;
    }

    /// Fills `request`, the struct that `shape` describes. Errors: Serialization, see
    /// JsonDocument::decode.
    Status decode(const Shape& shape, void* request) const;

private:
    using Document = std::variant<JsonDocument, CborDocument>;

    explicit RequestBody(Document document) : m_document(std::move(document)) {}
    Document m_document;
};

/// One call from wire to wire: takes the request's members out of `body`, calls `service`, encodes
/// its answer in the encoding of the body. The answer of an operation without output is empty.
/// Errors: Serialization (a member of the wrong type, with the service's text) and whatever the
/// service answers. Not for SubscribeToShard, whose answer is no text. Thread: any; blocks as the
/// service does.
Result<std::string> dispatch(KinesisService& service, CallContext& context,
                             KinesisOperation operation, const RequestBody& body);

/// SubscribeToShard, whose answer is an event stream: what its events are taken from. Errors and
/// thread as for dispatch().
Result<std::shared_ptr<ShardSubscription>> subscribe(KinesisService& service, CallContext& context,
                                                     const RequestBody& body);

/// Whether the operation stores records, which startPut() does without waiting.
constexpr bool isPut(KinesisOperation operation)
{
    return operation == KinesisOperation::PutRecord || operation == KinesisOperation::PutRecords;
}

/// dispatch() of a put for callers who do not wait: `done` gets what dispatch() would answer, on
/// any thread and perhaps before this returns. `context` must live until then, the service until
/// `done` has returned; `body` may go.
void startPut(KinesisService& service, CallContext& context, KinesisOperation operation,
              const RequestBody& body, std::function<void(Result<std::string>)> done);

/// The same as dispatch() in one step, for callers that have nothing to check in between.
Result<std::string> dispatch(KinesisService& service, CallContext& context,
                             KinesisOperation operation, BytesView body);

} // namespace weir::protocol
