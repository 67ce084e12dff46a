#pragma once

#include "backend/core/clock.h"
#include "backend/core/logging.h"
#include "backend/core/mutex.h"
#include "backend/endpoint/authenticator.h"
#include "backend/endpoint/call_ledger.h"
#include "backend/endpoint/gate.h"
#include "backend/endpoint/held_calls.h"
#include "backend/endpoint/host_rules.h"
#include "backend/endpoint/mark_request.h"
#include "backend/endpoint/routing.h"
#include "backend/endpoint/subscription_pump.h"
#include "backend/http/handler.h"
#include "backend/protocol/kinesis_service.h"

#include <cstddef>
#include <functional>
#include <memory>
#include <optional>
#include <variant>

namespace weir::endpoint {

/// Answers HTTP requests with the service, as the real one does on the wire: who may ask (Host,
/// Origin), the checks in their order, the caller's session, the gate, the ledger, and the headers
/// of every answer. Subscriptions are pushed until they end. Thread: any.
class KinesisHandler final : public http::Handler
{
public:
    /// What it stands on; all must outlive it.
    struct Parts
    {
        protocol::KinesisService& service;
        CallLedger& ledger;
        Clock& clock;
        Gate* gate = nullptr; ///< null: nothing stands in the way
        LogSink log;
        Authenticator authenticator{}; ///< takes signatures at their word
        HeldCalls* held = nullptr;     ///< where calls wait at the gate; null: none does
        MarkKeeper keepMark{};         ///< null: marks are not taken
    };

    KinesisHandler(Parts parts, OriginList origins);
    ~KinesisHandler() override; ///< waits for puts that are being stored

    void handle(http::Request request, http::Responder responder) override;
    /// Reads, and puts, which wait for the disk elsewhere.
    bool isQuick(const http::Request& request) const override;
    http::Response refuse(http::Refusal why, const http::Request& head) override;

    /// Lets what waits at the gate go on, and ends what is being pushed; nothing waits there and
    /// nothing is pushed from now on.
    void stop();

private:
    struct Visit;
    struct Passage;
    using PassagePointer = std::shared_ptr<Passage>;

    std::variant<Route, Answer> admit(Visit& visit) const;
    Answer takeMark(const Visit& visit) const;
    Status knows(const Visit& visit) const;
    Answer refusedHost(const http::Request& request) const;
    void identify(Visit& visit);
    Answer callService(Visit& visit, const Route& route);
    Answer answerOf(const Route& route, Result<std::string> result) const;
    Answer failure(const Route& route, const Error& error) const;
    void startService(const PassagePointer& passage, std::function<void(Answer)> then);
    void finish(Visit& visit, Answer answer, http::Responder& responder);

    void enterGate(const PassagePointer& passage);
    void passGate(const PassagePointer& passage, std::optional<Answer> instead);
    void leaveGate(const PassagePointer& passage, Answer answer);
    bool hold(const PassagePointer& passage, const Ruling& ruling, HeldCalls::Resume resume);

    protocol::Call book(Visit& visit, const Answer& answer);
    http::Response dress(const Visit& visit, Answer answer) const;
    http::Response preflight(const Visit& visit) const;

    const Parts m_parts;
    const OriginList m_origins;
    SubscriptionPump m_subscriptions;

    Mutex m_mutex;
    Condition m_stored;
    std::size_t m_beingStored WEIR_GUARDED_BY(m_mutex) = 0; ///< puts that have not been answered
};

} // namespace weir::endpoint
