#pragma once

#include "backend/core/clock.h"
#include "backend/core/logging.h"
#include "backend/endpoint/authenticator.h"
#include "backend/endpoint/call_ledger.h"
#include "backend/endpoint/gate.h"
#include "backend/endpoint/host_rules.h"
#include "backend/endpoint/routing.h"
#include "backend/http/handler.h"
#include "backend/protocol/kinesis_service.h"

namespace weir::endpoint {

/// Answers HTTP requests with the service, as the real one does on the wire: who may ask (Host,
/// Origin), the checks in their order, the caller's session, the gate, the ledger, and the headers
/// of every answer. Thread: any.
class KinesisHandler final : public http::Handler
{
public:
    /// What it stands on; all must outlive it.
    struct Parts
    {
        protocol::KinesisService& service;
        CallLedger& ledger;
        const Clock& clock;
        Gate* gate = nullptr; ///< null: nothing stands in the way
        LogSink log;
        Authenticator authenticator{}; ///< takes signatures at their word
    };

    KinesisHandler(Parts parts, OriginList origins);

    void handle(http::Request request, http::Responder responder) override;
    http::Response refuse(http::Refusal why, const http::Request& head) override;

private:
    struct Visit;

    Answer answerTo(Visit& visit);
    Answer refusedHost(const http::Request& request) const;
    Answer call(Visit& visit, const Route& route);
    Answer callThroughGate(Visit& visit, const Route& route);
    Answer callService(Visit& visit, const Route& route);
    void book(Visit& visit, const Answer& answer);
    http::Response dress(const Visit& visit, Answer answer) const;
    http::Response preflight(const Visit& visit) const;

    const Parts m_parts;
    const OriginList m_origins;
};

} // namespace weir::endpoint
