#include "backend/http/http1_connection.h"

#include <algorithm>
#include <charconv>
#include <utility>

namespace weir::http {

namespace {

constexpr std::size_t kPieceBytes = 64U << 10;
/// What may wait behind a request whose answer is being pushed.
constexpr std::size_t kPipelinedBytes = 16U << 10;
constexpr BytesView kChunkEnd = "\r\n";
constexpr BytesView kLastChunk = "0\r\n\r\n";
constexpr BytesView kChunkEndAndLastChunk = "\r\n0\r\n\r\n";

void removePrefix(std::array<BytesView, 3>& pieces, std::size_t count)
{
    for (BytesView& piece : pieces) {
        const std::size_t here = std::min(count, piece.size());
        piece.remove_prefix(here);
        count -= here;
    }
}

} // namespace

Http1Connection::Http1Connection(std::shared_ptr<Transport> transport, Shared& shared,
                                 BytesView unread)
    : Connection(std::move(transport), shared, unread),
      m_parser(shared.limits),
      m_share(shared.bodies),
      m_answerShare(shared.answers)
{}

void Http1Connection::start()
{
    awaitRequest();
}

void Http1Connection::finishAndClose()
{
    m_stopping = true;
    if (m_state == State::Pushing)
        m_rest->endEarly();
    else if (m_state != State::Handling && m_state != State::Writing)
        close();
}

void Http1Connection::ended()
{
    if (const auto rest = std::move(m_rest))
        rest->detach();
}

void Http1Connection::awaitRequest()
{
    m_state = State::Reading;
    m_parser = RequestParser(shared().limits, blankRequest());
    m_parserState = RequestParser::State::Nothing;
    setDeadline(shared().timeouts.idle);
    shrinkBuffer();
    advance();
}

void Http1Connection::arrived()
{
    if (m_state == State::Reading)
        advance();
    else if (m_state == State::Pushing && unread().size() < kPipelinedBytes)
        read();
}

/// Reads on in what has come, as far as it goes.
void Http1Connection::advance()
{
    if (!unread().empty())
        consume(m_parser.feed(unread()));
    const auto before = std::exchange(m_parserState, m_parser.state());
    if (!m_share.growTo(m_parser.soFar().body.size())) {
        refuse(Refusal::Busy);
        return;
    }
    switch (m_parserState) {
    case RequestParser::State::Complete:
        handOverRequest();
        return;
    case RequestParser::State::Refused:
        refuse(m_parser.refusal());
        return;
    default:
        break;
    }
    if (before != m_parserState)
        setDeadline(readingSpan());
    if (before != m_parserState && m_parserState == RequestParser::State::Body &&
        m_parser.expectsContinue() && unread().empty())
        continueBody();
    else
        read();
}

std::chrono::milliseconds Http1Connection::readingSpan() const
{
    return m_parserState == RequestParser::State::Head ? shared().timeouts.head
                                                       : shared().timeouts.body;
}

void Http1Connection::continueBody()
{
    static constexpr BytesView kContinue = "HTTP/1.1 100 Continue\r\n\r\n";
    m_state = State::Continuing;
    write({kContinue}, [this](bool sent) {
        if (!sent) {
            close();
            return;
        }
        m_state = State::Reading;
        read();
    });
}

void Http1Connection::handOverRequest()
{
    m_state = State::Handling;
    setDeadline(kNever);
    m_closeAfter = !m_parser.keepAlive();
    m_inChunks = m_parser.soFar().version == HttpVersion::V11;
    dispatch(0, m_parser.take(), Answers::AtOnce);
}

void Http1Connection::answer(std::int32_t number, Response response,
                             std::shared_ptr<PushedBody> rest)
{
    if (!isOpen() || m_state != State::Handling)
        Connection::answer(number, std::move(response), std::move(rest));
    else if (rest)
        beginPushing(std::move(response), std::move(rest));
    else if (response.body.size() > kSmallAnswerBytes &&
             !m_answerShare.growTo(response.body.size()))
        refuse(Refusal::Busy);
    else
        sendWhole(std::move(response), m_closeAfter);
}

void Http1Connection::unanswered(std::int32_t)
{
    if (isOpen() && m_state == State::Handling)
        refuse(Refusal::Unanswered);
}

void Http1Connection::refuse(Refusal why)
{
    sendWhole(shared().handler.refuse(why, m_parser.soFar()), true);
}

void Http1Connection::sendWhole(Response response, bool close)
{
    m_state = State::Writing;
    m_closeAfter = close || m_stopping;
    setDeadline(shared().timeouts.write);
    m_response = std::move(response);
    m_head = renderHead(m_response, BodyEnd::Length, m_closeAfter);
    const BytesView body = m_parser.isHead() ? BytesView() : BytesView(m_response.body);
    std::array<BytesView, 3> pieces{m_head, body};
    removePrefix(pieces, writeSome(pieces));
    if (pieces[0].empty() && pieces[1].empty()) {
        sent();
        return;
    }
    write(pieces, [this](bool sent) {
        if (sent)
            this->sent();
        else
            this->close();
    });
}

/// HTTP/1.0 knows no chunks: there the body lasts as long as the connection.
void Http1Connection::beginPushing(Response response, std::shared_ptr<PushedBody> rest)
{
    m_closeAfter = m_closeAfter || m_stopping || !m_inChunks;
    m_response = std::move(response);
    m_head = renderHead(m_response, m_inChunks ? BodyEnd::Chunks : BodyEnd::Close, m_closeAfter);
    if (m_parser.isHead()) {
        rest->detach();
        m_response.body.clear();
        m_state = State::Writing;
    } else {
        m_state = State::Pushing;
        m_rest = std::move(rest);
        m_rest->attach([self = weak_from_this(), pipe = transport()] {
            pipe->post([self] {
                if (const auto connection = self.lock())
                    static_cast<Http1Connection&>(*connection).push();
            });
        });
        if (m_stopping)
            m_rest->endEarly();
        read(); // notices a client that goes away
    }
    sendPiece(m_response.body, false);
}

/// Sends what waits of the body, when nothing else is being sent.
void Http1Connection::push()
{
    if (!isOpen() || m_state != State::Pushing || m_writing)
        return;
    m_piece.resize(kPieceBytes);
    const PushedBody::Taken taken = m_rest->take(m_piece.data(), m_piece.size());
    m_piece.resize(taken.count);
    m_head.clear();
    if (taken.after == PushedBody::State::Cut) {
        close();
    } else if (taken.count > 0 || taken.after == PushedBody::State::Ended) {
        sendPiece(m_piece, taken.after == PushedBody::State::Ended);
    } else {
        m_piece = {};
        setDeadline(kNever);
    }
}

/// `m_head`, then `piece` as a chunk, then the end of the body if it is the last.
void Http1Connection::sendPiece(BytesView piece, bool last)
{
    BytesView tail;
    if (m_inChunks && m_state == State::Pushing) {
        if (!piece.empty()) {
            std::array<char, 16> size{};
            m_head.append(
                size.data(),
                std::to_chars(size.data(), size.data() + size.size(), piece.size(), 16).ptr);
            m_head.append("\r\n");
            tail = kChunkEnd;
        }
        if (last)
            tail = piece.empty() ? kLastChunk : kChunkEndAndLastChunk;
    }
    m_writing = true;
    m_lastPiece = last;
    setDeadline(shared().timeouts.write);
    write({m_head, piece, tail}, [this](bool sent) {
        m_writing = false;
        if (!sent)
            close();
        else if (m_state == State::Pushing && !m_lastPiece)
            push();
        else
            this->sent();
    });
}

void Http1Connection::sent()
{
    m_response = {};
    m_piece = {};
    m_rest = nullptr;
    m_share.giveBack();
    m_answerShare.giveBack();
    if (m_stopping)
        close();
    else if (m_closeAfter)
        hangUp(); // closing while the client still sends would reset the connection under the
                  // answer
    else
        awaitRequest();
}

void Http1Connection::expired()
{
    const bool underway =
        m_state == State::Reading && m_parserState != RequestParser::State::Nothing;
    if (underway)
        refuse(Refusal::TooSlow);
    else
        close();
}

} // namespace weir::http
