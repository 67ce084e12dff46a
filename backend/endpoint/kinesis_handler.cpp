#include "backend/endpoint/kinesis_handler.h"

#include "backend/core/base64.h"
#include "backend/core/random.h"
#include "backend/core/time_format.h"
#include "backend/protocol/event_stream.h"

#include <algorithm>
#include <charconv>

namespace weir::endpoint {

using namespace std::chrono_literals;
using http::Request;
using http::Response;

namespace {

/// An answer that comes before a Go client has finished its request makes that client close its own
/// connection, and for large answers it does not try again. Source: smithy-go, transport/http.
constexpr std::string_view kHastyClient = "aws-sdk-go-v2/";
constexpr std::size_t kHastyFrom = 4U << 10;
constexpr auto kHastyHoldBack = 2ms;
/// The same of an event stream, for which no client waits as long.
constexpr auto kEventStreamHoldBack = 5ms;

constexpr std::string_view kExposedHeaders =
    "x-amzn-RequestId,x-amzn-ErrorType,x-amz-request-id,x-amz-id-2,x-amzn-ErrorMessage,Date";

/// "attempt=2; max=5"
int attemptOf(std::string_view sdkRequest)
{
    constexpr std::string_view kKey = "attempt=";
    const auto at = sdkRequest.find(kKey);
    int attempt = 1;
    if (at != std::string_view::npos)
        std::from_chars(sdkRequest.data() + at + kKey.size(), sdkRequest.data() + sdkRequest.size(),
                        attempt);
    return attempt > 0 ? attempt : 1;
}

std::string_view textOf(http::Refusal why)
{
    switch (why) {
    case http::Refusal::Malformed:
        return "The request is not HTTP as RFC 9112 has it.";
    case http::Refusal::TooSlow:
        return "The request did not arrive in time.";
    case http::Refusal::BodyTooLarge:
        return "The request's body is larger than 16 MiB.";
    case http::Refusal::HeadTooLarge:
        return "The request's headers are larger than 32 KiB.";
    case http::Refusal::NotSupported:
        return "The endpoint speaks HTTP/1.1 and HTTP/2, and takes bodies by length or in chunks.";
    case http::Refusal::Busy:
        return "The endpoint holds too much of other requests at present. Send it again.";
    case http::Refusal::Unanswered:
        return {};
    }
    return {};
}

ErrorCode codeOf(http::Refusal why)
{
    switch (why) {
    case http::Refusal::Unanswered:
        return ErrorCode::InternalFailure;
    case http::Refusal::Busy:
        return ErrorCode::ServiceUnavailable;
    default:
        return ErrorCode::Serialization;
    }
}

} // namespace

/// One request on its way through.
struct KinesisHandler::Visit
{
    Visit(Request r, const Clock& clock)
        : request(std::move(r)),
          received(clock.now()),
          start(clock.monotonic()),
          requestId(randomUuid())
    {}

    Request request;
    Timestamp received;
    std::chrono::nanoseconds start;
    std::chrono::nanoseconds held{0};
    std::string requestId;
    std::string accessKey;
    protocol::CallContext context;
    bool fromAllowedOrigin = false;
};

/// A request that goes through the gate, where it may have to wait.
struct KinesisHandler::Passage
{
    Visit visit;
    Route route;
    http::Responder responder;
    Answer answer; ///< once there is one
    bool answered = false;

