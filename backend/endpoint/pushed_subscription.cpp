#include "backend/endpoint/pushed_subscription.h"

#include "backend/protocol/event_stream.h"
#include "backend/protocol/json_encoder.h"
#include "backend/protocol/wire_errors.h"

#include <utility>

namespace weir::endpoint {

using http::Pushed;
using protocol::Call;

namespace {

constexpr std::string_view kEventType = "SubscribeToShardEvent";
/// What the event stream's model has for troubles of the server's own.
constexpr std::string_view kInternalFailure = "InternalFailureException";

/// What all calls of a subscription have in common with the one that opened it.
Call callLike(const Call& opening)
{
    Call call;
    call.session = opening.session;
    call.operation = protocol::kPushedEvent;
    call.requestId = opening.requestId;
    call.report.stream = opening.report.stream;
    call.report.shard = opening.report.shard;
    call.report.consumer = opening.report.consumer;
    return call;
}

} // namespace

PushedSubscription::PushedSubscription(Environment environment,
                                       std::shared_ptr<protocol::ShardSubscription> subscription,
                                       const Call& opening)
    : m_environment(std::move(environment)),
      m_opening(callLike(opening)),
      m_subscription(std::move(subscription))
{}

void PushedSubscription::begin(http::Response head, http::Responder responder,
                               const std::function<void()>& wake)
{
    m_sink.emplace(responder.begin(std::move(head), {wake, wake}));
    m_subscription->onNews(wake);
}

PushedSubscription::Outcome PushedSubscription::turn()
{
    using Next = Outcome::Next;
    const Pushed room = m_sink->push({});
    if (room != Pushed::Taken)
        return {room == Pushed::Full ? Next::Wait : Next::Over};
    const Timestamp at = m_environment.clock.now();
    const auto begun = m_environment.clock.monotonic();
    const auto step = m_subscription->next();
    if (step.event && !pushEvent(step, at, begun))
        return {Next::Over};
    if (step.error)
        pushError(*step.error, at);
    if (step.ended || step.error) {
        end();
        return {Next::Over};
    }
    if (step.event)
        return {Next::Turn};
    return {Next::Wait, step.due};
}

/// False when the client is gone.
bool PushedSubscription::pushEvent(const protocol::ShardSubscription::Step& step, Timestamp at,
                                   std::chrono::nanoseconds begun)
{
    const protocol::SubscribeToShardEvent& event = *step.event;
    Bytes message = protocol::eventMessage(kEventType, protocol::encodeJson(event));
    Call call = m_opening;
    call.responseBytes = message.size();
    if (m_sink->push(std::move(message)) != Pushed::Taken)
        return false;
    const auto& records = event.records.records();
    call.received = at;
    call.duration = m_environment.clock.monotonic() - begun;
    call.report.records = static_cast<std::uint32_t>(records.size());
    call.report.bytes = event.records.payloadBytes();
    call.report.wouldThrottle = step.wouldThrottle;
    call.report.millisBehindLatest = event.millisBehindLatest;
    if (!records.empty()) {
        call.report.first = records.front().sequenceNumber;
        call.report.last = records.back().sequenceNumber;
    }
    m_environment.ledger.add(call);
    return true;
}

void PushedSubscription::pushError(const Error& error, Timestamp at)
{
    const protocol::WireError& wire = protocol::wireErrorOf(error.code);
    const bool published = wire.fault == protocol::Fault::Client;
    Bytes message = published ? protocol::exceptionMessage(wire.name, error.message)
                              : protocol::exceptionMessage(kInternalFailure, {});
    Call call = m_opening;
    call.received = at;
    call.responseBytes = message.size();
    call.error = published ? wire.name : kInternalFailure;
    call.errorMessage = error.message;
    m_sink->push(std::move(message));
    m_environment.ledger.add(call);
    if (m_environment.log && !error.detail.empty())
        m_environment.log(LogLevel::Warning, "endpoint",
                          m_opening.operation + ": " + error.message + " (" + error.detail + ")");
}

} // namespace weir::endpoint
