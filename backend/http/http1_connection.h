#pragma once

#include "backend/http/connection.h"
#include "backend/http/request_parser.h"

namespace weir::http {

/// One HTTP/1.x connection: reads a request, has it handled, sends the answer, and so on; pipelined
/// requests wait in the socket.
class Http1Connection final : public Connection
{
public:
    Http1Connection(std::shared_ptr<Transport> transport, Shared& shared, BytesView unread);

    void start() override;

private:
    enum class State { Reading, Continuing, Handling, Writing, Pushing };

    void arrived() override;
    void expired() override;
    void finishAndClose() override;
    void ended() override;
    void answer(std::int32_t number, Response response, std::shared_ptr<PushedBody> rest) override;
    void unanswered(std::int32_t number) override;

    void awaitRequest();
    void advance();
    void continueBody();
    void handOverRequest();
    void refuse(Refusal why);
    void sendWhole(Response response, bool close);
    void beginPushing(Response response, std::shared_ptr<PushedBody> rest);
    void push();
    void sendPiece(BytesView piece, bool last);
    void sent();
    std::chrono::milliseconds readingSpan() const;

    // used among the transport's callbacks
    State m_state = State::Reading;
    RequestParser m_parser;
    RequestParser::State m_parserState = RequestParser::State::Nothing;
    BodyBudget::Share m_share;       ///< of the request's body
    BodyBudget::Share m_answerShare; ///< of the answer's, unless it is small
    Response m_response;
    std::string m_head; ///< of an answer or of a chunk
    bool m_closeAfter = false;
    bool m_stopping = false;

    // while an answer's body is pushed
    std::shared_ptr<PushedBody> m_rest;
    Bytes m_piece;
    bool m_inChunks = false;
    bool m_writing = false;
    bool m_lastPiece = false;
};

} // namespace weir::http