    GatedCall call() const
    {
        return {visit.request, route.operation, route.body.encoding(), visit.context.session};
    }
};

KinesisHandler::KinesisHandler(Parts parts, OriginList origins)
    : m_parts(std::move(parts)),
      m_origins(std::move(origins)),
      m_subscriptions(m_parts.clock, m_parts.ledger, m_parts.log)
{}

void KinesisHandler::handle(Request request, http::Responder responder)
{
    Visit visit(std::move(request), m_parts.clock);
    const http::Headers& headers = visit.request.headers;
    const std::string* const origin = headers.find("Origin");
    visit.fromAllowedOrigin = origin && m_origins.allows(*origin) && hasLoopbackHost(headers);
    if (visit.fromAllowedOrigin && visit.request.method == "OPTIONS") {
        responder.send(preflight(visit));
        return;
    }
    if (asksForMark(visit.request)) {
        responder.send(dress(visit, takeMark(visit)));
        return;
    }
    auto admitted = admit(visit);
    identify(visit);
    if (auto* const refusal = std::get_if<Answer>(&admitted)) {
        finish(visit, std::move(*refusal), responder);
        return;
    }
    auto& route = std::get<Route>(admitted);
    const bool open = !m_parts.gate || m_parts.gate->isOpen();
    if (open && !protocol::isPut(route.operation)) {
        finish(visit, callService(visit, route), responder);
        return;
    }
    const auto passage = std::make_shared<Passage>(
        Passage{std::move(visit), std::move(route), std::move(responder), {}});
    if (!open) {
        enterGate(passage);
        return;
    }
    startService(passage, [this, passage](Answer answer) {
        finish(passage->visit, std::move(answer), passage->responder);
    });
}

KinesisHandler::~KinesisHandler()
{
    const MutexLock lock(m_mutex);
    while (m_beingStored > 0)
        m_stored.wait(m_mutex);
}

bool KinesisHandler::isQuick(const Request& request) const
{
    if (asksForMark(request))
        return false;
    const auto operation = protocol::operationByName(operationNameOf(request.headers));
    if (!operation || protocol::isPut(*operation))
        return true;
    const std::string_view name = protocol::nameOf(*operation);
    return name.starts_with("Get") || name.starts_with("List") || name.starts_with("Describe");
}

/// The checks before the caller's turn, in the service's order; what fails is answered.
std::variant<Route, Answer> KinesisHandler::admit(Visit& visit) const
{
    const Request& request = visit.request;
    if (!hasLoopbackHost(request.headers) ||
        (request.headers.has("Origin") && !visit.fromAllowedOrigin))
        return refusedHost(request);
    auto routed = route(request);
    if (std::holds_alternative<Answer>(routed))
        return routed;
    const protocol::Encoding encoding = std::get<Route>(routed).body.encoding();
    const auto credential = m_parts.authenticator.identify(request);
    if (!credential.ok())
        return errorAnswer(credential.error(), encoding);
    visit.accessKey = credential->accessKey;
    const Status proof = m_parts.authenticator.prove(request, *credential, visit.received);
    if (!proof.ok())
        return errorAnswer(proof.error(), encoding);
    return routed;
}

/// No operation of the service, so no call for the ledger: POST /_weir/mark.
Answer KinesisHandler::takeMark(const Visit& visit) const
{
    const Request& request = visit.request;
    if (!hasLoopbackHost(request.headers) ||
        (request.headers.has("Origin") && !visit.fromAllowedOrigin))
        return refusedHost(request);
    if (request.method != "POST" || !m_parts.keepMark)
        return refusalAnswer(405, Error(ErrorCode::InvalidArgument,
                                        "Marks are taken by POST, and kept by an open store."));
    if (const Status known = knows(visit); !known.ok())
        return errorAnswer(known.error());
    const auto mark = parseMark(request.body, visit.received);
    const Status kept = mark.ok() ? m_parts.keepMark(*mark) : Status(mark.error());
    if (!kept.ok())
        return errorAnswer(kept.error());
    Answer answer;
    answer.contentType = kPlainJson;
    answer.body = R"({"time":")" + toIso8601(mark->time) + "\"}";
    return answer;
}

/// Where signatures are verified, marks have theirs.
Status KinesisHandler::knows(const Visit& visit) const
{
    if (m_parts.authenticator.mode() != AuthMode::Verified)
        return {};
    WEIR_ASSIGN(const auto credential, m_parts.authenticator.identify(visit.request));
    return m_parts.authenticator.prove(visit.request, credential, visit.received);
}

Answer KinesisHandler::refusedHost(const Request& request) const
{
    if (!hasLoopbackHost(request.headers))
        return refusalAnswer(
            403, Error(ErrorCode::AccessDenied,
                       "Weir answers only requests sent to localhost, 127.0.0.1 or [::1]; this one "
                       "was sent to '" +
                           std::string(request.headers.value("Host")) + "'."));
    return refusalAnswer(403,
                         Error(ErrorCode::AccessDenied,
                               "Weir does not answer web pages of the origin '" +
                                   std::string(request.headers.value("Origin")) +
                                   "'. Name that origin with --allow-origin to let them read."));
}

