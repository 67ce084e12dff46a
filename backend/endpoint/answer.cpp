#include "backend/endpoint/answer.h"

#include "backend/protocol/event_stream.h"
#include "backend/protocol/wire_errors.h"

#include <utility>

namespace weir::endpoint {

namespace {

constexpr std::string_view kCannotTell =
    "Unable to determine service/operation name to be authorized";

std::string nameOf(ErrorCode code)
{
    return std::string(protocol::wireErrorOf(code).name);
}

} // namespace

std::string_view contentTypeOf(protocol::Encoding encoding)
{
    return encoding == protocol::Encoding::Cbor ? kCbor11 : kJson11;
}

Answer errorAnswer(const Error& error, protocol::Encoding encoding)
{
    return refusalAnswer(protocol::wireErrorOf(error.code).httpStatus, error, encoding);
}

Answer refusalAnswer(int status, const Error& error, protocol::Encoding encoding)
{
    // A server's own trouble is not told in detail.
    const bool published = protocol::wireErrorOf(error.code).fault == protocol::Fault::Client;
    const Error told = published ? error : Error(error.code, {});
    Answer answer;
    answer.status = status;
    answer.contentType = contentTypeOf(encoding);
    answer.body = encoding == protocol::Encoding::Cbor ? protocol::encodeErrorCbor(told)
                                                       : protocol::encodeErrorJson(told);
    answer.error = nameOf(error.code);
    answer.errorMessage = error.message;
    return answer;
}

Answer eventStreamAnswer(std::shared_ptr<protocol::ShardSubscription> subscription)
{
    Answer answer;
    answer.contentType = protocol::kEventStream;
    answer.body = protocol::initialResponseMessage();
    answer.subscription = std::move(subscription);
    return answer;
}

Answer accessDeniedXml()
{
    Answer answer{
        403, std::string(kXml), {}, nameOf(ErrorCode::AccessDenied), std::string(kCannotTell)};
    answer.body.append("<AccessDeniedException>\n  <Message>")
        .append(kCannotTell)
        .append("</Message>\n</AccessDeniedException>\n");
    return answer;
}

Answer unknownOperationXml()
{
    return {404,
            std::string(kXml),
            "<UnknownOperationException/>\n",
            nameOf(ErrorCode::UnknownOperation),
            {}};
}

Answer envelopedError(int status, ErrorCode code)
{
    Answer answer{status, std::string(kPlainJson), {}, nameOf(code), {}};
    answer.body = R"({"Output":{"__type":"com.amazon.coral.service#)" + answer.error +
                  R"("},"Version":"1.0"})";
    return answer;
}

} // namespace weir::endpoint
