#include "backend/endpoint/answer.h"

#include "backend/protocol/wire_errors.h"

namespace weir::endpoint {

namespace {

constexpr std::string_view kCannotTell =
    "Unable to determine service/operation name to be authorized";

std::string nameOf(ErrorCode code)
{
    return std::string(protocol::wireErrorOf(code).name);
}

/// The head of a CBOR text of up to 255 octets, and the text.
void appendCborText(Bytes& out, std::string_view text)
{
    if (text.size() < 24) {
        out.push_back(static_cast<char>(0x60 + text.size()));
    } else {
        out.push_back('\x78');
        out.push_back(static_cast<char>(text.size()));
    }
    out.append(text);
}

} // namespace

Answer errorAnswer(const Error& error)
{
    return refusalAnswer(protocol::wireErrorOf(error.code).httpStatus, error);
}

Answer refusalAnswer(int status, const Error& error)
{
    // A server's own trouble is not told in detail.
    const bool published = protocol::wireErrorOf(error.code).fault == protocol::Fault::Client;
    Answer answer;
    answer.status = status;
    answer.body = protocol::encodeErrorJson(published ? error : Error(error.code, {}));
    answer.error = nameOf(error.code);
    answer.errorMessage = error.message;
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

Answer bareCborError(ErrorCode code)
{
    Answer answer{400, std::string(kCbor11), "\xbf", nameOf(code), {}};
    appendCborText(answer.body, "__type");
    appendCborText(answer.body, answer.error);
    answer.body.push_back('\xff');
    return answer;
}

Answer envelopedError(int status, ErrorCode code)
{
    Answer answer{status, std::string(kPlainJson), {}, nameOf(code), {}};
    answer.body = R"({"Output":{"__type":"com.amazon.coral.service#)" + answer.error +
                  R"("},"Version":"1.0"})";
    return answer;
}

} // namespace weir::endpoint