void KinesisHandler::identify(Visit& visit)
{
    if (!m_parts.ledger.isRecording())
        return;
    visit.context.session = m_parts.ledger.registry().identify(
        visit.accessKey, visit.request.headers.value("User-Agent"), visit.request.peerAddress,
        visit.received);
}

void KinesisHandler::finish(Visit& visit, Answer answer, http::Responder& responder)
{
    const protocol::Call call = book(visit, answer);
    if (auto subscription = std::move(answer.subscription))
        m_subscriptions.add(std::move(subscription), call, dress(visit, std::move(answer)),
                            std::move(responder));
    else
        responder.send(dress(visit, std::move(answer)));
}

void KinesisHandler::enterGate(const PassagePointer& passage)
{
    const Ruling ruling = m_parts.gate->before(passage->call());
    const auto goOn = [this, passage, own = ruling.answer](const std::optional<Answer>& given) {
        passGate(passage, given ? given : own);
    };
    if (!hold(passage, ruling, goOn))
        goOn({});
}

void KinesisHandler::passGate(const PassagePointer& passage, std::optional<Answer> instead)
{
    if (instead)
        leaveGate(passage, *std::move(instead));
    else
        startService(passage,
                     [this, passage](Answer answer) { leaveGate(passage, std::move(answer)); });
}

void KinesisHandler::leaveGate(const PassagePointer& passage, Answer answer)
{
    passage->answer = std::move(answer);
    passage->answered = true;
    Ruling ruling = m_parts.gate->after(passage->call(), passage->answer);
    if (ruling.answer)
        passage->answer = *std::move(ruling.answer);
    const auto goOn = [this, passage](std::optional<Answer> given) {
        finish(passage->visit, given ? *std::move(given) : std::move(passage->answer),
               passage->responder);
    };
    if (!hold(passage, ruling, goOn))
        goOn({});
}

/// Whether the call waits now, and `resume` takes it further.
bool KinesisHandler::hold(const PassagePointer& passage, const Ruling& ruling,
                          HeldCalls::Resume resume)
{
    if (!m_parts.held || (!ruling.hold && ruling.delay <= std::chrono::milliseconds(0)))
        return false;
    HeldCall call;
    call.operation = protocol::nameOf(passage->route.operation);
    call.session = passage->visit.context.session;
    call.encoding = passage->route.body.encoding();
    call.answered = passage->answered;
    call.since = m_parts.clock.now();
    if (!ruling.hold)
        call.until = call.since + ruling.delay;
    call.reason = ruling.reason;
    call.bytes = passage->visit.request.body.size() + passage->answer.body.size();
    const auto begun = m_parts.clock.monotonic();
    return m_parts.held->hold(std::move(call), [this, passage, begun, resume = std::move(resume)](
                                                   std::optional<Answer> answer) {
        passage->visit.held += m_parts.clock.monotonic() - begun;
        resume(std::move(answer));
    });
}

void KinesisHandler::stop()
{
    if (m_parts.held)
        m_parts.held->stop();
    m_subscriptions.stop();
}

Answer KinesisHandler::callService(Visit& visit, const Route& route)
{
    if (route.operation == protocol::KinesisOperation::SubscribeToShard) {
        auto begun = protocol::subscribe(m_parts.service, visit.context, route.body);
        return begun.ok() ? eventStreamAnswer(std::move(begun).value())
                          : failure(route, begun.error());
    }
    return answerOf(
        route, protocol::dispatch(m_parts.service, visit.context, route.operation, route.body));
}

/// `then` gets the answer: of a put on any thread, of anything else before this returns.
void KinesisHandler::startService(const PassagePointer& passage, std::function<void(Answer)> then)
{
    const Route& route = passage->route;
    if (!protocol::isPut(route.operation)) {
        then(callService(passage->visit, route));
        return;
    }
    {
        const MutexLock lock(m_mutex);
        ++m_beingStored;
    }
    protocol::startPut(m_parts.service, passage->visit.context, route.operation, route.body,
                       [this, passage, then = std::move(then)](Result<std::string> result) {
                           then(answerOf(passage->route, std::move(result)));
                           const MutexLock lock(m_mutex);
                           --m_beingStored;
                           m_stored.notifyAll();
                       });
}

