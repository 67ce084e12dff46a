#include "backend/protocol/dispatch.h"

#include "backend/protocol/cbor_encoder.h"
#include "backend/protocol/json_encoder.h"

#include <array>
#include <memory>

namespace weir::protocol {

namespace {

template <typename Response>
std::string encode(Encoding encoding, const Response& response)
{
    return encoding == Encoding::Cbor ? encodeCbor(response) : encodeJson(response);
}

using Run = Result<std::string> (*)(KinesisService&, CallContext&, const RequestBody&);

template <typename Request, typename Response,
          Result<Response> (KinesisService::*function)(CallContext&, const Request&)>
Result<std::string> run(KinesisService& service, CallContext& context, const RequestBody& body)
{
    Request request;
    WEIR_TRY(body.decode(shapeOf<Request>(), &request));
    WEIR_ASSIGN(const Response response, (service.*function)(context, request));
    return encode(body.encoding(), response);
}

using PutDone = std::function<void(Result<std::string>)>;

template <typename Request, typename Response,
          void (KinesisService::*start)(CallContext&, const Request&,
                                        KinesisService::Done<Response>)>
void startRun(KinesisService& service, CallContext& context, const RequestBody& body, PutDone done)
{
    const auto request = std::make_shared<Request>();
    if (const Status decoded = body.decode(shapeOf<Request>(), request.get()); !decoded.ok()) {
        done(decoded.error());
        return;
    }
    (service.*start)(context, *request,
                     [request, encoding = body.encoding(),
                      done = std::move(done)](const Result<Response>& response) {
                         if (response.ok())
                             done(encode(encoding, *response));
                         else
                             done(response.error());
                     });
}

struct Row
{
    std::string_view name;
    Run run;
};

/// In the order of KinesisOperation.
constexpr std::array kRows{
#define WEIR_ROW(Name, function)                                                                   \
    Row{#Name, run<Name##Request, Name##Response, &KinesisService::function>},
    WEIR_KINESIS_OPERATIONS(WEIR_ROW)
#undef WEIR_ROW
};

const Row& rowOf(KinesisOperation operation)
{
    return kRows[static_cast<std::size_t>(operation)];
}

} // namespace

std::string_view nameOf(KinesisOperation operation)
{
    return rowOf(operation).name;
}

std::optional<KinesisOperation> operationByName(std::string_view name)
{
    for (std::size_t i = 0; i < kRows.size(); ++i)
        if (kRows[i].name == name)
            return static_cast<KinesisOperation>(i);
    return {};
}

std::optional<KinesisOperation> operationOfTarget(std::string_view target)
{
    const auto dot = target.find('.');
    if (dot == std::string_view::npos || target.substr(0, dot) != kKinesisTarget)
        return {};
    return operationByName(target.substr(dot + 1));
}

Result<RequestBody> RequestBody::parse(Encoding encoding, BytesView octets)
{
    if (encoding == Encoding::Json)
        return parseJson(octets);
    auto cbor = CborDocument::parse(Bytes(octets));
    if (!cbor)
        return Error(ErrorCode::Serialization, {}, "the body is not a CBOR map");
    return RequestBody(*std::move(cbor));
}

Result<RequestBody> RequestBody::parseJson(BytesView octets)
{
    auto json = JsonDocument::parse(octets);
    if (!json)
        return Error(ErrorCode::Serialization, {}, "the body is not a JSON object");
    return RequestBody(*std::move(json));
}

Status RequestBody::decode(const Shape& shape, void* request) const
{
    return std::visit([&](const auto& document) { return document.decode(shape, request); },
                      m_document);
}

Result<std::string> dispatch(KinesisService& service, CallContext& context,
                             KinesisOperation operation, const RequestBody& body)
{
    return rowOf(operation).run(service, context, body);
}

Result<std::shared_ptr<ShardSubscription>> subscribe(KinesisService& service, CallContext& context,
                                                     const RequestBody& body)
{
    SubscribeToShardRequest request;
    WEIR_TRY(body.decode(shapeOf<SubscribeToShardRequest>(), &request));
    WEIR_ASSIGN(auto response, service.subscribeToShard(context, request));
    return std::move(response.subscription);
}

void startPut(KinesisService& service, CallContext& context, KinesisOperation operation,
              const RequestBody& body, PutDone done)
{
    if (operation == KinesisOperation::PutRecord)
        startRun<PutRecordRequest, PutRecordResponse, &KinesisService::startPutRecord>(
            service, context, body, std::move(done));
    else if (operation == KinesisOperation::PutRecords)
        startRun<PutRecordsRequest, PutRecordsResponse, &KinesisService::startPutRecords>(
            service, context, body, std::move(done));
    else
        done(dispatch(service, context, operation, body));
}

Result<std::string> dispatch(KinesisService& service, CallContext& context,
                             KinesisOperation operation, BytesView body)
{
    WEIR_ASSIGN(const RequestBody parsed, RequestBody::parseJson(body));
    return dispatch(service, context, operation, parsed);
}

} // namespace weir::protocol
