#include "backend/endpoint/routing.h"

namespace weir::endpoint {

namespace {

std::string_view contentTypeOf(const http::Headers& headers)
{
    std::string_view type = headers.value("Content-Type");
    type = type.substr(0, type.find(';'));
    const auto first = type.find_first_not_of(" \t");
    if (first == std::string_view::npos)
        return {};
    return type.substr(first, type.find_last_not_of(" \t") - first + 1);
}

/// Whether the target has the form "Service.Operation", known or not.
bool namesAnOperation(std::string_view target)
{
    const auto dot = target.find('.');
    return dot != std::string_view::npos && dot > 0 && dot + 1 < target.size();
}

/// In CBOR unless the content type is exactly JSON 1.1's.
Answer answerToEmptyBody(bool known, bool json)
{
    const ErrorCode code = known ? ErrorCode::Serialization : ErrorCode::UnknownOperation;
    return errorAnswer(Error(code, {}), json ? protocol::Encoding::Json : protocol::Encoding::Cbor);
}

} // namespace

std::variant<Route, Answer> route(const http::Request& request)
{
    if (request.method != "POST")
        return accessDeniedXml();
    const std::string_view type = contentTypeOf(request.headers);
    const std::string_view target = request.headers.value("X-Amz-Target");
    const auto operation = protocol::operationOfTarget(target);
    if (request.body.empty())
        return answerToEmptyBody(operation.has_value(), type == kJson11);
    if (type != kJson11 && type != kCbor11 && type != kPlainJson)
        return namesAnOperation(target) ? unknownOperationXml() : accessDeniedXml();
    const auto encoding = type == kCbor11 ? protocol::Encoding::Cbor : protocol::Encoding::Json;
    auto body = protocol::RequestBody::parse(encoding, request.body);
    if (type == kPlainJson)
        return body.ok() ? envelopedError(404, ErrorCode::UnknownOperation)
                         : envelopedError(400, ErrorCode::Serialization);
    if (!body.ok())
        return errorAnswer(Error(ErrorCode::Serialization, {}), encoding);
    if (!operation)
        return errorAnswer(Error(ErrorCode::UnknownOperation, {}), encoding);
    return Route{*operation, std::move(body).value()};
}

std::string_view operationNameOf(const http::Headers& headers)
{
    const std::string_view target = headers.value("X-Amz-Target");
    const auto dot = target.find('.');
    return dot == std::string_view::npos ? std::string_view() : target.substr(dot + 1);
}

std::string_view queryOf(const http::Request& request)
{
    const std::string_view target = request.target;
    const auto mark = target.find('?');
    return mark == std::string_view::npos ? std::string_view() : target.substr(mark + 1);
}

} // namespace weir::endpoint