Answer KinesisHandler::answerOf(const Route& route, Result<std::string> result) const
{
    if (!result.ok())
        return failure(route, result.error());
    return {200,
            std::string(contentTypeOf(route.body.encoding())),
            std::move(result).value(),
            {},
            {},
            nullptr};
}

Answer KinesisHandler::failure(const Route& route, const Error& error) const
{
    if (m_parts.log && !error.detail.empty())
        m_parts.log(LogLevel::Warning, "endpoint",
                    std::string(protocol::nameOf(route.operation)) + ": " + error.message + " (" +
                        error.detail + ")");
    return errorAnswer(error, route.body.encoding());
}

protocol::Call KinesisHandler::book(Visit& visit, const Answer& answer)
{
    protocol::Call call;
    if (!m_parts.ledger.isRecording())
        return call;
    const http::Headers& headers = visit.request.headers;
    call.received = visit.received;
    call.duration = m_parts.clock.monotonic() - visit.start;
    call.held = visit.held;
    call.session = visit.context.session;
    call.operation = operationNameOf(headers);
    call.report = std::move(visit.context.report);
    call.requestBytes = visit.request.body.size();
    call.responseBytes = answer.body.size();
    call.httpStatus = answer.status;
    call.error = answer.error;
    call.errorMessage = answer.errorMessage;
    call.requestId = visit.requestId;
    call.invocationId = headers.value("amz-sdk-invocation-id");
    call.attempt = attemptOf(headers.value("amz-sdk-request"));
    m_parts.ledger.add(call);
    return call;
}

Response KinesisHandler::dress(const Visit& visit, Answer answer) const
{
    Response response;
    const bool isEventStream = answer.contentType == protocol::kEventStream;
    response.status = answer.status;
    response.headers.add("x-amzn-RequestId", visit.requestId);
    response.headers.add("x-amz-id-2", toBase64(secureRandomBytes(72)));
    response.headers.add("Date", toHttpDate(m_parts.clock.now()));
    response.headers.add("Content-Type", std::move(answer.contentType));
    if (!answer.error.empty())
        response.headers.add("x-amzn-ErrorType", std::move(answer.error));
    if (visit.fromAllowedOrigin) {
        response.headers.add("Access-Control-Allow-Origin", "*");
        response.headers.add("Access-Control-Expose-Headers", std::string(kExposedHeaders));
    }
    response.body = std::move(answer.body);
    if (response.body.size() > kHastyFrom &&
        visit.request.headers.value("User-Agent").find(kHastyClient) != std::string_view::npos)
        response.holdBack = kHastyHoldBack;
    if (isEventStream)
        response.holdBack = kEventStreamHoldBack;
    return response;
}

Response KinesisHandler::preflight(const Visit& visit) const
{
    const http::Headers& asked = visit.request.headers;
    Response response;
    response.headers.add("x-amzn-RequestId", visit.requestId);
    response.headers.add("Date", toHttpDate(m_parts.clock.now()));
    response.headers.add("Access-Control-Allow-Origin", "*");
    if (const std::string* const headers = asked.find("Access-Control-Request-Headers"))
        response.headers.add("Access-Control-Allow-Headers", *headers);
    if (const std::string* const method = asked.find("Access-Control-Request-Method"))
        response.headers.add("Access-Control-Allow-Methods", *method);
    response.headers.add("Access-Control-Max-Age", "172800");
    return response;
}

Response KinesisHandler::refuse(http::Refusal why, const Request& head)
{
    Visit visit(head, m_parts.clock);
    const ErrorCode code = codeOf(why);
    Answer answer = refusalAnswer(http::statusOf(why), Error(code, std::string(textOf(why))));
    identify(visit);
    book(visit, answer);
    return dress(visit, std::move(answer));
}

} // namespace weir::endpoint
